"""What a chat or a feed shows of a link: title, one line, picture. Told to pages by template globals."""

from typing import Any

from flask import g
from markupsafe import Markup

from .. import money
from ..pages import store_url
from ..pages.kept import kept_with_store
from . import queries
from .channels import marked
from .gallery import Wanted
from .pictures import PLAIN, Subject, look_of
from .short import short_address

MOST_TITLE, MOST_LINE = 60, 80  # letters (facts.md 5b)
photo_of_the_store = kept_with_store(queries.store_photo)
# Where such a picture is put, the usual place first.
CHANNELS_OF_SHAPES = {"": ("fb",), "kotak": ("fb", "wa"), "potret": ("ig",), "status": ("st",)}
STORE_NAME = "toko"  # stands for a product's slug in the address of the store's own picture


def share_picture(item: Any = None) -> str:
    """The absolute address of the 1200 x 630 JPEG of a product (ProductPage, ShelfItem), or of the store."""
    return picture_address(subject_of(item), item.slug if item else STORE_NAME)


def picture_address(subject: Subject, name: str, shape: str = "", small: bool = False, design: str = PLAIN) -> str:
    """`/gambar/<name>-<digest>[-<shape>][-<design>][-kecil].jpg`, with scheme and host."""
    wanted = Wanted(name, subject.digest(shape, design), shape, small, design)
    return store_url(g.store, "promotion.picture", external=True, name=wanted.file)


def subject_in(shape: str, item: Any = None, channel: str = "") -> Subject:
    """What a picture of that shape shows, with the way of the channel that it is made for."""
    return subject_of(item, channel or CHANNELS_OF_SHAPES[shape][0])


def subject_of(item: Any = None, channel: str = "") -> Subject:
    """Everything that the pictures of a product, or of the store, show.

    They lead by the short link of the channel, where the manager's desk has made it; a preview in a chat, which is
    tapped and not typed, has no channel and shows the store's own address.
    """
    store = g.store
    link, address = _ways(item, channel)
    photo = item.photo if item else photo_of_the_store(store.cover_id)
    return Subject(
        name=item.name if item else store.name,
        price=item.price if item else None,
        unit=item.per if item else "",
        from_price=bool(item and item.price_varies),
        place=(f"Desa {store.village},", ", ".join((store.regency, store.province))),
        store=store.name,
        initials=store.initials,
        line="" if item else store.tagline,
        photo_key=photo.key if photo else "",
        photo_width=photo.width if photo else 0,
        link=link,
        address=address,
        look=look_of(store.theme, store.colour),
        was=item.was if item else None,
    )


def _ways(item: Any, channel: str) -> tuple[str, str]:
    """What people type, and where the QR code leads."""
    made = queries.short_link(channel, item.id if item else None, "") if channel else None
    if made:
        address = short_address(made.code)
        return address.partition("//")[2], address
    return home_of().partition("//")[2].rstrip("/"), marked(home_of(item), channel or "qr")


def home_of(item: Any = None) -> str:
    """The clean, absolute address of a product's page or of the store's."""
    if item is None:
        return store_url(g.store, "shop.home", external=True)
    return store_url(g.store, "shop.product", external=True, slug=item.slug)


def preview_title(item: Any = None) -> str:
    """`Gula Semut Aren, Rp20.000`: the name gives way, so that the price is always read."""
    if item is None:
        return shortened(g.store.name, MOST_TITLE)
    price = ", " + money.rupiah(item.price)
    return shortened(item.name, MOST_TITLE - len(price)) + price


def preview_line(item: Any = None) -> str:
    """`Desa Cisimeut, Lebak. Wangi karamel, untuk kopi dan kue.`"""
    line = getattr(item, "description", "") if item else g.store.tagline
    return shortened(f"Desa {g.store.place}. {first_sentence(line)}", MOST_LINE)


def first_sentence(text: str, most: int = 120) -> str:
    """The first sentence of a text, on one line, cut at a word."""
    words = " ".join(text.split())
    for sign in (". ", "! ", "? "):
        words = words.partition(sign)[0] + sign.strip() if sign in words else words
    return shortened(words, most)


def shortened(text: str, most: int) -> str:
    """At most `most` letters, cut at a word, with `…`; of a piece of a page, its words, lest they be escaped twice."""
    text = " ".join((text.unescape() if isinstance(text, Markup) else text).split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if not text[most - 1].isspace():
        head = head.rpartition(" ")[0] or head
    return head.rstrip(" ,;:-–") + "…"
