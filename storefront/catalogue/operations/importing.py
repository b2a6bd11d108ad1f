"""A file of products that waits to be looked at, and is applied once; its photos wait beside it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from ... import clock, outbox
from ...db import db
from ...media.models import Photo
from ...media.operations import Prepared
from ...media.storage import chosen as storage
from ...tenancy import current_store_id
from ..models import Product, ProductImport, ProductPhoto
from .photos import add_photos

KEPT_FOR = timedelta(days=7)
MOST_SAID = 50


def keep_import(name: str, layout: str, lines: list[Any], folder: str, photos: dict[str, str]) -> ProductImport:
    """`photos` is file name -> key, in the order in which they lie in `folder`. Older imports go."""
    db.session.execute(delete(ProductImport).where(ProductImport.at < clock.now() - KEPT_FOR))
    kept = ProductImport(
        name=name[-100:], layout=layout, lines=lines, folder=folder, photos=list(photos.items()), said=[]
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def claim_import(number: int) -> bool:
    """The first who applies it may; a second tap may not."""
    free = update(ProductImport).where(ProductImport.id == number, ProductImport.applied_at.is_(None))
    return db.session.execute(free.values(applied_at=clock.now()).returning(ProductImport.id)).first() is not None


def tell_import(number: int, words: str) -> None:
    """For the page of the import: what could not be done."""
    kept = db.session.scalar(select(ProductImport).where(ProductImport.id == number).with_for_update())
    if kept and words not in kept.said and len(kept.said) < MOST_SAID:
        kept.said = [*kept.said, words]


def await_photos(folder: str, count: int) -> None:
    """Photos are about to be laid into `folder`; when their time is over they go. Inside the caller's transaction."""
    which = {"folder": folder, "count": count}
    outbox.enqueue("catalogue.forget_photos", store=current_store_id(), delay=KEPT_FOR, **which)


def lay_photo(folder: str, place: int, body: bytes) -> None:
    storage().put(_name(folder, place), body)


def photo_waiting(folder: str, place: int) -> bytes | None:
    return storage().get(_name(folder, place))


def forget_photos(folder: str, count: int) -> None:
    for place in range(count):
        storage().delete(_name(folder, place))


def add_photo_once(product_id: int, photo: Prepared) -> None:
    """Not when the product has it already: the worker may come twice."""
    product = db.session.scalar(select(Product).where(Product.id == product_id).with_for_update(key_share=True))
    has = select(ProductPhoto.id).join(Photo, Photo.id == ProductPhoto.photo_id)
    if product and db.session.scalar(has.where(ProductPhoto.product_id == product_id, Photo.key == photo.key)) is None:
        add_photos(product, [photo])


def _name(folder: str, place: int) -> str:
    return f"{current_store_id()}/imports/{folder}/{place}"
