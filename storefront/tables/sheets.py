"""Opening XLSX without believing it: what it unpacks to and how far its sheets reach is seen before they are read."""

import io
import re
import zipfile
import zlib
from typing import Any

from .refusals import TooLong, Unreadable
from .shape import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Table

MOST_UNPACKED = 60_000_000

_PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/(?:_rels|worksheets)/[^/]+\.(?:xml|rels)")
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


def opened(data: bytes) -> list[Table]:
    """The visible sheets; texts without spaces around them. Raises Unreadable."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_checked(data)))
        seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in seen or book.sheet_names]
    except (CalamineError, *_BROKEN) as error:
        raise Unreadable from error
    return [[[_plain(cell) for cell in row[:MOST_COLUMNS]] for row in sheet] for sheet in sheets]


def _checked(data: bytes) -> bytes:
    """The parts that are needed, packed anew: a reader that trusts other sizes than ours sees nothing else."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(kept, "w") as again:
        parts = {part.filename: part for part in packed.infolist() if _PARTS.fullmatch(part.filename)}
        if sum(part.file_size for part in parts.values()) > MOST_UNPACKED:
            raise TooLong
        for name, part in parts.items():
            body = packed.read(part)
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                _refuse_far_corners(body)
            again.writestr(name, body)
    return kept.getvalue()


def _refuse_far_corners(sheet: bytes) -> None:
    """A sheet takes memory for all cells up to its last corner."""
    if b"\0" in sheet:
        raise Unreadable
    last_row = last_column = 0
    for column, row in _CELL.findall(sheet):
        last_row, last_column = max(last_row, int(row)), max(last_column, _number(column))
    count = sum(1 for _cell in _ANY_CELL.finditer(sheet))
    if last_row > MOST_ROWS or last_column > 3 * MOST_COLUMNS or max(last_row * last_column, count) > MOST_CELLS:
        raise TooLong


def _number(column: bytes) -> int:
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _plain(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else cell
