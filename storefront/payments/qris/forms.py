import wtforms

from ..forms import SecretForm, secret_again


class CodeField(wtforms.TextAreaField):
    """The text of a code as it is: two spaces in a name are two, and count."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0].strip() if valuelist else ""


class CodeForm(SecretForm):
    text = CodeField("Teks kode QRIS")
    secret = secret_again()
