"""From a file to a table: text in the encodings of Windows and the web, divided by comma, semicolon or tab; XLSX."""

import csv
import io
import re
from datetime import date, datetime, time
from typing import Any

from . import sheets
from .refusals import IsLocked, IsOldExcel, IsPdf, TooLong, Unreadable
from .shape import MOST_COLUMNS, MOST_ROWS, RISKY, Table

__all__ = ["Table", "decoded", "read", "tables_in", "tables_of"]

_SAID = re.compile(r"sep=([;,\t|])\s*", re.IGNORECASE)  # Excel's own first line of a CSV.


def read(data: bytes, name: str = "") -> list[list[str]]:
    """The rows of the first sheet, or of the text, each cell as a person sees it. Rows without a word stay, so that
    their numbers are those of the spreadsheet. What kind of file it is, the content tells; `name` stands only in the
    sentence of a refusal. Raises Unreadable.
    """
    try:
        table = next(iter(_sheets(data) or [_best(decoded(data))]), [])
    except Unreadable as refusal:
        raise type(refusal)(name) from refusal
    if not any(map(any, table)):
        raise Unreadable(name)
    return table


def tables_of(data: bytes) -> list[Table]:
    """The ways to see this file as a table, the likelier first; numbers and dates are such. Raises Unreadable."""
    if found := _opened(data):
        return [_filled(sheet) for sheet in found]
    return tables_in(decoded(data))


def tables_in(text: str) -> list[Table]:
    """The text divided by each sign that divides it at all. Raises TooLong."""
    return [table for sign in _signs(text) if (table := _filled(_divided(text, sign)))]


def decoded(data: bytes) -> str:
    """Raises Unreadable for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise Unreadable
    return text


def _sheets(data: bytes) -> list[list[list[str]]]:
    read = [[[_seen(cell) for cell in row] for row in sheet] for sheet in _opened(data)]
    return [sheet for sheet in read if any(map(any, sheet))] or read


def _opened(data: bytes) -> list[Table]:
    """The sheets of a spreadsheet; none where the file is text."""
    if data.startswith(b"%PDF"):
        raise IsPdf
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # The envelope of old spreadsheets, and of locked ones.
        raise IsLocked if b"E\0n\0c\0r\0y\0p\0t" in data else IsOldExcel
    return sheets.opened(data) if data.startswith(b"PK") else []


def _best(text: str) -> list[list[str]]:
    """The text divided by the sign that gives most rows the width of the first; one column where none does."""
    if said := _SAID.match(text):
        return _bare(_divided(text[said.end() :], said[1]))
    ways = [_divided(text, sign) for sign in _signs(text)] or [_divided(text, "\t")]
    return _bare(max(ways, key=_evenness))


def _signs(text: str) -> list[str]:
    if text.count("\n") > MOST_ROWS:
        raise TooLong
    return [sign for sign in "\t;,|" if sign in text]


def _evenness(table: Table) -> int:
    filled = [row for row in table[:50] if any(row)]
    width = len(filled[0]) if filled else 0
    return (width > 1) * sum(len(row) == width for row in filled) * 1_000 + width


def _divided(text: str, sign: str) -> Table:
    try:
        table = [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign)]
    except csv.Error:
        return []
    return [[cell.strip() for cell in row] for row in table]


def _filled(table: Table) -> Table:
    return [row for row in table if any(cell != "" for cell in row)]


def _bare(table: Table) -> list[list[str]]:
    """Without the mark that `as_csv` sets before what looks like a formula."""
    return [[cell[1:].strip() if cell.startswith("'") and RISKY.match(cell) else cell for cell in row] for row in table]


def _seen(cell: Any) -> str:
    """`15000`, `1,5`, `24/11/2026`, `08:30`, `ya`: as an Indonesian spreadsheet shows it."""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:%H:%M}" if isinstance(cell, time) else str(cell)
