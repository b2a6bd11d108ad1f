"""The catalogue as Meta reads it: CSV (facts.md 6a)."""

import csv
import io
from collections.abc import Iterable, Iterator

from ..channels import marked
from .goods import IN_STOCK, MADE_TO_ORDER, OUT_OF_STOCK, Entry

COLUMNS = (
    "id",
    "title",
    "description",
    "availability",
    "condition",
    "price",
    "link",
    "image_link",
    "brand",
    "additional_image_link",
    "item_group_id",
    "product_type",
    "quantity_to_sell_on_facebook",
    "sale_price",
    "sale_price_effective_date",
)
AVAILABILITY = {IN_STOCK: "in stock", OUT_OF_STOCK: "out of stock", MADE_TO_ORDER: "available for order"}
MOST_TITLE, MOST_WORDS, MOST_BRAND, MOST_ADDRESSES = 200, 9_999, 100, 2_000  # letters


def lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The head, then a row for each entry; commas, quotation marks and line breaks are quoted as RFC 4180 says."""
    yield _line(COLUMNS)
    for entry in entries:
        yield _line(_row(entry))


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        entry.id,
        entry.title[:MOST_TITLE],
        entry.description[:MOST_WORDS],
        AVAILABILITY[entry.availability],
        "new",
        f"{entry.price} IDR",
        marked(entry.link, "fb"),
        entry.photos[0],
        entry.brand[:MOST_BRAND],
        _joined(entry.photos[1:]),
        entry.group,
        entry.kind,
        "" if entry.left is None else str(entry.left),
        f"{entry.lower} IDR" if entry.lower else "",
        entry.days_lower,
    )


def _joined(addresses: tuple[str, ...]) -> str:
    """As many whole addresses as fit."""
    while len(joined := ",".join(addresses)) > MOST_ADDRESSES:
        addresses = addresses[:-1]
    return joined


def _line(cells: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()
