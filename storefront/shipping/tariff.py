"""What sending costs: pure arithmetic over the store's own table. Money is rupiah, weight is grams."""

from collections.abc import Iterable

from .models import Rate

# JNE takes 1.3 kg as 1 kg, 1.31 to 2.3 kg as 2 kg, and so on (domain/facts.md, 7c).
TOLERANCE = 300


def kilograms(grams: int) -> int:
    """The kilograms that are paid for: at least 1, and each further one once it is 300 g in."""
    return max(1, -(-(grams - TOLERANCE) // 1_000))


def nearest(rates: Iterable[Rate], region_code: str) -> Rate | None:
    """The rate of the smallest region around that place; the rate with an empty code is for everywhere else."""
    fitting = [rate for rate in rates if is_within(region_code, rate.region_code)]
    return max(fitting, key=lambda rate: len(rate.region_code), default=None)


def is_within(region_code: str, area: str) -> bool:
    """`36.02.06.2002` lies in `36.02.06`, `36.02`, `36` and in the empty area."""
    return not area or region_code == area or region_code.startswith(area + ".")
