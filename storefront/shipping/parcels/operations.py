from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ...media.operations import Prepared, drop, keep
from ...orders import operations as orders
from ...orders import steps
from ...orders.models import CANCELLED, DONE, Order
from ...orders.operations import Actor
from ...refusals import Refusal
from . import queries
from .models import ParcelPhoto


class EnoughPhotos(Refusal):
    """Sudah ada {most} foto paket. Hapus satu dulu kalau mau menggantinya."""


def add_photos(order: Order, photos: Iterable[Prepared], by: Actor) -> None:
    """Show the parcel to its buyer; the same photo again changes nothing. Raises EnoughPhotos, ImpossibleStep."""
    steps.check(order, steps.PARCEL, by.role)
    known = {face.key for face in queries.faces_of(order)}
    fresh = [photo for photo in photos if photo.key not in known]
    if len(known) + len(fresh) > queries.MOST:
        raise EnoughPhotos(most=queries.MOST)
    for photo in fresh:
        db.session.add(ParcelPhoto(order_id=order.id, photo_id=keep(photo).id))
    if fresh:
        orders.note(order, "Foto paket ditambahkan", by)


def drop_photo(order: Order, key: str, by: Actor) -> None:
    """It shows something that this buyer should not see. Raises ImpossibleStep."""
    steps.check(order, steps.PARCEL, by.role)
    shown = select(ParcelPhoto.photo_id).where(ParcelPhoto.order_id == order.id)
    if drop(Photo.id.in_(shown), Photo.key == key):
        orders.note(order, "Foto paket dihapus", by)


def forget(before: datetime) -> None:
    """Photos of orders that ended before that moment may show an address: they go with the buyer's data."""
    ended = select(Order.id).where(Order.state.in_((DONE, CANCELLED)), Order.changed_at < before)
    drop(Photo.id.in_(select(ParcelPhoto.photo_id).where(ParcelPhoto.order_id.in_(ended))))
