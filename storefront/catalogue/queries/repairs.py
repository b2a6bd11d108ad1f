from typing import NamedTuple

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ..models import ProductPhoto


class Repairable(NamedTuple):
    """A product's photo as it was sent, and whether a repaired copy is shown in its place."""

    original: Photo
    is_repaired: bool


def repairable(product_id: int, number: int) -> Repairable | None:
    """By the row number of the product's photo."""
    wanted = select(Photo).join(ProductPhoto, ProductPhoto.photo_id == Photo.id)
    shown = db.session.scalar(wanted.where(ProductPhoto.id == number, ProductPhoto.product_id == product_id))
    if shown is None:
        return None
    original = db.session.scalar(select(Photo).where(Photo.id == shown.made_from_id))
    return Repairable(original or shown, original is not None)


def repaired_on(product_id: int) -> set[int]:
    """Row numbers of the product's photos that are repaired copies."""
    wanted = select(ProductPhoto.id).join(Photo, Photo.id == ProductPhoto.photo_id)
    return set(db.session.scalars(wanted.where(ProductPhoto.product_id == product_id, Photo.made_from_id.is_not(None))))
