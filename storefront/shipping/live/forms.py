from ...accounts.forms import SecretField
from ...forms import ChoiceField, Form, Length, ManyField, Required, TextField, Valid


class SourceForm(Form):
    service = ChoiceField("Ongkir dari mana?", [Required("Pilih salah satu.")])
    key = TextField(
        "Kunci API", [Length(250), Valid(lambda key: key.isascii() and key.isprintable() and " " not in key,
                                        "Kunci ini terpotong atau berisi spasi. Salin sekali lagi.")]
    )  # fmt: skip
    courier = ManyField("Ekspedisi")
    secret = SecretField("Kata sandi atau PIN Anda", [Required("Tulis kata sandi Anda lagi, supaya kunci aman.")])
