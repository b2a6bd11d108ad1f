from ...forms import ChoiceField, Form, Length, ManyField, Optional, Required, WordsField
from .operations.talking import MOST
from .personas import personas, scripts


class SendForm(Form):
    """Which buyers, and to whom: a participant's number, or empty for everybody."""

    to = ChoiceField("Untuk siapa", [Optional()])
    who = ManyField()

    @property
    def keys(self) -> list[str]:
        """In the order of the file, so that everybody gets the same."""
        return [key for key in personas() if key in (self.who.data or [])]


class ScriptForm(Form):
    script = ChoiceField("Skenario", [Required("Pilih skenario dulu.")])


class ReplyForm(Form):
    words = WordsField("Balasan", [Required("Balasan masih kosong."), Length(MOST)])


def send_form(people: list[tuple[str, str]], form: SendForm) -> SendForm:
    form.to.choices = [("", "Semua peserta"), *people]
    return form


def script_form(form: ScriptForm) -> ScriptForm:
    form.script.choices = [(one.key, one.label) for one in scripts().values()]
    return form
