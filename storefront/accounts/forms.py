import wtforms

from ..forms import Form, Length, PhoneField, Required, TextField, Valid
from ..i18n import gettext as _
from . import secret


class SecretField(wtforms.PasswordField):
    """A password or a PIN; never sent back to the browser."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = secret.tidy(valuelist[0]) if valuelist else None


class NewSecret:
    """Long enough, and not among a stranger's first guesses."""

    def __call__(self, form: "SecretForm", field: SecretField) -> None:
        words = field.data or ""
        if len(words) < secret.LEAST:
            raise wtforms.ValidationError(_("Pakai paling sedikit 6 angka atau huruf."))
        if len(words) > secret.MOST:
            raise wtforms.ValidationError(_("Terlalu panjang: paling banyak {n} huruf.").format(n=secret.MOST))
        if secret.is_easy(words, form.owner_phone or ""):
            raise wtforms.ValidationError(
                _("Ini mudah ditebak orang. Pakai yang hanya Anda tahu, bukan 123456 atau nomor HP Anda.")
            )


class SecretForm(Form):
    """A form in which a new secret is chosen; it must not be the digits of `owner_phone`."""

    @property
    def owner_phone(self) -> str | None:
        return self["phone"].data


def phone_field() -> PhoneField:
    return PhoneField("Nomor HP", [Required("Nomor HP belum diisi. Contoh: 0812-3456-7890")])


def name_field() -> TextField:
    return TextField("Nama Anda", [Required("Nama belum diisi. Contoh: Nani Suryani"), Length(60, least=2)])


def new_secret_field(label: str = "Kata sandi atau PIN") -> SecretField:
    return SecretField(label, [Required("Kata sandi belum diisi."), NewSecret()])


class SignInForm(Form):
    phone = phone_field()
    secret = SecretField("Kata sandi atau PIN", [Required("Kata sandi belum diisi.")])


class SignUpForm(SecretForm):
    name = name_field()
    phone = phone_field()
    secret = new_secret_field()


class NameForm(Form):
    name = name_field()


class ChangeSecretForm(SecretForm):
    """`ChangeSecretForm.sent(phone_of=account.phone)`"""

    secret = SecretField("Kata sandi sekarang", [Required("Kata sandi sekarang belum diisi.")])
    fresh = new_secret_field("Kata sandi baru")

    def __init__(self, *args, phone_of: str = "", **kwargs) -> None:
        self.phone_of = phone_of
        super().__init__(*args, **kwargs)

    @property
    def owner_phone(self) -> str:
        return self.phone_of


def digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def is_code(text: str) -> bool:
    return len(digits(text)) == 8


class CodeForm(SecretForm):
    phone = phone_field()
    code = TextField(
        "Kode",
        [Required("Kode belum diisi."), Valid(lambda text: len(digits(text)) == 8, "Kode terdiri dari 8 angka.")],
    )
    secret = new_secret_field("Kata sandi atau PIN baru")


class FindForm(Form):
    phone = phone_field()
