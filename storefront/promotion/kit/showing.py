"""What the page "Promosikan" shows of one product."""

from typing import NamedTuple

from ...catalogue.queries import ProductPage
from .. import links
from ..channels import marked
from ..pictures import DESIGNS, FRAMES
from ..pictures.frames import Frame
from ..preview import home_of, picture_address, subject_in
from ..texts import caption_of
from . import queries
from .asked import Asked

USES = {
    "status": "Status WhatsApp, cerita Instagram",
    "kotak": "Facebook, Instagram, katalog",
    "potret": "Instagram, atau dicetak; ada kode QR",
    "": "Kiriman Facebook, sampul grup",
}


class Choice(NamedTuple):
    key: str
    words: str
    small: str  # the address of the picture in fewer pixels


class Kit(NamedTuple):
    frame: Frame
    use: str
    designs: list[Choice]
    small: str
    full: str
    file: str  # what it is called on the phone
    text: str
    is_own: bool  # the manager's own words
    whatsapp: str
    facebook: str


def kit_of(item: ProductPage, asked: Asked, typed: str = "") -> Kit:
    """`typed` are words that could not be kept."""
    subject, shape = subject_in(asked.shape, item), asked.shape
    small = {key: picture_address(subject, item.slug, shape, True, key) for key in DESIGNS}
    own = queries.kept_caption(item.id, asked.tone, asked.language)
    text = typed or own or ready_caption(item, asked)
    return Kit(
        frame=FRAMES[shape],
        use=USES[shape],
        designs=[Choice(key, design.words, small[key]) for key, design in DESIGNS.items()],
        small=small[asked.design],
        full=picture_address(subject, item.slug, shape, False, asked.design),
        file="-".join(filter(None, (item.slug, shape, asked.design))) + ".jpg",
        text=text,
        is_own=bool(own),
        whatsapp=links.whatsapp(text),
        facebook=links.facebook(marked(home_of(item), "fb")),
    )


def ready_caption(item: ProductPage, asked: Asked) -> str:
    return caption_of(item, asked.tone, asked.language, "sl", asked.turn)
