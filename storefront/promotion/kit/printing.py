"""The store's papers out of what it knows today."""

from collections.abc import Sequence
from functools import partial

from flask import g

from ... import clock
from ...catalogue.queries import ProductPage, ShelfItem, shelf
from ..gallery import at_the_easel, photo_of
from ..pictures import Subject
from ..preview import subject_of
from ..prints import cards, catalogue, leaflet, poster
from ..prints.catalogue import MOST_GOODS, Shop

MOST_CARDS = 48
MOST_LANDMARK = 120  # letters
_SMALL = partial(photo_of, most=640)  # px: a third of a page


def posters(item: ProductPage, design: str, size: str) -> bytes:
    subject = subject_of(item, "pr")
    with at_the_easel():
        return poster.poster(subject, photo_of(subject), design, size, clock.now())


def price_cards(items: Sequence[ShelfItem]) -> bytes:
    with at_the_easel():
        return cards.cards([_in_brief(item, "pr") for item in items[:MOST_CARDS]], clock.now())


def catalogue_of_all(folded: bool) -> bytes:
    draw = catalogue.booklet if folded else catalogue.catalogue
    shop = _shop(MOST_GOODS)
    with at_the_easel():
        return draw(shop, _SMALL, clock.now())


def leaflet_of(size: str, landmark: str) -> bytes:
    shop = _shop(leaflet.BEST)._replace(landmark=landmark[:MOST_LANDMARK])
    with at_the_easel():
        return leaflet.leaflet(shop, photo_of, size, clock.now())


def _in_brief(item: ShelfItem, channel: str = "") -> Subject:
    """There is no room for the price before."""
    return subject_of(item, channel)._replace(was=None)


def _shop(goods: int) -> Shop:
    store = g.store
    return Shop(
        subject=subject_of(channel="pr"),
        goods=tuple(_in_brief(item) for item in shelf(sort="own", limit=goods)),
        hours=store.hours,
        phone=store.shown_whatsapp,
        village_path=(store.province, store.regency, f"Kec. {store.district}", f"Desa {store.village}"),
        priced="Harga per " + clock.day(clock.today()).partition(", ")[2],
    )
