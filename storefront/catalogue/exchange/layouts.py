"""Which layout a table has, and its rows in our own columns.

WooCommerce: the headings of its product exporter (`class-wc-product-csv-exporter.php`, `sample_products.csv`) were read
in its source. OpenSID: the columns of its table `produk` and the headings of its list (`Lapak_model.php`,
`lapak_admin/produk/index.php`) were read in its source; it has no export of its own, so the file is made of either.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from ...tables import Unreadable
from . import woo
from .columns import FIELDS, bare

OWN, WOO, OPENSID = "Lumbung", "WooCommerce", "OpenSID"
SEARCHED = 20  # Titles and hints may stand above the headings.
MOST_LINES = 2_000

_UNITS = {"pcs": "buah", "pc": "buah", "bks": "bungkus", "btl": "botol", "gr": "gram"}


class NoColumns(Unreadable):
    """Judul kolomnya belum dikenal. Paling sedikit perlu kolom "Nama barang" dan "Harga". Pakai berkas contoh kami."""


class TooManyLines(Unreadable):
    """Barisnya lebih dari 2.000. Bagi menjadi beberapa berkas."""


class Line(NamedTuple):
    """A row in our columns; `number` is that of the spreadsheet, `notes` is what could not be carried over."""

    number: int
    cells: dict[str, str]
    notes: tuple[str, ...] = ()


def lines_of(table: list[list[str]]) -> tuple[str, list[Line]]:
    """(name of the layout, rows). Raises NoColumns or TooManyLines."""
    place, headings = _headings(table)
    rows = [(place + 2 + n, _named(headings, row)) for n, row in enumerate(table[place + 1 :]) if any(row)]
    if len(rows) > MOST_LINES:
        raise TooManyLines
    layout, convert = _layout(headings)
    return layout, convert(rows)


def _headings(table: list[list[str]]) -> tuple[int, list[str]]:
    for place, row in enumerate(table[:SEARCHED]):
        names = [bare(cell) for cell in row]
        known = {FIELDS.get(name) for name in names}
        if "name" in known and ("price" in known or "parent" in names):
            return place, names
    raise NoColumns


def _named(headings: list[str], row: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(headings, row, strict=False) if name and cell}


def _layout(headings: list[str]) -> tuple[str, Callable[[list], list[Line]]]:
    if "type" in headings and "regularprice" in headings:
        return WOO, lambda rows: [Line(*line) for line in woo.lines(rows)]
    if {"pelapak", "idpelapak"} & set(headings):
        return OPENSID, lambda rows: [_from_opensid(*row) for row in rows]
    return OWN, lambda rows: [Line(number, _ours(cells)) for number, cells in rows]


def _ours(cells: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading, cell in cells.items():
        if field := FIELDS.get(heading):
            found.setdefault(field, cell)
    return found


def _from_opensid(number: int, cells: dict[str, str]) -> Line:
    found = _ours(cells)
    if cells.get("id", "").isdigit():
        found["code"] = f"opensid-{cells['id']}"
    found["shown"] = {"1": "ya", "2": "tidak"}.get(found.get("shown", ""), found.get("shown", ""))
    found["unit"] = _UNITS.get(found.get("unit", "").lower(), found.get("unit", ""))
    found["photos"] = ", ".join(_photo_names(found.get("photos", "")))
    if found.get("maker") == "Admin":
        del found["maker"]
    discount = re.sub(r"[^1-9]", "", cells.get("potongan", ""))
    notes = ("Potongan harga tidak dibawa; harganya harga penuh.",) if discount else ()
    return Line(number, {field: cell for field, cell in found.items() if cell}, notes)


def _photo_names(cell: str) -> list[str]:
    """OpenSID keeps the file names as a JSON list."""
    try:
        names = json.loads(cell)
    except ValueError:
        return [cell]
    return [str(name) for name in names if name] if isinstance(names, list) else [cell]
