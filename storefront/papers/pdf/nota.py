"""The nota (invoice): who sold what to whom, what it came to, what was paid."""

from collections.abc import Iterable
from typing import NamedTuple

from ... import i18n
from ...i18n import gettext as _
from ...money import in_words, rupiah
from ...pdf.sheet import SIZES, Sheet, printed
from ..facts import Line, Nota

NOTAS = ("a5", "a4", "80", "58")
BODY, GAP = 9.5, 3  # points of the table's letters, millimetres between its columns


class Columns(NamedTuple):
    """Millimetres of the three columns; a narrow paper has one only."""

    name: float
    each: float
    total: float


def notas(given: Iterable[Nota], size: str) -> bytes:
    """Each on paper of its own; there is at least one. `size` is of NOTAS."""
    given = list(given)
    title = f"Nota {', '.join(str(nota.number) for nota in given)}"
    drawings = [lambda sheet, nota=nota: _draw(sheet, nota) for nota in given]
    return printed(SIZES[size], given[0].placed_at, title, drawings)


def _draw(sheet: Sheet, nota: Nota) -> None:
    columns = _columns(sheet, nota.lines)
    sheet.again = lambda: _further(sheet, nota, columns)
    _head(sheet, nota)
    _table_head(sheet, columns)
    for line in nota.lines:
        _line(sheet, line, columns)
    sheet.rule(before=0.6)
    for amount in nota.sums:
        sheet.pair(amount.words, amount.shown, 12 if amount.is_total else BODY, bold=amount.is_total)
    if i18n.language.get() == i18n.SOURCE:
        sheet.gap(1)
        sheet.text(f"Terbilang: {in_words(nota.total)} rupiah", 8.5)
    sheet.gap(2.5)
    sheet.field(nota.stamp.upper(), 12)
    sheet.gap(1)
    sheet.text(nota.paid_by, 8.5, align="centre")
    sheet.gap(2)
    sheet.text(_("Terima kasih sudah membeli dari desa."), 9, align="centre")
    sheet.text(nota.seller.home, 9, align="centre")


def _head(sheet: Sheet, nota: Nota) -> None:
    sheet.text(nota.seller.name, 14, bold=True)
    sheet.text(nota.seller.place, 8.5)
    sheet.text(nota.seller.phone, 8.5)
    if nota.seller.legal_number:
        sheet.text(_("Badan hukum {number}").format(number=nota.seller.legal_number), 8.5)
    sheet.rule(0.5)
    sheet.pair(_("Nota {number}").format(number=nota.number), nota.day, 11, bold=True)
    for n, words in enumerate(nota.buyer):
        sheet.text(_("Untuk {name}").format(name=words) if n == 0 else words, BODY)
    sheet.gap(1)


def _further(sheet: Sheet, nota: Nota, columns: Columns | None) -> None:
    sheet.text(_("Nota {number}, lanjutan").format(number=nota.number), BODY, bold=True)
    _table_head(sheet, columns)


def _columns(sheet: Sheet, lines: Iterable[Line]) -> Columns | None:
    """As wide as their longest amounts; None where a name would have too little room beside them."""
    lines = list(lines)
    each = max((sheet.width(_each(line), BODY) for line in lines), default=0) + GAP
    total = max((sheet.width(rupiah(line.total), BODY) for line in lines), default=0) + GAP
    total = max(total, sheet.width(_("Jumlah"), BODY, True) + GAP)
    name = sheet.wide - each - total
    return Columns(name, each, total) if name >= 55 else None


def _table_head(sheet: Sheet, columns: Columns | None) -> None:
    sheet.rule(0.3, 1, 0.6)
    if columns:
        sheet.line(_("Barang"), BODY, True, sheet.left, columns.name)
        sheet.line(_("Harga"), BODY, True, sheet.left + columns.name, columns.each, "right")
        sheet.line(_("Jumlah"), BODY, True, sheet.left + columns.name + columns.each, columns.total, "right")
        sheet.y += sheet.line_height(BODY)
        sheet.rule(0.15, 0.4, 0.8)


def _line(sheet: Sheet, line: Line, columns: Columns | None) -> None:
    words = f"{line.name}, {line.kind}" if line.kind else line.name
    if columns is None:
        sheet.text(words, BODY)
        sheet.pair(_each(line), rupiah(line.total), BODY)
        return sheet.gap(0.8)
    sheet.need(sheet.line_height(BODY) * len(sheet.lines(words, BODY, wide=columns.name - 1)))
    sheet.line(_each(line), BODY, False, sheet.left + columns.name, columns.each, "right")
    sheet.line(rupiah(line.total), BODY, False, sheet.left + columns.name + columns.each, columns.total, "right")
    sheet.text(words, BODY, wide=columns.name - 1)
    return sheet.gap(0.8)


def _each(line: Line) -> str:
    """`2 × Rp20.000`"""
    return f"{line.quantity} × {rupiah(line.price)}"
