"""A PDF with our letters in it."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ..clock import as_utc
from ..fonts import FACES, FOLDER

if TYPE_CHECKING:
    from fpdf import FPDF

PT = 25.4 / 72  # millimetres in a point

logging.getLogger("fontTools").setLevel(logging.WARNING)  # It tells each table of each font.


def document(at: datetime, title: str, size: tuple[float, float], faces: Iterable[str] = FACES) -> "FPDF":
    """An empty one in millimetres; `at` is the moment that the file names as its own."""
    from fpdf import FPDF  # A tenth of a second and 20 MB, which pages without papers do not need.

    pdf = FPDF(unit="mm", format=size)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_title(title)
    pdf.set_lang("id")
    pdf.set_creation_date(as_utc(at))
    for face in faces:
        pdf.add_font(face, "", FOLDER / FACES[face])
    return pdf


def put_code(pdf: "FPDF", rows: Sequence[Sequence[int]], left: float, top: float, module: float) -> None:
    """A QR code in the present colour, as boxes as wide as its dark stretches."""
    for y, row in enumerate(rows):
        for x, run in _runs(row):
            pdf.rect(left + x * module, top + y * module, run * module, module, style="F")


def _runs(row: Sequence[int]) -> Iterable[tuple[int, int]]:
    """(where it begins, how long it is) of each dark stretch."""
    start = None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            yield start, x - start
            start = None
