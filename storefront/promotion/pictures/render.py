import io

from PIL import Image

from .board import PictureBoard
from .designs import DESIGNS, PLAIN
from .frames import FRAMES
from .subject import Subject

MOST_BYTES = 250_000  # WhatsApp takes 600 KB by its own word, in practice about 300 (facts.md 5b).
QUALITIES = (88, 80, 68, 50, 30, 15)
SMALL = {"": 600, "kotak": 396, "potret": 360, "status": 320}  # px, the width of a small copy, for a page of several


def render(shape: str, subject: Subject, photo: Image.Image | None, small: bool = False, design: str = PLAIN) -> bytes:
    """A JPEG of at most 250,000 bytes. `shape` is one of FRAMES, `design` of DESIGNS."""
    picture = drawn(shape, subject, photo, design)
    if small:
        wide = SMALL[shape]
        picture = picture.resize((wide, round(picture.height * wide / picture.width)), Image.Resampling.LANCZOS)
    return _squeezed(picture)


def drawn(shape: str, subject: Subject, photo: Image.Image | None, design: str = PLAIN) -> Image.Image:
    frame = FRAMES[shape]
    board = PictureBoard(frame.wide, frame.tall)
    DESIGNS[design].draw(board, subject, photo, frame)
    return board.picture


def _squeezed(picture: Image.Image) -> bytes:
    for quality in QUALITIES:
        target = io.BytesIO()
        picture.save(
            target, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0 if quality > 80 else 2
        )
        if target.tell() <= MOST_BYTES:
            break
    return target.getvalue()
