"""Figures about people that tell of no single one: a group of fewer than five is not shown, nor one that is left over.

Who reads "22 of 25 women" knows of the three men, so a count is hidden as well when the rest is that small. Nobody and
everybody are no small groups.
"""

from collections.abc import Sequence
from statistics import fmean, median
from typing import NamedTuple

FEW = 5
HIDDEN = f"< {FEW} orang, tidak ditampilkan"
NOTHING = "belum ada"


class Figure(NamedTuple):
    """As a page says it; `number` for a spreadsheet, None where there is none to show."""

    words: str
    number: float | None = None


def group(count: int) -> Figure:
    """How many there are at all."""
    return Figure(HIDDEN) if 0 < count < FEW else Figure(str(count), count)


def part(count: int, of: int) -> Figure:
    """So many of a group."""
    if not of:
        return Figure(NOTHING)
    if of < FEW:
        return Figure(HIDDEN)
    if 0 < count < FEW:
        return Figure(f"< {FEW} dari {of}")
    if 0 < of - count < FEW:
        return Figure(f"> {of - FEW} dari {of}")
    return Figure(f"{count} dari {of} ({round(100 * count / of)} %)", count)


def total(values: Sequence[int]) -> Figure:
    """What a group made together, unless few of them made it."""
    makers = sum(value > 0 for value in values)
    if 0 < len(values) < FEW or 0 < makers < FEW:
        return Figure(HIDDEN)
    return Figure(f"{sum(values):,}".replace(",", "."), sum(values))


def mean(values: Sequence[float], digits: int = 1, unit: str = "") -> Figure:
    """`digits` 0 where a sum of hidden counts could be worked out from it."""
    if not values:
        return Figure(NOTHING)
    if len(values) < FEW:
        return Figure(HIDDEN)
    number = round(fmean(values), digits) if digits else round(fmean(values))
    return Figure(f"{number:.{digits}f}".replace(".", ",") + unit, number)


def middle(values: Sequence[int]) -> Figure:
    """The median of minutes, in words."""
    if not values:
        return Figure(NOTHING)
    if len(values) < FEW:
        return Figure(HIDDEN)
    minutes = round(median(values))
    hours, rest = divmod(minutes, 60)
    words = " ".join(filter(None, (f"{hours} jam" if hours else "", f"{rest} menit" if rest or not hours else "")))
    return Figure(words, minutes)
