"""Cards for participants: name, number, personal code, and the way to come back, four on a sheet of A4."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from ..pdf.sheet import Sheet, Size, printed

A4_IN_FOUR = Size("A4, empat kartu", 210, 297, 10, 4)
CODE_SIDE = 46  # mm; a cheap camera reads it from the length of an arm


class Card(NamedTuple):
    """`address` is typed by hand, `link` stands in the QR code."""

    title: str
    number: int
    name: str
    code: str
    address: str
    link: str


def drawn(cards: Iterable[Card], at: datetime, title: str) -> bytes:
    """A PDF, one card after the other, with lines to cut along."""
    return printed(A4_IN_FOUR, at, title, [_drawing(card) for card in cards])


def _drawing(card: Card) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        top = sheet.y
        side = sheet.code(card.link, CODE_SIDE, sheet.left)
        sheet.y = top
        left, wide = sheet.left + side + 8, sheet.wide - side - 8
        beside = {"left": left, "wide": wide}
        sheet.text(f"{card.title}, peserta {card.number}", 10, **beside)
        sheet.text(card.name, sheet.largest(card.name, (20, 16, 13), True, wide, most=2), True, **beside)
        sheet.gap(2)
        sheet.text(card.code, 32, True, **beside)
        sheet.gap(2)
        sheet.text(f"Masuk lagi: buka {card.address} lalu ketik kode ini.", 9, **beside)
        sheet.text("Simpan seperti kunci rumah. Jangan dibagikan.", 9, **beside)

    return draw
