"""What sending costs: pure arithmetic over the store's own table. Money is rupiah, weight is grams, volume is cm³."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from .models import Rate, Service

DAYS = re.compile(r"(\d{1,2})(?:\s*(?:-|–|sampai|s/d)\s*(\d{1,2}))?(?:\s*hari)?", re.IGNORECASE)
MOST_COST = 9_999_999  # rupiah; with the most kilograms of an order the sum is still exact in a browser


class OfRegion(Protocol):
    region_code: str


Row = TypeVar("Row", bound=OfRegion)


def cost(rate: Rate, service: Service, grams: int, volume: int = 0) -> int:
    """All of the first kilograms together where the rate has such a price, then so much for each step begun."""
    paid = kilograms(service, chargeable(grams, volume, service.divisor))
    first = rate.first_kg if rate.first_cost is not None else 0
    steps = -(-max(0, paid - first) // service.step_kg)
    return (rate.first_cost or 0) + rate.cost * steps


def chargeable(grams: int, volume: int, divisor: int) -> int:
    """A light parcel that takes much room is weighed by its room (domain/facts.md, 7c)."""
    return max(grams, -(-volume * 1_000 // divisor)) if divisor else grams


def kilograms(service: Service, grams: int) -> int:
    """The kilograms that are paid for. JNE takes 1.3 kg as 1 kg, 1.31 to 2.3 kg as 2 kg (domain/facts.md, 7c)."""
    steps = max(1, -(-(grams - service.tolerance) // (service.step_kg * 1_000)))
    return max(steps * service.step_kg, service.least_kg)


def nearest(rows: Iterable[Row], region_code: str) -> Row | None:
    """The row of the smallest region around that place; a row with an empty code is for everywhere else."""
    fitting = [row for row in rows if is_within(region_code, row.region_code)]
    return max(fitting, key=lambda row: len(row.region_code), default=None)


def is_within(region_code: str, area: str) -> bool:
    """`36.02.06.2002` lies in `36.02.06`, `36.02`, `36` and in the empty area."""
    return not area or region_code == area or region_code.startswith(area + ".")


def around(region_code: str) -> list[str]:
    """The codes of every region that the place lies in, itself and "everywhere" included."""
    return ["", *(region_code[:length] for length in (2, 5, 8, 13) if len(region_code) >= length)]


def tidy_days(words: str | None) -> str:
    """`2-4 hari` and `2 sampai 4` are both kept as `2–4`; what says no days is empty."""
    found = DAYS.fullmatch(words or "")
    return "–".join(part for part in found.groups() if part) if found else ""
