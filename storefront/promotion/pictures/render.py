import io
from collections.abc import Callable

from PIL import Image

from . import card, square, status
from .subject import Subject

MOST_BYTES = 250_000  # WhatsApp takes 600 KB by its own word, in practice about 300 (facts.md 5b).
QUALITIES = (88, 80, 68, 50, 30, 15)

# shape -> what draws it. The card has no word in its address, so that it is the plain one.
SHAPES: dict[str, Callable[[Subject, Image.Image | None], Image.Image]] = {
    "": card.draw,
    "status": status.draw,
    "kotak": square.draw,
}
# px, the width of a small copy, for a page that shows several
SMALL = {"": 600, "status": 320, "kotak": 396}


def render(shape: str, subject: Subject, photo: Image.Image | None, small: bool = False) -> bytes:
    """A JPEG of at most 250,000 bytes. Takes some 30 MB and a tenth of a second of a processor."""
    picture = SHAPES[shape](subject, photo)
    if small:
        wide = SMALL[shape]
        picture = picture.resize((wide, round(picture.height * wide / picture.width)), Image.Resampling.LANCZOS)
    return _squeezed(picture)


def _squeezed(picture: Image.Image) -> bytes:
    for quality in QUALITIES:
        target = io.BytesIO()
        picture.save(
            target, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0 if quality > 80 else 2
        )
        if target.tell() <= MOST_BYTES:
            break
    return target.getvalue()
