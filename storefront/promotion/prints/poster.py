from datetime import datetime

from PIL import Image

from ...pdf.document import document
from ..pictures import DESIGNS, Subject
from ..pictures.frames import POSTER
from .board import PaperBoard

SIZES = {"a4": (210.0, 297.0), "a5": (148.5, 210.0)}  # millimetres


def poster(subject: Subject, photo: Image.Image | None, design: str, size: str, at: datetime) -> bytes:
    """One page in a design; `size` is of SIZES."""
    pdf = document(at, subject.name, SIZES[size])
    pdf.add_page()
    board = PaperBoard(pdf, POSTER.wide, POSTER.tall, SIZES[size][0])
    DESIGNS[design].draw(board, subject, photo, POSTER)
    return bytes(pdf.output())
