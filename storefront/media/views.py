"""Photos by address. The address names the content, so that browsers may keep it for a year."""

import re

from flask import Response, abort, make_response, request, url_for
from markupsafe import Markup

from ..pages import store_pages
from ..pages.urls import store_path
from ..stores.door import member
from . import storage
from .operations import file_name
from .queries import PhotoFace

pages = store_pages("media", __name__)

_KEY = re.compile(r"[0-9a-f]{32}")
_FOREVER = "public, max-age=31536000, immutable"


@pages.get("/foto/<key>-<int:width>.<any(avif, jpg):kind>")
def photo(key: str, width: int, kind: str):
    """A size of a photo of this store; private ones only for its members."""
    if not _KEY.fullmatch(key):
        abort(404)
    what = f"{width}.{kind}"
    if body := storage.chosen().get(file_name(key, what)):
        return _answer(body, kind, f"{key}-{width}", _FOREVER)
    return private_photo(key, width, kind) if member() else abort(404)


def private_photo(key: str, width: int, kind: str = "jpg") -> Response:
    """A size of a private photo, for whom the caller let in; 404 when there is none."""
    body = storage.chosen().get(file_name(key, f"{width}.{kind}", private=True)) or abort(404)
    return _answer(body, kind, f"{key}-{width}", "private, max-age=3600")


def _answer(body: bytes, kind: str, tag: str, keeping: str) -> Response:
    response = make_response(body)
    response.mimetype = "image/jpeg" if kind == "jpg" else "image/avif"
    response.headers["Cache-Control"] = keeping
    response.set_etag(tag)
    response.make_conditional(request)
    return response


@pages.app_template_global()
def srcset(photo: PhotoFace, folder: str, kind: str) -> Markup:
    """Every kept width of a photo, for `srcset`. Made here, since a page of cards asks for it a hundred times.

    Nothing in it needs escaping: the folder is an address that was built here, the key is hexadecimal.
    """
    return Markup(", ".join([f"{folder}{photo.key}-{width}.{kind} {width}w" for width in photo.widths]))  # noqa: S704


@pages.app_template_global()
def photo_folder(slug: str | None = None) -> str:
    """What stands in front of `<key>-<width>.<kind>`: here, or of another store (`slug`) as the platform serves it."""
    made = request.environ.setdefault("storefront.photo_folders", {})
    if slug not in made:
        parts = {"key": "0" * 32, "width": 1, "kind": "jpg"}
        address = store_path(slug, "media.photo", **parts) if slug else url_for("media.photo", **parts)
        made[slug] = address[: -len("0" * 32 + "-1.jpg")]
    return made[slug]
