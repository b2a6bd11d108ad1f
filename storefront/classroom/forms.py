"""What a trainer and a participant may send."""

from ..accounts.forms import SecretForm, name_field, new_secret_field
from ..forms import ChoiceField, DateField, Form, Length, Optional, PhoneField, Required, TextField, Valid
from ..regions.forms import VillageField
from . import codes
from .models import GENDERS


class ClassForm(Form):
    name = TextField("Nama kelas", [Required("Nama kelas belum diisi."), Length(80, least=3)])
    village = VillageField("Desa tempat kelas", required="Pilih desa tempat kelas.")
    place = TextField("Tempat", [Length(120)])
    starts_on = DateField("Hari pertama", [Required("Hari pertama belum diisi.")])
    ends_on = DateField("Hari terakhir", [Required("Hari terakhir belum diisi.")])
    organiser = TextField("Penyelenggara", [Length(120)])
    partners = TextField("Mitra, dipisah koma", [Length(300)])

    @property
    def partner_names(self) -> list[str]:
        return [name.strip() for name in (self.partners.data or "").split(",") if name.strip()]

    @property
    def rest(self) -> dict:
        """What stands beside name and village."""
        kept = {name: self[name].data for name in ("place", "starts_on", "ends_on", "organiser")}
        return kept | {"partners": self.partner_names}

    def is_in_order(self) -> bool:
        """Do the days stand in their order? Otherwise the sentence is at the field."""
        if self.starts_on.data <= self.ends_on.data:
            return True
        self.refuse("ends_on", "Hari terakhir jangan sebelum hari pertama.")
        return False


class CodeForm(Form):
    """The class's code, or a person's own."""

    code = TextField("Kode", [Required("Kode belum diisi."), Valid(codes.is_whole, "Kode terdiri dari 6 huruf.")])


class JoinForm(SecretForm):
    name = name_field()
    gender = ChoiceField("Anda", [Optional()], choices=list(GENDERS.items()), default="")
    secret = new_secret_field("PIN (6 angka)")

    @property
    def owner_phone(self) -> None:
        return None


class CoTrainerForm(Form):
    phone = PhoneField("Nomor HP pelatih", [Required("Nomor HP belum diisi. Contoh: 0812-3456-7890")])
