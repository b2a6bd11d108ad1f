"""The files of photos in a class file: their names, whether they are what they say, and into the storage."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image

from ...media import operations as media
from ...media import storage
from ...media.models import WIDTHS, widths_of
from ...media.operations import Prepared, file_name
from ...tenancy import store_scope

_KEY = re.compile(r"[0-9a-f]{32}")
_PLACEHOLDER = re.compile(r"(data:image/[a-z]+;base64,[A-Za-z0-9+/=]*)?")
_KINDS = {"jpg", "png", "webp", "gif", "heic"}
_FORMATS = {"jpg": "JPEG", "avif": "AVIF"}


def is_photo(row: dict[str, Any]) -> bool:
    """Could such a row have been made here?"""
    return (
        bool(_KEY.fullmatch(row["key"]) and _PLACEHOLDER.fullmatch(row["placeholder"]))
        and row["original_kind"] in _KINDS
        and 1 <= row["width"] <= WIDTHS[-1]
        and 1 <= row["height"] <= 10 * WIDTHS[-1]
    )


def files_of(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(name in the class file, what it is in the storage)."""
    folder = f"{row['store_id']}/{'private' if row['is_private'] else 'photos'}/{row['key']}"
    sizes = [f"{width}.{ending}" for width in widths_of(row["width"]) for ending in ("avif", "jpg")]
    for what in (f"original.{row['original_kind']}", *sizes):
        yield f"{folder}-{what}", what


def is_what_it_says(row: dict[str, Any], what: str, body: bytes) -> bool:
    """An original has its key; a size is a picture of that kind and width. Only heads are read."""
    if what.startswith("original."):
        return media.key_of(body) == row["key"]
    width, _, ending = what.partition(".")
    try:
        with Image.open(BytesIO(body), formats=[_FORMATS[ending]]) as picture:
            return picture.width == int(width)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False


def brought(row: dict[str, Any], body_of: Callable[[str], bytes | None]) -> list[str]:
    """Put the files of a photo where they belong; the names of those that were not there. Outside a transaction."""
    put = []
    with store_scope(row["store_id"]):
        bodies = {what: body for name, what in files_of(row) if (body := body_of(name)) is not None}
        if bodies:
            sheet = Prepared(
                row["key"], row["width"], row["height"], row["original_kind"], row["original_bytes"],
                row["placeholder"], row["is_private"], row["score"], row["reasons"],
            )  # fmt: skip
            bodies["sheet.json"] = json.dumps(sheet._asdict()).encode()  # Last, as media.prepare does.
        for what, body in bodies.items():
            name = file_name(row["key"], what, row["is_private"])
            if not storage.chosen().exists(name):
                storage.chosen().put(name, body)
                put.append(name)
    return put
