"""Rows of money that came in, out of a table or out of text that was copied from a phone."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from ...tables import Table, TooLong, Unreadable, decoded, tables_in, tables_of
from . import copied, layouts
from .layouts import Columns
from .values import IN, MARKS, OUT, UNTOLD, Money, day, is_day_first, money

__all__ = [
    "Columns",
    "Reading",
    "Row",
    "Table",
    "Unreadable",
    "as_text",
    "likely_columns",
    "read_columns",
    "read_file",
    "read_text",
]

MOST_IN = 5_000
LONGEST = 300


class NoStatement(Unreadable):
    """Mutasi ini belum bisa dibaca. Unduh mutasi sebagai CSV atau XLSX, atau tempel teksnya."""


class Row(NamedTuple):
    """Money that came in: the day, rupiah, what the bank wrote, and a mark that is the same in every export."""

    on: date
    amount: int
    words: str
    fingerprint: str


class Reading(NamedTuple):
    """`rows` came in. The rest is counted: money that went out, rows of nothing (zero, or only sen as interest has),
    rows that the bank has not booked yet, and rows with a day of which we cannot tell what came."""

    rows: list[Row]
    out: int = 0
    nothing: int = 0
    pending: int = 0
    unread: int = 0


def read_file(data: bytes, today: date, account: str = "") -> Reading | Table:
    """What came in by this file of a bank; the bare table where its columns have no name that we know.

    `account` is the number of the bank account, part of every fingerprint. Raises Unreadable.
    """
    if not data.strip():
        raise NoStatement
    tables = tables_of(data)
    if found := _known(tables, today, account):
        return found
    if not data.startswith(b"PK"):
        return read_text(decoded(data), today, account)
    return _likely(tables, today)


def read_text(text: str, today: date, account: str = "") -> Reading | Table:
    """The same for text that was pasted: a table with named columns, or a list as banking pages show it."""
    tables = tables_in(text)
    if found := _known(tables, today, account):
        return found
    listed = _summed((_judged(entry.on, entry.money, entry.words) for entry in copied.entries(text, today)), account)
    return listed if listed.rows or listed.out else _likely(tables, today)


def read_columns(text: str, columns: Columns, today: date, account: str = "") -> Reading:
    """The free layout: the manager said which column is what. `text` was made by `as_text`."""
    return _read(next(iter(tables_in(text)), []), columns, today, account)


def likely_columns(table: Table, today: date) -> dict[str, int]:
    """A first choice for the free layout, by what the last row looks like."""
    row = next((row for row in reversed(table) if any(day(cell, today) for cell in row)), [])
    days = [place for place, cell in enumerate(row) if day(cell, today)]
    sums = [place for place, cell in enumerate(row) if place not in days and (found := money(cell)) and found.rupiah]
    texts = sorted((p for p in range(len(row)) if p not in days + sums), key=lambda p: -len(str(row[p])))
    return {role: places[0] for role, places in (("date", days), ("amount", sums), ("words", texts)) if places}


def as_text(table: Table) -> str:
    """A table for a hidden field; days in a form that cannot be misread."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows([[_shown(cell) for cell in row] for row in table])
    return out.getvalue()


def _shown(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return re.sub(r"\s+", " ", str(cell))


def _known(tables: list[Table], today: date, account: str) -> Reading | None:
    for table in tables:
        if found := layouts.find(table):
            return _read(table[found.first :], found.columns, today, account)
    return None


def _likely(tables: list[Table], today: date) -> Table:
    """The table in which most rows have a day and an amount. Raises Unreadable where none has."""

    def tells(row: list[Any]) -> bool:
        days = [place for place, cell in enumerate(row) if day(cell, today)]
        return bool(days) and any(money(cell) for place, cell in enumerate(row) if place not in days)

    best = max(tables, key=lambda table: sum(map(tells, table)), default=[])
    if not any(map(tells, best)):
        raise NoStatement
    return best


def _read(table: Table, columns: Columns, today: date, account: str) -> Reading:
    first = is_day_first(row[columns.date] for row in table if columns.date < len(row))
    judged = []
    for row in table:
        cell = _at(row, columns.date)
        if re.fullmatch(r"'?PEND(ING)?", str(cell).strip(), re.IGNORECASE):
            judged.append("pending")
        elif on := day(cell, today, first):
            words = " ".join(dict.fromkeys(str(_at(row, place)) for place in columns.words))
            said = any(str(_at(row, place)).strip(" -") for place in (columns.came, columns.went, columns.amount))
            judged.append(_judged(on, _money(row, columns), words) if said else "nothing")
    return _summed(judged, account)


def _at(row: list[Any], place: int | None) -> Any:
    return row[place] if place is not None and place < len(row) else ""


def _money(row: list[Any], columns: Columns) -> Money | None:
    """One amount with its way, from whichever columns say it."""
    if columns.amount is None:
        return _from_two(money(_at(row, columns.came)), money(_at(row, columns.went)))
    found = money(_at(row, columns.amount))
    if found is None or columns.mark is None:
        return found._replace(way=IN) if found and columns.all_in and found.way == UNTOLD else found
    said = MARKS.get(str(_at(row, columns.mark)).strip().lower(), UNTOLD)
    return found._replace(way=said if said == found.way or UNTOLD in (said, found.way) else UNTOLD)


def _from_two(came: Money | None, went: Money | None) -> Money | None:
    """A column for what came and one for what went: one of them says something, never both."""
    has_come = came is not None and (came.rupiah or came.sen)
    has_gone = went is not None and (went.rupiah or went.sen)
    if came and has_come:
        return came._replace(way=UNTOLD if has_gone or came.way == OUT else IN)
    return went._replace(way=OUT) if went and has_gone else came or went


def _judged(on: date, found: Money | None, words: str) -> str | tuple[date, int, str]:
    if found is None:
        return "unread"
    if not found.rupiah or (found.sen and found.way != OUT):
        return "nothing"
    if found.way == UNTOLD:
        return "unread"
    return "out" if found.way == OUT else (on, found.rupiah, re.sub(r"\s+", " ", words).strip()[:LONGEST])


def _summed(judged: Iterable[str | tuple[date, int, str]], account: str) -> Reading:
    counts: Counter[str] = Counter()
    rows: list[Row] = []
    twins: Counter[str] = Counter()
    for found in judged:
        if isinstance(found, str):
            counts[found] += 1
            continue
        same = _mark(account, *found)
        twins[same] += 1
        rows.append(Row(*found, _mark(same, twins[same])))
    if len(rows) > MOST_IN:
        raise TooLong
    return Reading(rows, counts["out"], counts["nothing"], counts["pending"], counts["unread"])


def _mark(*parts: Any) -> str:
    """The second of two equal rows of one day has a mark of its own, and keeps it in every later export."""
    plain = [re.sub(r"[^a-z0-9]", "", str(part).lower()) for part in parts]
    return hashlib.sha256("|".join(plain).encode()).hexdigest()[:32]
