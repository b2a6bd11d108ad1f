"""Pictures that were drawn once: kept by their name, so that an address which was shared years ago still shows."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from PIL import Image

from .pictures import SHAPES, Subject, render

_ADDRESS = re.compile(r"([a-z0-9-]{1,80})-([0-9a-f]{12})((?:-[a-z]+)?)((?:-kecil)?)\.jpg")


class Wanted(NamedTuple):
    """A picture's address, taken apart."""

    name: str  # a product's slug, or `toko`
    digest: str
    shape: str
    small: bool


def read_address(file: str) -> Wanted | None:
    """`kopi-0123456789ab-status-kecil.jpg`; None when it is no address of ours."""
    found = _ADDRESS.fullmatch(file)
    if not found:
        return None
    name, digest, shape, small = found.groups()
    if shape == "-kecil" and not small:
        shape, small = "", shape
    return Wanted(name, digest, shape[1:], bool(small)) if shape[1:] in SHAPES else None


def kept(store_id: int, file: str) -> bytes | None:
    """The picture as it was drawn when its address was new."""
    path = _folder(store_id) / file
    return path.read_bytes() if path.is_file() else None


def drawn(store_id: int, file: str, wanted: Wanted, subject: Subject) -> bytes:
    """Draw the picture; keep it if the address is that of today's content."""
    body = render(wanted.shape, subject, _photo(subject.photo_key), wanted.small)
    if wanted.digest == subject.digest:
        _keep(_folder(store_id) / file, body)
    return body


def _keep(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_bytes(body)
    half.replace(path)


def _folder(store_id: int) -> Path:
    return Path(current_app.config["MEDIA_FOLDER"]) / "share" / str(store_id)


def _photo(key: str | None) -> Callable[[], Image.Image | None]:
    """The largest kept size of a photo, opened when it is needed; None when its file is gone."""
    return lambda: None
