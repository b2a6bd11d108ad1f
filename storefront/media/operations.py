from typing import BinaryIO, NamedTuple

from ..db import db
from ..refusals import Refusal
from .models import Photo


class BadPhoto(Refusal):
    """Foto ini tidak bisa dibaca."""

    status = 422


class Prepared(NamedTuple):
    """A photo whose files are stored, ready to be kept; `width` and `height` in px of the largest size."""

    key: str
    width: int
    height: int
    kind: str  # of the original: jpg, png, webp, gif, heic
    size: int  # of the original, bytes
    placeholder: str
    is_private: bool = False


def prepare(stream: BinaryIO, private: bool = False) -> Prepared:
    """Check, turn upright, strip, resize and store one photo, outside a transaction. Raises BadPhoto."""
    raise NotImplementedError


def keep(prepared: Prepared, alt: str = "") -> Photo:
    """Remember a prepared photo as a row, inside the caller's transaction."""
    photo = Photo(
        key=prepared.key,
        width=prepared.width,
        height=prepared.height,
        original_kind=prepared.kind,
        original_bytes=prepared.size,
        placeholder=prepared.placeholder,
        alt=alt,
        is_private=prepared.is_private,
    )
    db.session.add(photo)
    db.session.flush()
    return photo
