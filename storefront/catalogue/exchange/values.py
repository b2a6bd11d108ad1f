"""Cells as people write them, for the fields of the product form."""

import re
from typing import NamedTuple

from ... import money
from ..models import ALWAYS, ARCHIVED, CATEGORIES, COUNTED, DRAFT, PREORDER, PUBLISHED
from .columns import bare

EMPTIED = "-"  # In a cell: what stands there now goes.

_STATES = {
    PUBLISHED: "ya y tampil aktif published publish 1 true terbit",
    DRAFT: "tidak tdk t draf draft nonaktif 0 false sembunyi",
    ARCHIVED: "arsip archived",
}
STATES = {word: state for state, words in _STATES.items() for word in words.split()}
_YES = "ya y 1 true x unggulan segar"
_CATEGORIES = {bare(word): slug for slug, words in CATEGORIES.items() for word in (slug, words)}
_WEIGHT = re.compile(r"([\d.,]+)\s*(kg|kilo|kilogram|g|gr|gram)?\.?", re.IGNORECASE)
_DAYS = re.compile(r"(?:pesan|pre-?order|po|dibuat)\D*(\d{1,3})?\D*", re.IGNORECASE)


class Stock(NamedTuple):
    kind: str = ""  # nothing is said where it is empty
    count: str = ""
    days: str = ""


def stock(cell: str) -> Stock:
    """`12`, `habis`, `selalu ada`, `pesan 14 hari`; what is none of these stays as written, for the form to say."""
    word = bare(cell)
    if word in ("selaluada", "selalu", "ada", "tersedia", "always"):
        return Stock(ALWAYS)
    if word in ("habis", "kosong", "soldout"):
        return Stock(COUNTED, "0")
    if found := _DAYS.fullmatch(cell.strip()):
        return Stock(PREORDER, days=found[1] or "")
    return Stock(COUNTED, cell.strip()) if cell.strip() else Stock()


def grams(cell: str) -> str:
    """`500`, `500 g`, `0,5 kg`, `1.500`; else as it was written."""
    found = _WEIGHT.fullmatch(cell.strip())
    if not found:
        return cell
    number, unit = found[1], (found[2] or "").lower()
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", number):
        number = number.replace(".", "")
    try:
        weight = float(number.replace(",", ".")) * (1_000 if unit.startswith("k") else 1)
    except ValueError:
        return cell
    return str(round(weight)) if weight >= 1 else cell


def category(cell: str) -> str:
    """The slug of a category, by its slug or its words; empty when it is not known."""
    return _CATEGORIES.get(bare(cell), "")


def is_yes(cell: str) -> bool:
    return cell.strip().lower() in _YES.split()


def doubtful_price(cell: str) -> int | None:
    """Rupiah of a price that was written short, `25rb`: worth saying how it is read."""
    return money.parse(cell) if re.search(r"[a-z]", cell.lower().replace("rp", "")) else None
