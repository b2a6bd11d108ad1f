"""Amounts and days as banks write them: `1,234,567.00 CR`, `1.234.567,00`, `+Rp 58.217`, `'02/05/2026`, `1 Agu 26`."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from ...money import MOST

IN, OUT, UNTOLD = 1, -1, 0

MARKS = {"cr": IN, "kr": IN, "k": IN, "c": IN, "kredit": IN, "credit": IN, "masuk": IN}
MARKS |= {"db": OUT, "d": OUT, "debet": OUT, "debit": OUT, "dr": OUT, "keluar": OUT}

_MONEY = re.compile(
    r"(?P<open>\()?\s*(?P<before>[+-])?\s*(?:Rp\.?|IDR)?\s*(?P<sign>[+-])?\s*(?P<number>\d[\d.,]*|[.,]\d\d)\s*"
    r"(?P<close>\))?(?P<after>-)?\s*(?P<mark>[A-Za-z]+)?",
    re.IGNORECASE,
)
_SHAPES = (
    re.compile(r"(\d+)(?:[.,](\d{1,2}))?"),
    re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?"),
    re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?"),
)
_MONTHS = (
    "jan januari january",
    "feb februari february peb pebruari",
    "mar maret march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu agustus aug august ags agt agst",
    "sep september sept",
    "okt oktober oct october",
    "nov november nop nopember",
    "des desember dec december",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NUMBERED = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?=$|[\sT])")
_NAMED = re.compile(r"(\d{1,2})[\s/-]([A-Za-z]{3,9})\.?(?:[\s/-](\d{4}|\d{2}))?(?=$|[\s,])")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[\sT])")
_SERIAL_ZERO = date(1899, 12, 30)  # Day 0 of a spreadsheet.


class Money(NamedTuple):
    rupiah: int  # the whole part, never below zero
    sen: int
    way: int  # IN, OUT, or UNTOLD where nothing beside the number says it


def money(cell: Any) -> Money | None:
    """What a cell says; None when it is no amount, or one that nobody could have."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _counted(cell)
    found = _MONEY.fullmatch(str(cell).strip().lstrip("'").strip())
    mark = (found["mark"] or "").lower() if found else ""
    read = digits(found["number"]) if found else None
    if found is None or read is None or (mark and mark not in MARKS):
        return None
    minus = "-" in (found["before"], found["sign"], found["after"]) or (found["open"] and found["close"])
    plus = "+" in (found["before"], found["sign"])
    return Money(*read, MARKS.get(mark, OUT if minus else IN if plus else UNTOLD))


def digits(number: str) -> tuple[int, int] | None:
    """(rupiah, sen) of `1.234.567,00`, `1,234,567.00`, `58217.00` or `58.217`; three digits are always thousands."""
    if re.fullmatch(r"[.,]\d\d", number):
        number = "0" + number
    for shape in (_SHAPES[1], _SHAPES[2], _SHAPES[0]):
        if found := shape.fullmatch(number):
            whole = re.sub(r"[.,]", "", found[1])
            if not number.isascii() or len(whole) > 15 or int(whole) > MOST:
                return None
            return int(whole), int((found[2] or "0").ljust(2, "0"))
    return None


def _counted(cell: float) -> Money | None:
    if not abs(cell) <= MOST:  # Not a number is not below anything.
        return None
    sen = round(abs(cell) * 100)
    return Money(sen // 100, sen % 100, OUT if cell < 0 else UNTOLD)


def day(cell: Any, today: date, day_first: bool = True) -> date | None:
    """The day in a cell; without a year it is the last such day. None for no day, or one that is still to come."""
    found = _day(cell, today, day_first)
    return found if found and date(2000, 1, 1) <= found <= today + timedelta(days=1) else None


def is_day_first(cells: Iterable[Any]) -> bool:
    """Days stand before months here; a spreadsheet made abroad may have turned all of them around."""
    pairs = [(int(f[1]), int(f[2])) for cell in cells if isinstance(cell, str) and (f := _NUMBERED.match(_plain(cell)))]
    return not any(second > 12 for _first, second in pairs) or any(first > 12 for first, _second in pairs)


def _day(cell: Any, today: date, day_first: bool) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _SERIAL_ZERO + timedelta(days=int(cell)) if 36526 <= cell <= 73050 else None
    text = _plain(str(cell or ""))
    if not text.isascii():
        return None
    if found := _ISO.match(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERED.match(text):
        first, second = (found[1], found[2]) if day_first else (found[2], found[1])
        return _with_year(int(first), int(second), found[3], today)
    if found := _NAMED.match(text):
        return _with_year(int(found[1]), _MONTH.get(found[2].lower(), 0), found[3], today)
    return None


def _plain(text: str) -> str:
    return text.strip().lstrip("'").strip()


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _made(today.year, month, day)
    if this is None or this > today + timedelta(days=1):
        return _made(today.year - 1, month, day)
    return this


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
