"""Pictures that were drawn once: kept by their name, so that an address which was shared years ago still shows."""

import io
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import Image

from ..db import Busy
from ..media import storage
from ..media.models import WIDTHS, widths_of
from ..media.operations import file_name
from ..tenancy import current_store_id
from .pictures import DESIGNS, FRAMES, PLAIN, Subject, render

# One picture at a time in a process: drawing needs a whole processor, and visitors wait for theirs meanwhile.
_easel = threading.Semaphore(1)
MOST_WAIT = 12  # seconds; a page of designs asks for five at once

log = logging.getLogger(__name__)

_SHAPES, _CHOSEN = ("|".join(filter(None, names)) for names in (FRAMES, DESIGNS))
_ADDRESS = re.compile(rf"([a-z0-9-]{{1,80}})-([0-9a-f]{{12}})(?:-({_SHAPES}))?(?:-({_CHOSEN}))?(-kecil)?\.jpg")


class Wanted(NamedTuple):
    """A picture's address, taken apart."""

    name: str  # a product's slug, or `toko`
    digest: str
    shape: str
    small: bool
    design: str = PLAIN

    @property
    def file(self) -> str:
        words = (self.shape, self.design if self.design != PLAIN else "", "kecil" if self.small else "")
        return "-".join((self.name, self.digest, *filter(None, words))) + ".jpg"


def read_address(file: str) -> Wanted | None:
    """`kopi-0123456789ab-status-kecil.jpg`; None when it is no address of ours."""
    found = _ADDRESS.fullmatch(file)
    if not found:
        return None
    name, digest, shape, design, small = found.groups()
    wanted = Wanted(name, digest, shape or "", bool(small), design or PLAIN)
    return wanted if wanted.file == file else None


def kept(wanted: Wanted) -> bytes | None:
    """The picture as it was drawn when its address was new."""
    return storage.chosen().get(_file(wanted))


def todays(wanted: Wanted, subject: Subject) -> tuple[bytes, bool] | None:
    """The picture of today's content, drawn if it was not yet, and whether it is the one that the address names.

    An old address that was never drawn gets it too, and costs no drawing of its own; one of a chosen design gets None,
    since only the store's own page hands those out. Raises Busy.
    """
    today = wanted._replace(digest=subject.digest(wanted.shape, wanted.design))
    if wanted.design != PLAIN and wanted != today:
        return None
    body = kept(today) or _drawn_in_turn(today, subject)
    return body, today == wanted


@contextmanager
def at_the_easel() -> Iterator[None]:
    """Inside, nobody else draws in this process. Raises Busy when others draw for too long."""
    if not _easel.acquire(timeout=MOST_WAIT):
        raise Busy
    try:
        yield
    finally:
        _easel.release()


def _drawn_in_turn(wanted: Wanted, subject: Subject) -> bytes:
    with at_the_easel():
        return kept(wanted) or _drawn(wanted, subject)


def _drawn(wanted: Wanted, subject: Subject) -> bytes:
    body = render(wanted.shape, subject, photo_of(subject), wanted.small, wanted.design)
    try:
        storage.chosen().put(_file(wanted), body)
    except OSError:
        log.exception("no room to keep a shared picture; it is drawn again")
    return body


def _file(wanted: Wanted) -> str:
    parts = (wanted.digest, wanted.shape, "kecil" if wanted.small else "")
    return f"{current_store_id()}/shared/{'-'.join(part for part in parts if part)}.jpg"


def photo_of(subject: Subject, most: int = WIDTHS[-1]) -> Image.Image | None:
    """The photo at most so many pixels wide; None without one, or when its file is gone."""
    if not subject.photo_key:
        return None
    widths = widths_of(subject.photo_width)
    width = max((w for w in widths if w <= most), default=widths[0])
    body = storage.chosen().get(file_name(subject.photo_key, f"{width}.jpg"))
    return Image.open(io.BytesIO(body)).convert("RGB") if body else None
