"""The packing slip: what goes into the parcel, to tick off. Without prices, so that it may lie in a present."""

from collections.abc import Iterable

from ...pdf.sheet import SIZES, Sheet, printed
from ..facts import Line, Parcel

SLIPS = ("a6", "a4-2")
BOX = 4.2  # mm


def slips(parcels: Iterable[Parcel], size: str) -> bytes:
    """One piece of paper or more for each parcel; there is at least one. `size` is of SLIPS."""
    parcels = list(parcels)
    title = f"Slip kemas {', '.join(str(parcel.number) for parcel in parcels)}"
    drawings = [lambda sheet, parcel=parcel: _draw(sheet, parcel) for parcel in parcels]
    return printed(SIZES[size], parcels[0].placed_at, title, drawings)


def _draw(sheet: Sheet, parcel: Parcel) -> None:
    sheet.again = lambda: _further(sheet, parcel)
    _head(sheet, parcel)
    for line in parcel.lines:
        _line(sheet, line)
    sheet.rule()
    sheet.pair("Jumlah", f"{parcel.pieces} barang", 11, bold=True)
    if parcel.weight:
        sheet.pair("Berat kira-kira", parcel.weight, 9)
    if parcel.note:
        sheet.gap(2)
        sheet.text("Pesan pembeli", 9)
        sheet.text(parcel.note, 11, bold=True)
    if parcel.hints:
        sheet.gap(2)
        sheet.text(f"{'. '.join(parcel.hints)}.", 9)


def _head(sheet: Sheet, parcel: Parcel) -> None:
    top, side = sheet.y, 21
    wide = sheet.wide - side - 3
    sheet.text(f"Kemas pesanan {parcel.number}", 14, True, wide=wide)
    sheet.text(f"{parcel.name}, {parcel.phone}", 10, wide=wide)
    sheet.text(parcel.sent_by, 10, wide=wide)
    sheet.text(parcel.seller.name, 8, wide=wide)
    bottom, sheet.y = sheet.y, top
    sheet.y = max(bottom, top + sheet.code(parcel.desk, side, sheet.left + sheet.wide - side))
    sheet.rule(0.5)


def _further(sheet: Sheet, parcel: Parcel) -> None:
    sheet.text(f"Pesanan {parcel.number}, lanjutan", 10, bold=True)
    sheet.rule(0.5)


def _line(sheet: Sheet, line: Line) -> None:
    count, indent = f"{line.quantity} ×", BOX + 3
    beside = max(12, sheet.width(count, 12, True) + 3)
    wide = sheet.wide - indent - beside
    tall = sheet.line_height(11) * len(sheet.lines(line.name, 11, wide=wide))
    sheet.need(max(tall, BOX) + sheet.line_height(9))
    sheet.square(BOX, sheet.left, sheet.y + 0.5)
    sheet.line(count, 12, True, sheet.left + indent, beside)
    sheet.text(line.name, 11, left=sheet.left + indent + beside, wide=wide)
    sheet.text(line.kind, 9, left=sheet.left + indent + beside, wide=wide)
    sheet.gap(1.6)
