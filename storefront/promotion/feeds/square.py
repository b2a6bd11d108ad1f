"""A photo as a square, whole, on white: what lists of goods ask for. Drawn when first asked for, then kept."""

import io
import logging

from PIL import Image
from sqlalchemy import select

from ...db import db
from ...media import storage
from ...media.models import Photo, widths_of
from ...media.operations import file_name
from ..gallery import at_the_easel
from .goods import LEAST_SIDE

MOST_SIDE = 1080  # px
WHITE = "#ffffff"

log = logging.getLogger(__name__)


def square(key: str) -> bytes | None:
    """The JPEG of that photo of this store; None when there is no such photo, it is private, or too small."""
    if body := storage.chosen().get(_file(key)):
        return body
    width = db.session.scalar(select(Photo.width).where(Photo.key == key, ~Photo.is_private).limit(1))
    largest = width and storage.chosen().get(file_name(key, f"{widths_of(width)[-1]}.jpg"))
    if not largest:
        return None
    with at_the_easel():
        body = _drawn(Image.open(io.BytesIO(largest)))
    if body:
        _keep(key, body)
    return body


def _drawn(photo: Image.Image) -> bytes | None:
    side = min(MOST_SIDE, max(photo.size))
    if side < LEAST_SIDE:
        return None
    photo.thumbnail((side, side), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", (side, side), WHITE)
    ground.paste(photo, ((side - photo.width) // 2, (side - photo.height) // 2))
    target = io.BytesIO()
    ground.save(target, "JPEG", quality=85, optimize=True)
    return target.getvalue()


def _keep(key: str, body: bytes) -> None:
    try:
        storage.chosen().put(_file(key), body)
    except OSError:
        log.exception("no room to keep a square photo; it is drawn again")


def _file(key: str) -> str:
    return file_name(key, "square.jpg")
