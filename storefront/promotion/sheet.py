from typing import Any, NamedTuple

from ..i18n import gettext as _
from . import links
from .channels import marked
from .preview import STORE_NAME, home_of, picture_address, subject_in, subject_of
from .texts import share_text


class Poster(NamedTuple):
    words: str
    address: str
    small: str  # the same in fewer pixels, to choose by
    width: int  # px of the full one
    height: int
    file: str  # what it is called on the phone


class Sheet(NamedTuple):
    """What the page "Bagikan" offers: ready addresses and texts."""

    home: str
    shown_home: str  # without `https://`
    link: str
    text: str
    whatsapp: str
    whatsapp_elsewhere: str
    status: str
    facebook: str
    card: str
    posters: list[Poster]


def sheet_of(item: Any = None) -> Sheet:
    """For a product (ProductPage), or for the store without one."""
    home, text = home_of(item), share_text(item, "wa")
    subject, name = subject_of(item), item.slug if item else STORE_NAME
    posters = [
        Poster(words, picture_address(drawn, name, shape), picture_address(drawn, name, shape, True), *size,
               "-".join(part for part in (name, shape) if part) + ".jpg")
        for words, shape, size in (
            (_("Status"), "status", (1080, 1920)),
            (_("Persegi"), "kotak", (1080, 1080)),
            (_("Potret"), "potret", (1080, 1350)),
            (_("Melebar"), "", (1200, 630)),
        )
        for drawn in (subject_in(shape, item),)
    ]  # fmt: skip
    return Sheet(
        home=home,
        shown_home=home.partition("//")[2],
        link=marked(home, "sl"),
        text=text,
        whatsapp=links.whatsapp(text),
        whatsapp_elsewhere=links.whatsapp_elsewhere(text),
        status=links.whatsapp(share_text(item, "st")),
        facebook=links.facebook(marked(home, "fb")),
        card=picture_address(subject, name, small=True),
        posters=posters,
    )
