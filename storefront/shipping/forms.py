import re

from ..forms import ChoiceField, Form, Length, Required, RupiahField, TextField, TickField, Valid
from ..i18n import gettext as _

_DAYS = re.compile(r"(\d{1,2})(?:\s*(?:-|–|sampai|s/d)\s*(\d{1,2}))?(?:\s*hari)?", re.IGNORECASE)


class SettingsForm(Form):
    pickup = TickField("Pembeli boleh ambil di tempat")
    pickup_place = TextField("Tempat mengambil", [Length(120)])
    local = TickField("Kami antar di sekitar desa")
    local_area = ChoiceField("Sampai mana?")
    local_cost = RupiahField("Ongkos antar")
    send = TickField("Kami kirim lewat ekspedisi")
    courier = TextField("Nama ekspedisi", [Length(40)])

    def validate(self, *args, **kwargs) -> bool:
        fine = super().validate(*args, **kwargs)
        if not (self.pickup.data or self.local.data or self.send.data):
            self.refuse("pickup", _("Pilih paling sedikit satu cara, supaya barang bisa sampai ke pembeli."))
            fine = False
        if self.local.data and not self.local_area.data:
            self.refuse("local_area", _("Pilih sampai mana barang diantar."))
            fine = False
        return fine

    @property
    def values(self) -> dict[str, object]:
        """As operations.change_settings takes them; an empty cost is free."""
        return {field.name: field.data for field in self} | {"local_cost": self.local_cost.data or 0}


class RateForm(Form):
    region = TextField("Tujuan", [Length(13)])
    cost = RupiahField("Ongkir per kg", [Required("Tulis ongkir untuk 1 kg. Contoh: 18.000")], most=9_999_999)
    days = TextField(
        "Sampai dalam (hari)",
        [Length(12), Valid(_DAYS.fullmatch, "Tulis jumlah hari dengan angka. Contoh: 2–4")],
    )

    @property
    def range_of_days(self) -> str:
        """`2-4 hari` and `2 sampai 4` are both kept as `2–4`."""
        found = _DAYS.fullmatch(self.days.data or "")
        return "–".join(part for part in found.groups() if part) if found else ""
