"""What whoever carries the parcel must know, from what is in it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

FRESH, FRAGILE, UPRIGHT = "Segar, lekas diantar", "Jangan dibanting", "Jangan dibalik"
DRY, FOOD = "Jangan basah", "Makanan"

_EATEN = {"gula-madu", "kopi-teh", "camilan", "beras-bumbu", "lauk", "segar"}
_BREAKS = re.compile(
    r"\b(botol|toples|kaca|gelas|gerabah|keramik|tembikar|telur|rempeyek|keripik|kerupuk|emping|opak)\b"
)
_FLOWS = re.compile(r"\b(botol|toples|madu|minyak|sirup|kecap|sambal|jamu|cair|galon)\b")


class Goods(NamedTuple):
    """What hints are taken from."""

    name: str
    unit: str
    category: str  # catalogue.models.CATEGORIES
    is_local: bool  # fresh


def hints(goods: Iterable[Goods]) -> list[str]:
    """`["Makanan", "Jangan dibanting"]`, the most urgent first; nothing is guessed where the goods do not tell."""
    found = set()
    for item in goods:
        words = f"{item.name} {item.unit}".lower()
        found |= {FOOD} if item.category in _EATEN else set()
        found |= {FRESH} if item.is_local or item.category == "segar" else set()
        found |= {DRY} if item.category == "kain" else set()
        found |= {FRAGILE} if _BREAKS.search(words) else set()
        found |= {UPRIGHT} if _FLOWS.search(words) else set()
    return [hint for hint in (FRESH, FRAGILE, UPRIGHT, DRY, FOOD) if hint in found]
