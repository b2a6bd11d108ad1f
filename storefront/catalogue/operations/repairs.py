"""A repaired photo takes the place of its original, and gives it back."""

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ...media.operations import Prepared, keep
from ...tenancy import current_store_id
from ..models import Product, ProductPhoto
from ..queries.product import variants_of
from .shelf import touched


def show_repaired(product: Product, number: int, prepared: Prepared, original_id: int) -> bool:
    """The photo (row number of the product's photo) is shown as `prepared` from now on; False when it is gone."""
    place = _place(product, number)
    if place is None:
        return False
    wanted = select(Photo).where(Photo.key == prepared.key, Photo.made_from_id == original_id)
    photo = db.session.scalars(wanted).first() or keep(prepared)
    photo.made_from_id = original_id
    _show(product, place, photo)
    return True


def show_original(product: Product, number: int) -> bool:
    """Back to what was sent; also where it is shown already. False when the photo is gone."""
    place = _place(product, number)
    if place is None:
        return False
    if original_id := _photo(place.photo_id).made_from_id:
        _show(product, place, _photo(original_id))
    return True


def _show(product: Product, place: ProductPhoto, photo: Photo) -> None:
    photo.alt = _photo(place.photo_id).alt
    for variant in variants_of(product.id):
        if variant.photo_id == place.photo_id:
            variant.photo_id = photo.id
    place.photo_id = photo.id
    touched(product)


def _photo(photo_id: int) -> Photo:
    return db.session.get_one(Photo, (current_store_id(), photo_id))


def _place(product: Product, number: int) -> ProductPhoto | None:
    wanted = select(ProductPhoto).where(ProductPhoto.id == number, ProductPhoto.product_id == product.id)
    return db.session.scalar(wanted)
