"""From a file to a table: text in the encodings of Windows and the web, divided by comma, semicolon or tab; XLSX."""

import csv
import io
import re
import zipfile
from typing import Any

from ...refusals import Refusal

MOST_ROWS, MOST_COLUMNS, MOST_UNPACKED = 20_000, 60, 60_000_000

Table = list[list[Any]]

_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')


class Unreadable(Refusal):
    """Berkas ini belum bisa dibaca. Unduh mutasi sebagai CSV atau XLSX, atau tempel teksnya."""

    status = 422


class IsPdf(Unreadable):
    """Mutasi PDF belum bisa dibaca. Unduh sebagai CSV atau XLSX, atau tempel teksnya."""


class IsOldExcel(Unreadable):
    """Buka berkas ini di Excel, simpan sebagai XLSX, lalu unggah lagi."""


class IsLocked(Unreadable):
    """Berkas ini dikunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."""


class TooLong(Unreadable):
    """Mutasi ini terlalu panjang. Unduh untuk waktu yang lebih pendek, misalnya satu bulan."""


def tables_of(data: bytes) -> list[Table]:
    """The ways to see this file as a table, the likelier first. Raises Unreadable."""
    if data.startswith(b"%PDF"):
        raise IsPdf
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # The envelope of old spreadsheets, and of locked ones.
        raise IsLocked if b"E\0n\0c\0r\0y\0p\0t" in data else IsOldExcel
    if data.startswith(b"PK"):
        return _sheets(data)
    return tables_in(decoded(data))


def tables_in(text: str) -> list[Table]:
    """The text divided by each sign that divides it at all. Raises TooLong."""
    if text.count("\n") > MOST_ROWS:
        raise TooLong
    signs = [sign for sign in "\t;,|" if sign in text]
    return [table for sign in signs if (table := _divided(text, sign))]


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


def _divided(text: str, sign: str) -> Table:
    try:
        table = [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign)]
    except csv.Error:
        return []
    return [[cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)]


def _sheets(data: bytes) -> list[Table]:
    from python_calamine import CalamineError, CalamineWorkbook

    _refuse_the_huge(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable from error
    return [[[_plain(cell) for cell in row] for row in sheet if any(cell != "" for cell in row)] for sheet in sheets]


def _refuse_the_huge(data: bytes) -> None:
    """A sheet takes memory for all cells up to its last corner: look where that is before it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise TooLong
            for name in packed.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    _refuse_far_corners(packed.read(name))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable from error


def _refuse_far_corners(sheet: bytes) -> None:
    for column, row in _CELL.findall(sheet):
        if int(row) > MOST_ROWS or _number(column) > 10 * MOST_COLUMNS:
            raise TooLong


def _number(column: bytes) -> int:
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _plain(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else cell
