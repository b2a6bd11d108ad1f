"""What a participant sends to keep a store, and a trainer to let practice begin anew."""

from wtforms import FileField
from wtforms.validators import DataRequired, ValidationError

from ...accounts.forms import NewSecret, SecretField, SecretForm, phone_field
from ...forms import ChoiceField, Form, Required, TickField
from ...regions.forms import VillageField

WITH_GOODS = "barang"


class KeepForm(SecretForm):
    phone = phone_field()
    secret = SecretField("PIN", [Required("PIN belum diisi.")])
    village = VillageField("Desa Anda", required="Pilih desa Anda.")
    agreed = TickField("Saya setuju", [DataRequired("Centang dulu kalau Anda setuju.")])

    def has_good_secret(self) -> bool:
        """For a number without an account it is a new one; otherwise the sentence is at the field."""
        try:
            NewSecret()(self, self.secret)
        except ValidationError as error:
            self.refuse("secret", str(error))
        return not self.errors


class RestoreForm(Form):
    """The file itself is read by the view, since it may be large."""

    file = FileField("Berkas kelas")


class ResetForm(Form):
    who = ChoiceField("Siapa", default="")  # a number in the class; empty: everybody
    what = ChoiceField(
        "Yang dihapus",
        choices=[("", "Pesanan, obrolan dan uang latihan"), (WITH_GOODS, "Semua, juga barang dan fotonya")],
        default="",
    )
