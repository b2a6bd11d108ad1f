"""The shipping label: who gets it, in large letters, and what must be paid at the door."""

from collections.abc import Iterable

from ...money import rupiah
from ...pdf.sheet import SIZES, Sheet, printed
from ..facts import Parcel

LABELS = ("a6", "80", "58")


def labels(parcels: Iterable[Parcel], size: str) -> bytes:
    """One piece of paper for each parcel; there is at least one. `size` is of LABELS."""
    parcels = list(parcels)
    title = f"Label {', '.join(str(parcel.number) for parcel in parcels)}"
    drawings = [lambda sheet, parcel=parcel: _draw(sheet, parcel) for parcel in parcels]
    return printed(SIZES[size], parcels[0].placed_at, title, drawings, fit=True)


def _draw(sheet: Sheet, parcel: Parcel) -> None:
    sheet.pair(parcel.sent_by or "Diantar", f"No. {parcel.number}", 10, bold=True)
    sheet.rule(0.5, 1, 1.8)
    _money(sheet, parcel)
    _receiver(sheet, parcel)
    if parcel.hints:
        sheet.gap(2)
        for row in _rows(sheet, [hint.upper() for hint in parcel.hints]):
            sheet.field(row, 11)
    sheet.rule(0.3, 2.2, 1.6)
    _sender(sheet, parcel)


def _money(sheet: Sheet, parcel: Parcel) -> None:
    if parcel.cash:
        words = f"{'Bayar' if parcel.is_fetched else 'COD'} {rupiah(parcel.cash)}"
        sheet.field(words, sheet.largest(words, (22, 19, 16, 14, 12), bold=True, wide=sheet.wide - 4))
        sheet.text("Tunai, saat diambil" if parcel.is_fetched else "Tagih tunai dari penerima", 9, align="centre")
    else:
        words = "Sudah dibayar, tidak ada tagihan" if parcel.is_paid else "Belum lunas, jangan dikirim dulu"
        sheet.text(words, 10, True, align="centre")
    sheet.gap(1.8)


def _rows(sheet: Sheet, hints: list[str]) -> list[str]:
    """As many in a row as fit, none broken."""
    rows: list[str] = []
    for hint in hints:
        longer = f"{rows[-1]} · {hint}" if rows else hint
        if rows and sheet.width(longer, 11, True) <= sheet.wide - 4:
            rows[-1] = longer
        else:
            rows.append(hint)
    return rows


def _receiver(sheet: Sheet, parcel: Parcel) -> None:
    sheet.text("Diambil oleh" if parcel.is_fetched else "Kepada", 9)
    sheet.text(parcel.name, sheet.largest(parcel.name, (18, 16, 14), True, most=2), bold=True)
    sheet.text(parcel.phone, 14, bold=True)
    if not parcel.is_fetched:
        sheet.gap(1)
        sheet.text(parcel.address, 13)
        for part in parcel.place:
            sheet.text(part, 12)
        sheet.text(parcel.postal_code, 16, bold=True)


def _sender(sheet: Sheet, parcel: Parcel) -> None:
    """The sender beside the code; on a narrow roll the code stands below."""
    narrow = sheet.wide < 60
    side = min(28.0, sheet.wide)
    sheet.need(side)
    wide = sheet.wide if narrow else sheet.wide - side - 3
    top = sheet.y
    sheet.text("Dari", 9, wide=wide)
    sheet.text(parcel.seller.name, 11, True, wide=wide)
    sheet.text(parcel.seller.phone, 10, wide=wide)
    sheet.text(parcel.seller.place, 9, wide=wide)
    sheet.gap(1)
    sheet.text(_contents(parcel), 9, wide=wide)
    bottom = sheet.y
    if narrow:
        sheet.gap(2)
        sheet.need(side)
    else:
        sheet.y = top
    reached = sheet.y + sheet.code(parcel.desk, side, sheet.left + (sheet.wide - side) / (2 if narrow else 1))
    sheet.y = max(reached, bottom)


def _contents(parcel: Parcel) -> str:
    """`3 barang, 1,5 kg`"""
    return ", ".join(part for part in (f"{parcel.pieces} barang", parcel.weight) if part)
