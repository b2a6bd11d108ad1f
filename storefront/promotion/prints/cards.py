"""Price cards for the stall: A6, four on a sheet of A4, to cut apart."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ...pdf.document import document
from ..pictures.board import Board
from ..pictures.column import arranged
from ..pictures.designs.common import below_price, code, inks, link, name, price, step_of, store_line, strip, words
from ..pictures.frames import POSTER
from ..pictures.subject import Subject
from .board import PaperBoard

if TYPE_CHECKING:
    from fpdf import FPDF

WIDE, TALL = 105.0, 148.5  # mm, A6
MARK = 6  # mm
EDGE = 72
CODE = 400


def cards(subjects: Sequence[Subject], at: datetime) -> bytes:
    """Each subject on a card of its own; there is at least one."""
    pdf = document(at, "Kartu harga", (WIDE * 2, TALL * 2))
    for n, subject in enumerate(subjects):
        if n % 4 == 0:
            pdf.add_page()
        left, top = n % 2 * WIDE, n % 4 // 2 * TALL
        card(PaperBoard(pdf, POSTER.wide, POSTER.tall, WIDE, left, top), subject)
        if n % 4 == 3 or n == len(subjects) - 1:
            _crop_marks(pdf)
    return bytes(pdf.output())


def card(board: Board, subject: Subject) -> None:
    """No photo: the goods lie beside it."""
    look, inner = subject.look, board.wide - 2 * EDGE
    board.fill((0, 0, board.wide, board.tall), "#ffffff")
    board.fill((0, 0, board.wide, 200), look.band)
    strip(board, look, (0, 200, board.wide, 240), step_of(look, 40))
    ink = inks("#ffffff", look.ink, look.ink_2, look.act)
    on_band = inks(look.band, look.on_band, look.on_band_2, look.paddy)
    top = (EDGE, 56, board.wide - EDGE, 156)
    store_line(board, subject, top, 44, on_band.strong, ("#ffffff", look.band))
    low = board.tall - EDGE - CODE
    costs = [*price(subject, 210, ink.price), *below_price(subject, 60, ink)]
    parts = [name(subject, 150, 60, ink.strong), *costs]
    column = arranged(parts, inner, low - 300)
    column.write(board, EDGE, 280 + max(0.0, low - 300 - column.tall) / 2)
    code(board, subject, (board.wide - EDGE - CODE, low, board.wide - EDGE + 28, board.tall - EDGE + 28))
    _order(board, subject, low, ink.strong, ink.soft)


def _order(board: Board, subject: Subject, low: float, strong: str, soft: str) -> None:
    parts = [
        words("Pindai untuk memesan", 46, strong, bold=True),
        link(subject, 40, soft, gap=14),
        words("\n".join(subject.place), 38, soft, gap=22),
    ]
    column = arranged(parts, board.wide - 2 * EDGE - CODE - 30, CODE)
    column.write(board, EDGE, low + (CODE - column.tall) / 2)


def _crop_marks(pdf: "FPDF") -> None:
    """Where to cut: short lines at the edges of the sheet, a cross in its middle."""
    pdf.set_draw_color(90)
    pdf.set_line_width(0.2)
    for x, y, across in (
        (WIDE, 0, False),
        (WIDE, TALL * 2 - MARK, False),
        (0, TALL, True),
        (WIDE * 2 - MARK, TALL, True),
    ):
        pdf.line(x, y, x + MARK * across, y + MARK * (not across))
    pdf.line(WIDE - MARK / 2, TALL, WIDE + MARK / 2, TALL)
    pdf.line(WIDE, TALL - MARK / 2, WIDE, TALL + MARK / 2)
