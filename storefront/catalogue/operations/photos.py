"""The photos of a product: which, in which order, what they show."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ...media.operations import Prepared, keep
from ...tenancy import current_store_id
from ..models import Product, ProductPhoto
from ..queries.product import variants_of
from .shelf import touched


def add_photos(product: Product, photos: Sequence[Prepared]) -> None:
    """Behind those that are there. Alt text is the product's name until somebody writes a better one."""
    place = len(_photos(product))
    for number, prepared in enumerate(photos, start=place):
        photo = keep(prepared, alt=product.name)
        db.session.add(ProductPhoto(product_id=product.id, photo_id=photo.id, position=number))
    if photos:
        touched(product)


def show_maker(product: Product, photo: Prepared | None) -> None:
    """The maker's face beside the story; None leaves what is there."""
    if photo is not None:
        product.maker_photo_id = keep(photo, alt=product.maker).id


def hide_maker(product: Product) -> int | None:
    """Returns which photo it was."""
    before, product.maker_photo_id = product.maker_photo_id, None
    touched(product)
    return before


def put_back_maker(product: Product, photo_id: int | None) -> None:
    product.maker_photo_id = photo_id
    touched(product)


def arrange_photos(product: Product, numbers: Sequence[int]) -> None:
    """Exactly these (row numbers of the product's photos), in this order; the rest leave the product."""
    found = {photo.id: photo for photo in _photos(product)}
    wanted = [found[number] for number in dict.fromkeys(numbers) if number in found]
    for photo in found.values():
        if photo not in wanted:
            db.session.delete(photo)
    for place, photo in enumerate(wanted):
        photo.position = place
    touched(product)


def take_photo_off(product: Product, number: int) -> tuple[int, int] | None:
    """Take one photo off; gives what `put_back_photo` needs. The picture itself stays: orders may show it."""
    photos = _photos(product)
    gone = next((photo for photo in photos if photo.id == number), None)
    if gone is None:
        return None
    note = (gone.photo_id, gone.position)
    arrange_photos(product, [photo.id for photo in photos if photo is not gone])
    return note


def put_back_photo(product: Product, photo_id: int, place: int) -> None:
    """A photo that was taken off comes back to its place, as long as the store has it."""
    kept = select(Photo.id).where(Photo.id == photo_id)
    if db.session.scalar(kept) is None:
        return
    here = _photos(product)
    here.insert(min(place, len(here)), ProductPhoto(product_id=product.id, photo_id=photo_id))
    for number, photo in enumerate(here):
        photo.position = number
    db.session.add_all(here)
    touched(product)


def describe_photos(product: Product, alts: Mapping[int, str]) -> None:
    """Alt texts by row number of the product's photos."""
    for photo in _photos(product):
        if alt := alts.get(photo.id):
            db.session.get_one(Photo, (current_store_id(), photo.photo_id)).alt = alt[:200]
    touched(product)


def show_choice(product: Product, variant_id: int, number: int | None) -> None:
    """Which of the product's photos (row number, or None) shows a choice."""
    photos = {photo.id: photo.photo_id for photo in _photos(product)}
    for variant in variants_of(product.id):
        if variant.id == variant_id:
            variant.photo_id = photos.get(number or 0)
    touched(product)


def _photos(product: Product) -> list[ProductPhoto]:
    wanted = select(ProductPhoto).where(ProductPhoto.product_id == product.id)
    return list(db.session.scalars(wanted.order_by(ProductPhoto.position, ProductPhoto.id)))
