from ..forms import (
    ChoiceField,
    CountField,
    Form,
    Length,
    ManyField,
    Optional,
    Required,
    RupiahField,
    TextField,
    TickField,
    Valid,
)
from ..i18n import gettext as _
from .ready import SERVICES
from .tariff import DAYS, MOST_COST, tidy_days

DIVISORS = (
    ("0", "Tidak dihitung, hanya berat"),
    ("6000", "Dibagi 6.000 (JNE, J&T, Pos)"),
    ("5000", "Dibagi 5.000 (kargo)"),
    ("4000", "Dibagi 4.000 (barang besar)"),
)
Days = Valid(DAYS.fullmatch, "Tulis jumlah hari dengan angka. Contoh: 2–4")


class SettingsForm(Form):
    pickup = TickField("Pembeli boleh ambil di tempat")
    pickup_place = TextField("Tempat mengambil", [Length(120)])
    pickup_hours = TextField("Jam mengambil", [Length(80)])
    local = TickField("Kami antar di sekitar desa")
    send = TickField("Kami kirim lewat ekspedisi")
    free_from = RupiahField("Gratis ongkir mulai belanja", [Optional()], least=1)
    free_area = ChoiceField("Untuk tujuan mana?")

    def validate(self, *args, **kwargs) -> bool:
        fine = super().validate(*args, **kwargs)
        if not (self.pickup.data or self.local.data or self.send.data):
            self.refuse("pickup", _("Pilih paling sedikit satu cara, supaya barang bisa sampai ke pembeli."))
            fine = False
        return fine

    @property
    def values(self) -> dict[str, object]:
        """As operations.change_settings takes them."""
        words = {name: self[name].data or "" for name in ("pickup_place", "pickup_hours", "free_area")}
        return {field.name: field.data for field in self} | words


class AreasForm(Form):
    """Several areas for one cost; an empty cost is free."""

    area = ManyField("Daerah")
    cost = RupiahField("Ongkos antar", [Optional()], most=MOST_COST)

    def validate(self, *args, **kwargs) -> bool:
        fine = super().validate(*args, **kwargs)
        if not self.area.data:
            self.refuse("area", _("Pilih desa atau kecamatan yang diantar."))
            fine = False
        return fine


class AreaForm(Form):
    cost = RupiahField("Ongkos antar", [Optional()], most=MOST_COST)


class ServiceForm(Form):
    name = TextField("Nama layanan", [Required("Nama layanan belum diisi. Contoh: JNE REG"), Length(40)])
    courier = TextField("Nama ekspedisi", [Length(40)])
    days = TextField("Sampai dalam (hari)", [Length(12), Days])
    least_kg = CountField("Paling sedikit dibayar (kg)", [Required()], least=1, most=1_000)
    step_kg = CountField("Harga untuk setiap (kg)", [Required()], least=1, most=1_000)
    tolerance = CountField("Kelebihan yang dimaafkan (gram)", [Required()], most=5_000)
    divisor = ChoiceField("Barang ringan tapi besar", choices=DIVISORS)
    is_active = TickField("Pembeli boleh memilih layanan ini")

    @property
    def values(self) -> dict[str, object]:
        """As operations.change_service takes them."""
        words = {"courier": self.courier.data or "", "days": tidy_days(self.days.data)}
        return {field.name: field.data for field in self} | words | {"divisor": int(self.divisor.data or 0)}


class NewServiceForm(Form):
    """One of the ready services, or a name of one's own."""

    ready = ChoiceField("Layanan", choices=[*((row.name, row.name) for row in SERVICES), ("", "")])
    name = TextField("Nama lain", [Length(40)])

    @property
    def wanted(self) -> str:
        return self.name.data or self.ready.data or ""


class RateForm(Form):
    region = TextField("Tujuan", [Length(13)])
    cost = RupiahField("Ongkir", [Required("Tulis ongkirnya. Contoh: 18.000")], most=MOST_COST)
    first_kg = CountField("Berat awal (kg)", [Optional()], least=1, most=1_000)
    first_cost = RupiahField("Harga berat awal", [Optional()], most=MOST_COST)
    days = TextField("Sampai dalam (hari)", [Length(12), Days])

    def validate(self, *args, **kwargs) -> bool:
        fine = super().validate(*args, **kwargs)
        if self.first_kg.data and self.first_cost.data is None and not self.first_cost.errors:
            self.refuse("first_cost", _("Tulis harga untuk {n} kg pertama.").format(n=self.first_kg.data))
            fine = False
        return fine

    @property
    def values(self) -> dict[str, object]:
        """As operations.set_rate takes them."""
        return {
            "cost": self.cost.data,
            "days": tidy_days(self.days.data),
            "first_cost": self.first_cost.data,
            "first_kg": self.first_kg.data or 1,
        }
