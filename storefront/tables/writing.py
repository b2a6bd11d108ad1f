"""From rows to a file that Excel with Indonesian settings opens by a double tap, and that cannot command it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from .shape import RISKY, is_risky

WIDEST = 50


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """Semicolons, a byte order mark, decimal commas, ISO dates. What looks like a formula gets an apostrophe before it,
    which `read` takes away again; `+62812…` and `-500` stay as they are."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[Any]], title: str) -> bytes:
    """One sheet, its first row as head. A text is written as text, also where it looks like a formula or a number."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "remove_timezone": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "Daftar")
    head = book.add_format({"bold": True, "bg_color": "#E4EFE6", "bottom": 1})
    as_text = book.add_format({"num_format": "@", "quote_prefix": True})
    widths: list[int] = []
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            _write(sheet, place, column, cell, head if place == 0 else None, as_text)
            widths += [0] * (column + 1 - len(widths))
            widths[column] = min(WIDEST, max(widths[column], len(str(cell if cell is not None else "")) + 2))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(width, 8))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, style: Any, as_text: Any) -> None:
    if isinstance(cell, bool):
        cell = "ya" if cell else "tidak"
    if isinstance(cell, str):
        needs_mark = RISKY.match(cell) or cell[:1].isdigit()
        sheet.write_string(row, column, cell, style or (as_text if needs_mark else None))
    elif cell is not None:
        sheet.write(row, column, cell, style)


def _guarded(cell: Any) -> str:
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float):
        return f"{cell:.10g}".replace(".", ",")
    if isinstance(cell, datetime | date):
        return cell.isoformat(*([" ", "minutes"] if isinstance(cell, datetime) else []))
    text = "" if cell is None else str(cell)
    return "'" + text if is_risky(text) else text
