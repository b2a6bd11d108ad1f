from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select

from ..db import db
from .coach.words import Advice, advice
from .models import Photo, widths_of


class PhotoFace(NamedTuple):
    """What a page needs to show a photo; `width` and `height` are those of its largest size, in px."""

    key: str
    width: int
    height: int
    placeholder: str
    alt: str

    @property
    def widths(self) -> list[int]:
        return widths_of(self.width)


FACE = (Photo.key, Photo.width, Photo.height, Photo.placeholder, Photo.alt)


def faces(photo_ids: Iterable[int | None]) -> dict[int, PhotoFace]:
    """Photos by their row number, in one query; numbers that are None or unknown are left out."""
    wanted = {number for number in photo_ids if number}
    if not wanted:
        return {}
    found = db.session.execute(select(Photo.id, *FACE).where(Photo.id.in_(wanted)))
    return {row[0]: PhotoFace(*row[1:]) for row in found}


def face_or_none(columns: Iterable) -> PhotoFace | None:
    """The columns of FACE out of an outer join."""
    face = PhotoFace(*columns)
    return face if face.key else None


def advices(photo_ids: Iterable[int]) -> dict[int, Advice]:
    """What the coach said of photos, by their row number; those that were never judged are left out."""
    found = db.session.execute(select(Photo.id, Photo.score, Photo.reasons).where(Photo.id.in_(set(photo_ids))))
    said = {number: advice(score, reasons) for number, score, reasons in found}
    return {number: words for number, words in said.items() if words}


def kept_bytes() -> int:
    """What the originals of this store weigh; a photo that is kept twice is counted twice."""
    return int(db.session.scalar(select(func.sum(Photo.original_bytes))) or 0)
