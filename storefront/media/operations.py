import errno
import hashlib
import json
import threading
from collections.abc import Iterable
from datetime import timedelta
from typing import IO, NamedTuple

from sqlalchemy import ColumnElement, select

from .. import outbox
from ..db import db
from ..tenancy import current_store_id
from . import pictures, storage
from .coach.words import Advice, advice
from .models import Photo, widths_of
from .refusals import BadPhoto, HeavyFile, NoRoom

__all__ = [
    "TICKET_LASTS",
    "BadPhoto",
    "Prepared",
    "again",
    "await_keeping",
    "drop",
    "file_name",
    "forget_unkept",
    "keep",
    "key_of",
    "prepare",
]

VERSION = b"1"  # Of the way photos are made; part of every key, since addresses are kept by browsers for a year.

_at_once = threading.BoundedSemaphore(2)  # In one process: more take more memory, not less time.
A_DAY = timedelta(days=1)
TICKET_LASTS = timedelta(days=30)  # how long a refused form, or a draft in a phone, may still bring its photos


class Prepared(NamedTuple):
    """A photo whose files are stored, ready to be kept; `width` and `height` in px of the largest size."""

    key: str
    width: int
    height: int
    kind: str  # of the original: jpg, png, webp, gif, heic
    size: int  # of the original, bytes
    placeholder: str
    is_private: bool = False
    score: int | None = None  # of the coach; None for photos from before it
    reasons: str = ""

    @property
    def said(self) -> Advice | None:
        return advice(self.score, self.reasons)


def prepare(stream: IO[bytes], private: bool = False, megabytes: int = 25) -> Prepared:
    """Check, turn upright, strip, resize and store one photo in the chosen store. Raises BadPhoto.

    Outside a transaction: it takes half a second. The same photo twice has the same files. The sheet of facts is
    written last, so a photo of which only some files were written is made again.
    """
    original = stream.read(megabytes * 1_000_000 + 1)
    if len(original) > megabytes * 1_000_000:
        raise HeavyFile(megabytes=megabytes)
    key = key_of(original)
    return again(key, private) or _made(key, original, private)


def key_of(original: bytes) -> str:
    """The name of a photo and of all that is made of it."""
    return hashlib.sha256(VERSION + original).hexdigest()[:32]


def again(key: str, private: bool = False) -> Prepared | None:
    """A photo that was prepared before, by its key."""
    sheet = storage.chosen().get(file_name(key, "sheet.json", private))
    if not sheet:
        return None
    return Prepared(**{name: value for name, value in json.loads(sheet).items() if name in Prepared._fields})


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
        score=prepared.score,
        reasons=prepared.reasons,
    )
    db.session.add(photo)
    db.session.flush()
    return photo


def await_keeping(photos: Iterable[Prepared]) -> None:
    """Their form was refused, or is still being written: when they are not kept in time, their files go. Inside the
    caller's transaction."""
    store = current_store_id()
    for prepared in photos:
        which = {"key": prepared.key, "private": prepared.is_private}
        once = f"photo:{store}:{prepared.key}:{prepared.is_private}"
        outbox.enqueue("media.forget_unkept", store=store, once=once, delay=TICKET_LASTS + A_DAY, **which)


def drop(*which: ColumnElement[bool]) -> bool:
    """Take photos away, with the rows that show them; their files go after the commit if no other row has them. Says
    whether there were any."""
    photos = db.session.scalars(select(Photo).where(*which)).all()
    for photo in photos:
        outbox.enqueue("media.forget_unkept", store=photo.store_id, key=photo.key, private=photo.is_private)
        db.session.delete(photo)
    return bool(photos)


def forget_unkept(key: str, private: bool = False) -> None:
    """Remove the files of a photo that no row of this store shows."""
    prepared = again(key, private)
    kept = select(Photo.id).where(Photo.key == key, Photo.is_private.is_(private)).limit(1)
    if prepared is None or db.session.scalar(kept) is not None:
        return
    sizes = [f"{width}.{ending}" for width in widths_of(prepared.width) for ending in ("avif", "jpg")]
    for what in ("sheet.json", *sizes, f"original.{prepared.kind}"):
        storage.chosen().delete(file_name(key, what, private))


def file_name(key: str, what: str, private: bool = False) -> str:
    """Where a file of a photo of the chosen store lies: `what` is `320.avif`, `original.jpg`, `sheet.json`."""
    return f"{current_store_id()}/{'private' if private else 'photos'}/{key[:2]}/{key}-{what}"


def _made(key: str, original: bytes, private: bool) -> Prepared:
    with _at_once:
        made = pictures.render(original)
    shape = (key, made.width, made.height, made.kind, len(original), made.placeholder)
    prepared = Prepared(*shape, private, made.score, made.reasons)
    files = {f"original.{made.kind}": original}
    files |= {f"{width}.{ending}": body for (width, ending), body in made.files.items()}
    files["sheet.json"] = json.dumps(prepared._asdict()).encode()
    try:
        for what, body in files.items():
            storage.chosen().put(file_name(key, what, private), body)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoRoom from error
        raise
    return prepared
