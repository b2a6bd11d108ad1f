import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import wtforms
from wtforms.validators import Optional, StopValidation, ValidationError

from .. import money, phone
from ..i18n import gettext as _

__all__ = ["Optional"]

# Control signs, bidirectional overrides and zero-width marks have no place in a name or a story; line breaks do.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str | None) -> str:
    """Text as people meant it: one Unicode form, no invisible signs, no spaces around."""
    normal = unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return _INVISIBLE.sub("", normal).strip()


class Required:
    """`Required("Nama barang belum diisi. Contoh: Emping melinjo")`"""

    field_flags = {"required": True}

    def __init__(self, why: str = "Bagian ini belum diisi.") -> None:
        self.why = why

    def __call__(self, form: wtforms.Form, field: wtforms.Field) -> None:
        if field.data is None or field.data == "" or field.data == []:
            raise StopValidation("" if field.errors else _(self.why))  # What could not be read is said already.


class Length:
    """At most so many letters; the browser is told as well."""

    def __init__(self, most: int, least: int = 0) -> None:
        self.most, self.least = most, least
        self.field_flags = {"maxlength": most}

    def __call__(self, form: wtforms.Form, field: wtforms.Field) -> None:
        size = len(field.data or "")
        if size > self.most:
            raise ValidationError(_("Terlalu panjang: paling banyak {n} huruf.").format(n=self.most))
        if 0 < size < self.least:
            raise ValidationError(_("Terlalu pendek: paling sedikit {n} huruf.").format(n=self.least))


class Valid:
    """`Valid(check, "Tulis …")`: `check(value)` says whether the value will do."""

    def __init__(self, check: Any, why: str) -> None:
        self.check, self.why = check, why

    def __call__(self, form: wtforms.Form, field: wtforms.Field) -> None:
        if field.data and not self.check(field.data):
            raise ValidationError(_(self.why))


class OneOf(Valid):
    def __init__(self, choices: Any, why: str = "Pilih salah satu.") -> None:
        super().__init__(lambda value: value in choices, why)


class TextField(wtforms.StringField):
    """One line."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = re.sub(r"\s+", " ", clean(valuelist[0]))


class WordsField(wtforms.TextAreaField):
    """Several lines."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = clean(valuelist[0])


class _Written(wtforms.StringField):
    """A field that keeps what was typed when it cannot be read."""

    typed: str | None = None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed, self.data = clean(valuelist[0]) if valuelist else None, None
        if self.typed:
            self.data = self.read(self.typed)
            if self.data is None:
                raise ValueError(self.why(self.typed))

    def _value(self) -> str:
        return self.typed if self.typed is not None else self.shown(self.data) if self.data is not None else ""

    def read(self, text: str) -> Any: ...

    def why(self, text: str) -> str: ...

    def shown(self, value: Any) -> str:
        return str(value)


class PhoneField(_Written):
    """Data is E.164; shown as 0812-3456-7890."""

    def read(self, text: str) -> str | None:
        return phone.parse(text)

    def why(self, text: str) -> str:
        return _(phone.problem(text))

    def shown(self, value: str) -> str:
        return phone.shown(value)


class EmailField(_Written):
    """Data is an address that a mail can be sent to, in plain letters; nothing in it can begin a line of its own."""

    _PLAIN = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}")

    def read(self, text: str) -> str | None:
        return text if len(text) <= 120 and ".." not in text and self._PLAIN.fullmatch(text) else None

    def why(self, text: str) -> str:
        return _("Tulis alamat e-mail yang lengkap. Contoh: dewi@gmail.com")


class RupiahField(_Written):
    """Data is whole rupiah; shown with dots. `least` and `most` are rupiah."""

    def __init__(self, *args: Any, least: int = 0, most: int = 999_999_999, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.least, self.most = least, most

    def read(self, text: str) -> int | None:
        amount = money.parse(text)
        return amount if amount is not None and self.least <= amount <= self.most else None

    def why(self, text: str) -> str:
        amount = money.parse(text)
        if amount is not None and amount < self.least:
            return _("Paling sedikit {amount}.").format(amount=money.rupiah(self.least))
        if amount is not None:
            return _("Paling banyak {amount}.").format(amount=money.rupiah(self.most))
        return _("Tulis harga dengan angka saja. Contoh: 15.000")

    def shown(self, value: int) -> str:
        return money.digits(value)


class CountField(_Written):
    """Data is a whole number between `least` and `most`; only the digits 0-9 count."""

    def __init__(self, *args: Any, least: int = 0, most: int = 999_999, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.least, self.most = least, most

    def read(self, text: str) -> int | None:
        text = text.replace(".", "")
        if not re.fullmatch(r"[0-9]{1,9}", text):
            return None
        return int(text) if self.least <= int(text) <= self.most else None

    def why(self, text: str) -> str:
        return _("Tulis angka dari {least} sampai {most}.").format(least=self.least, most=money.digits(self.most))


class DateField(_Written):
    """Data is a day; written by the browser as 2026-11-24, by hand also as 24/11/2026."""

    def read(self, text: str) -> date | None:
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
            with suppress(ValueError):
                return datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        return None

    def why(self, text: str) -> str:
        return _("Tulis tanggalnya begini: 24/11/2026")


class BoxField(_Written):
    """Length, width and height in cm as three numbers: `30 x 20 x 15`."""

    MOST = 300
    SIDES = re.compile(r"([0-9]{1,3})\s*[x×*,; ]\s*([0-9]{1,3})\s*[x×*,; ]\s*([0-9]{1,3})\s*(?:cm)?")

    def read(self, text: str) -> tuple[int, int, int] | None:
        found = self.SIDES.fullmatch(text.lower())
        if not found:
            return None
        length, width, height = sides = tuple(int(part) for part in found.groups())
        return (length, width, height) if min(sides) >= 1 and max(sides) <= self.MOST else None

    def why(self, text: str) -> str:
        return _("Tulis panjang, lebar dan tinggi, masing-masing paling banyak {n} cm. Contoh: 30 x 20 x 15").format(
            n=self.MOST
        )

    def shown(self, value: tuple[int, int, int]) -> str:
        return " x ".join(str(side) for side in value)


class ChoiceField(TextField):
    """One of `choices`, a list of (value, words); the words may be filled in by the view."""

    def __init__(self, *args: Any, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = list(choices)

    def pre_validate(self, form: wtforms.Form) -> None:
        if self.data and self.choices and self.data not in {value for value, *_rest in self.choices}:
            raise StopValidation(_("Pilih salah satu yang tersedia."))


class ManyField(wtforms.Field):
    """All values sent under the name, cleaned; data is a list of str."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = [clean(value) for value in valuelist if isinstance(value, str)]


class TickField(wtforms.BooleanField):
    """Optional, and empty at first."""
