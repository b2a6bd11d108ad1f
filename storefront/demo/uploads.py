"""The photos of the demo go through the same preparation as an upload from a phone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from ..media import storage
from ..media.operations import Prepared, again, file_name, prepare
from ..media.queries import widths_of
from ..tenancy import store_scope
from .plans import picture

AT_ONCE = 2  # A village PC has two cores, and somebody may be using the shop already.

Photos = dict[tuple[int, str], Prepared]  # by row number of the store and name of the picture
Upload = Callable[[dict[str, list[int]]], Photos]  # pictures by name, each with the stores that want it


def uploader(app: Flask) -> Upload:
    """What prepares the pictures, some at once. A picture is drawn once, in its first store; the others get copies of
    its files, since drawing takes half a second and 77 pictures are used 170 times.
    """

    def upload(wanted: dict[str, list[int]]) -> Photos:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            work = [pool.submit(_for_all, app, name, stores) for name, stores in wanted.items()]
            return {key: photo for done in work for key, photo in done.result().items()}

    return upload


def _for_all(app: Flask, name: str, stores: list[int]) -> Photos:
    with app.app_context():
        with store_scope(stores[0]), picture(name).open("rb") as file:
            photo = prepare(file)
            files = {what: storage.chosen().get(file_name(photo.key, what)) for what in _files(photo)}
        for store_id in stores[1:]:
            _copy(photo, files, store_id)
        return {(store_id, name): photo for store_id in stores}


def _copy(photo: Prepared, files: dict[str, bytes | None], store_id: int) -> None:
    with store_scope(store_id):
        if again(photo.key):
            return
        for what, body in files.items():
            if body is not None:
                storage.chosen().put(file_name(photo.key, what), body)


def _files(photo: Prepared) -> list[str]:
    """The sheet is last, as in `prepare`: where it is, everything is."""
    sizes = [f"{width}.{ending}" for width in widths_of(photo.width) for ending in ("avif", "jpg")]
    return [f"original.{photo.kind}", *sizes, "sheet.json"]
