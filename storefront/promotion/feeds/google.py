"""The catalogue as Google Merchant Center reads it: RSS 2.0 with its own names (facts.md 6b)."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from markupsafe import escape

from ... import clock
from ..channels import marked
from .goods import IN_STOCK, MADE_TO_ORDER, OUT_OF_STOCK, Entry

AVAILABILITY = {IN_STOCK: "in_stock", OUT_OF_STOCK: "out_of_stock", MADE_TO_ORDER: "backorder"}
MOST_TITLE, MOST_WORDS, MOST_BRAND = 150, 5_000, 70  # letters

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>'
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines(title: str, home: str, entries: Iterable[Entry]) -> Iterator[bytes]:
    """One line for each entry, so that none grows long."""
    about = f"{_tag('title', title)}{_tag('link', home)}{_tag('description', title)}"
    yield f"{_HEAD}{about}\n".encode()
    for entry in entries:
        yield f"<item>{''.join(_tag(name, words) for name, words in _facts(entry) if words)}</item>\n".encode()
    yield b"</channel></rss>\n"


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "g:id", entry.id
    yield "g:title", entry.title[:MOST_TITLE]
    yield "g:description", entry.description[:MOST_WORDS]
    yield "g:link", marked(entry.link, "gg")
    yield "g:image_link", entry.photos[0]
    for address in entry.photos[1:]:
        yield "g:additional_image_link", address
    yield "g:availability", AVAILABILITY[entry.availability]
    if entry.availability == MADE_TO_ORDER:
        yield "g:availability_date", _ready(entry.days)
    yield "g:price", f"{entry.price}.00 IDR"
    if entry.lower:
        yield "g:sale_price", f"{entry.lower}.00 IDR"
        yield "g:sale_price_effective_date", entry.days_lower
    yield "g:condition", "new"
    yield "g:brand", entry.brand[:MOST_BRAND]
    yield "g:identifier_exists", "no"  # Made at home: there is no bar code of a factory.
    yield "g:item_group_id", entry.group
    yield "g:product_type", entry.kind
    yield "g:shipping_weight", f"{entry.grams} g" if entry.grams else ""


def _ready(days: int) -> str:
    """The day on which it is ready when it is ordered today."""
    day = clock.today() + timedelta(days=max(days, 1))
    return datetime.combine(day, datetime.min.time(), clock.WIB).isoformat()


def _tag(name: str, words: str) -> str:
    return f"<{name}>{escape(_NOT_IN_XML.sub('', words))}</{name}>"
