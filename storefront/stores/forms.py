"""What a browser may send about a store."""

import re
from typing import Any

import wtforms
from wtforms.validators import ValidationError

from .. import themes
from ..forms import (
    ChoiceField,
    Form,
    Length,
    PhoneField,
    Required,
    TextField,
    Valid,
    WordsField,
)
from ..i18n import gettext as _
from ..regions.forms import VillageField, VillagesField
from . import look, queries
from .models import OWNER, ROLES, SELLER

OTHER = "lain"
_name = [Required("Nama toko belum diisi. Contoh: BUM Desa Niaga Cisimeut"), Length(80, 3)]
_whatsapp = [Required("Nomor WhatsApp belum diisi. Contoh: 0812-3456-7890")]


class IdentityForm(Form):
    name = TextField("Nama BUM Desa", _name)
    village = VillageField("Desa", required="Pilih desa tempat BUM Desa Anda.")
    others = VillagesField("Desa lain yang ikut")

    @property
    def village_codes(self) -> list[str]:
        return [self.village.data, *(code for code in self.others.data if code != self.village.data)]

    @property
    def searching(self) -> bool:
        return self.village.searching or self.others.searching


class LookForm(Form):
    theme = ChoiceField("Tampilan")
    colour = ChoiceField("Warna toko")
    other_colour = TextField(
        "Warna lain", [Valid(re.compile("#[0-9a-f]{6}").fullmatch, "Pilih warna dari kotaknya.")], default="#1b6b3a"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme.choices = [(choice.name, choice.title) for choice in look.theme_choices()]
        self.colour.choices = [("", "Warna tampilan"), *look.COLOURS.items(), (OTHER, "Warna lain")]
        self.theme.data = self.theme.data or themes.BASE
        if self.colour.data and self.colour.data.startswith("#") and self.colour.data not in look.COLOURS:
            self.other_colour.data, self.colour.data = self.colour.data, OTHER

    @property
    def chosen_colour(self) -> str:
        return (self.other_colour.data if self.colour.data == OTHER else self.colour.data) or ""


class OpenForm(IdentityForm, LookForm):
    whatsapp = PhoneField("Nomor WhatsApp toko", _whatsapp)
    invited_with = wtforms.HiddenField(filters=[lambda word: re.sub(r"[^A-Z]", "", (word or "").upper())[:12] or None])


class NameForm(IdentityForm):
    legal_number = TextField("Nomor badan hukum", [Length(60)])


class ContactForm(Form):
    whatsapp = PhoneField("Nomor WhatsApp toko", _whatsapp)
    hours = TextField("Jam buka", [Length(80)])


def lawful(_form: wtforms.Form, field: wtforms.Field) -> None:
    """No clause that takes the buyer's right to bring goods back (UU 8/1999, art. 18)."""
    if found := queries.banned_clause(field.data or ""):
        words = _("“{found}” tidak boleh dipakai (UU 8/1999, Pasal 18). Ganti dulu, lalu simpan.")
        raise ValidationError(words.format(found=found))


class StoryForm(Form):
    tagline = TextField("Satu kalimat tentang toko", [Length(200), lawful])
    story = WordsField("Cerita desa Anda", [Length(5000), lawful])


class ReturnsForm(Form):
    return_terms = WordsField("Kalau barang tidak sesuai", [Length(2000), lawful])


class DomainForm(Form):
    domain = TextField("Domain sendiri", [Length(120)])


class RoleForm(Form):
    role = ChoiceField("Tugasnya", [Required("Pilih tugasnya.")], choices=ROLES.items(), default=SELLER)


class InviteForm(RoleForm):
    phone = PhoneField("Nomor HP orangnya", [Required("Nomor HP belum diisi. Contoh: 0812-3456-7890")])


ROLE_WORDS = {
    OWNER: "Semua: barang, pesanan, uang, pengaturan, orang.",
    SELLER: "Barang dan pesanan.",
    "treasurer": "Pesanan dan uang.",
}
