"""What the worker does here: photos of an import, one by one."""

from io import BytesIO

from ..db.transaction import transaction
from ..media.forms import prepared_from
from ..media.refusals import BadPhoto
from . import operations, queries


def attach_photo(product_id: int, import_id: int, place: int, name: str) -> None:
    """Prepared outside any transaction. A photo that is none is told on the page of its import."""
    kept = queries.product_import(import_id)
    body = operations.photo_waiting(kept.folder, place) if kept else None
    if body is None:
        return
    try:
        photo = prepared_from(BytesIO(body))
    except BadPhoto as refusal:
        with transaction():
            operations.tell_import(import_id, f"{name}: {refusal}")
    else:
        with transaction():
            operations.add_photo_once(product_id, photo)


def forget_photos(folder: str, count: int) -> None:
    operations.forget_photos(folder, count)
