"""Services that know what couriers ask for a parcel. A service takes values, asks its own party and gives values.

Ours and those of others arrive by the same road, entry points in `storefront.rates`; `contract.py` says what every
service must hold to. They are called outside a transaction and never while an order is placed.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from ...refusals import Refusal
from ...regions.queries import Place

MOST_COST = 99_999_999
_RANGE = re.compile(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?")


class Parcel(NamedTuple):
    grams: int
    length: int = 0  # cm; 0: not known
    width: int = 0
    height: int = 0

    @property
    def chargeable(self) -> int:
        """Grams, or the room that it takes where that is more: 6,000 cm³ count as a kilogram."""
        return max(1, self.grams, self.length * self.width * self.height // 6)


class Courier(NamedTuple):
    code: str
    name: str


class Offer(NamedTuple):
    """What one service of a courier costs for a parcel."""

    courier: str  # code: `jne`
    name: str  # `JNE`
    service: str  # `REG`
    words: str  # `Layanan Reguler`
    cost: int  # rupiah
    days: str = ""  # `2–3`


class UnknownPlace(Refusal):
    """{party} tidak mengenal {place}."""


class RateService(Protocol):
    label: str
    address: str  # where the store gets its key
    couriers: tuple[Courier, ...]

    def place(self, key: str, place: Place) -> str:
        """What the service calls that place, kept for good. Raises UnknownPlace and what outside.ask raises."""

    def ask(self, key: str, origin: str, destination: str, parcel: Parcel, couriers: Sequence[str]) -> list[Offer]:
        """Offers of those couriers, cheapest first; `origin` and `destination` as `place` gave them.

        Raises what outside.ask raises.
        """


def sorted_offers(found: list[Offer | None], couriers: Sequence[str]) -> list[Offer]:
    """What can be read and was asked for, cheapest first, each service once."""
    fine = sorted((o for o in found if o and o.courier in couriers), key=lambda o: (o.cost, o.courier, o.service))
    return list({(offer.courier, offer.service): offer for offer in reversed(fine)}.values())[::-1]


def rupiah_of(said: Any) -> int | None:
    """A cost as services write it: 15000, 15000.0, "15000"; None for anything that is not a price."""
    if isinstance(said, str) and said.isascii() and said.isdecimal():
        said = int(said) if len(said) <= 9 else -1
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    if isinstance(said, bool) or not isinstance(said, int):
        return None
    return said if 0 < said <= MOST_COST else None


def days_of(said: Any) -> str:
    """`2-3 day`, `1 - 2 days`, `3 HARI` -> `2–3`, `1–2`, `3`; hours are a day."""
    found = _RANGE.search(str(said or ""))
    if not found:
        return ""
    if any(word in str(said).lower() for word in ("hour", "jam", "minute", "menit")):
        return "1"
    first, last = int(found[1]), int(found[2] or found[1])
    return f"{first}–{last}" if last > first else str(first)


def text_of(said: Any, longest: int = 40) -> str:
    return " ".join(said.split())[:longest] if isinstance(said, str) else ""
