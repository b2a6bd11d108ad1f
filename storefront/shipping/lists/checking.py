"""A file beside the table that is kept: what would be new, changed and gone, and what is wrong in which row."""

from collections.abc import Mapping
from typing import NamedTuple

from ...regions.areas import Area
from .cells import Columns, Price, Unclear, cell, head_of, price
from .naming import Gazetteer

MOST_SHOWN = 100  # of each list on a page


class Problem(NamedTuple):
    row: int  # as the spreadsheet counts
    words: str


class Row(NamedTuple):
    """One row of a table of rates."""

    region_code: str
    region_name: str
    cost: int
    days: str = ""
    first_cost: int | None = None
    first_kg: int = 1
    is_example: bool = False

    @property
    def price(self) -> Price:
        return Price(self.cost, self.days, self.first_cost, self.first_kg if self.first_cost is not None else 1)


class Checked(NamedTuple):
    new: list[Row]
    changed: list[tuple[Row, Row]]  # before, after
    same: int
    gone: list[Row]  # kept, and not in the file
    problems: list[Problem]


def check(
    table: list[list[str]], kept: Mapping[str, Row], examples: Mapping[str, Row], areas: Mapping[str, Area]
) -> Checked | None:
    """`kept` and `examples` by region code; None when the file has no head. An unchanged example stays one."""
    head = head_of(table)
    if head is None:
        return None
    start, columns = head
    known, problems = Gazetteer(areas.values()), []
    found: dict[str, tuple[int, Row]] = {}
    for number, cells in enumerate(table[start + 1 :], start + 2):
        if not any(cells):
            continue
        try:
            row = _read(cells, columns, known, kept, examples)
        except Unclear as why:
            problems.append(Problem(number, str(why)))
            continue
        if row.region_code in found:
            first = found[row.region_code][0]
            problems.append(Problem(number, f"{_called(row)} sudah ada di baris {first}. Baris {first} yang dipakai."))
        else:
            found[row.region_code] = number, row
    return _beside(kept, [row for _number, row in found.values()], problems)


def _read(
    cells: list[str], columns: Columns, known: Gazetteer, kept: Mapping[str, Row], examples: Mapping[str, Row]
) -> Row:
    code = known.find(cell(cells, columns, "code"), cell(cells, columns, "place"))
    said = price(cells, columns)
    guess = kept[code] if code in kept and kept[code].is_example else examples.get(code)
    marked = cell(cells, columns, "example").lower() in ("ya", "y", "x", "contoh")
    is_example = marked and guess is not None and guess.price == said and not _is_own(kept.get(code))
    return Row(code, known.path(code) if code else "", *said, is_example=is_example)


def _is_own(row: Row | None) -> bool:
    return row is not None and not row.is_example


def _beside(kept: Mapping[str, Row], wanted: list[Row], problems: list[Problem]) -> Checked:
    new = [row for row in wanted if row.region_code not in kept]
    there = [(kept[row.region_code], row) for row in wanted if row.region_code in kept]
    changed = [(old, row) for old, row in there if (old.price, old.is_example) != (row.price, row.is_example)]
    named = {row.region_code for row in wanted}
    gone = [row for code, row in kept.items() if code not in named]
    return Checked(new, changed, len(there) - len(changed), gone, problems)


def _called(row: Row) -> str:
    return row.region_name.partition(",")[0] or "Daerah lain"
