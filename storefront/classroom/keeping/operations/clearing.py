"""What was only practised leaves a store, and its stock comes back."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from .... import clock, outbox
from ....catalogue.models import ProductPhoto, Variant
from ....catalogue.operations.stock import return_stock
from ....db import db
from ....media.models import Photo
from ....orders.models import OrderLine
from ....tenancy import store_scope
from ...models import Participant
from .. import fates, rows
from ..rows import People


def clear_practice(participant: Participant) -> None:
    """Before a store is kept."""
    with store_scope(participant.store_id):
        give_stock_back()
        photos = photos_of_practice()
    people = People([participant.id], [participant.store_id])
    rows.removed(rows.chosen(lambda name: not fates.of(name).outlives_keeping), people)
    with store_scope(participant.store_id):
        drop_photos(photos)
        db.session.execute(update(Variant).values(price_since=clock.now()))  # Nobody could buy at it before.


def give_stock_back() -> None:
    """What practice orders hold, in the store's scope."""
    lines = db.session.scalars(select(OrderLine).where(OrderLine.took_stock)).all()
    return_stock([(line.variant_id, line.pieces) for line in lines if line.pieces])


def photos_of_practice() -> list[int]:
    """Of transfers, parcels and complaints: what tables that go hang on, and goods do not. In the store's scope."""
    found: set[int] = set()
    for mapper in rows.chosen(lambda name: not fates.of(name).outlives_reset).values():
        if "photo_id" in mapper.local_table.c and rows.is_store_owned(mapper):
            found.update(db.session.scalars(select(mapper.class_.photo_id)))
    found -= set(db.session.scalars(select(ProductPhoto.photo_id)))
    return sorted(found)


def drop_photos(numbers: list[int], delay: timedelta = timedelta(0)) -> None:
    """Their rows now, their files after `delay` if no row has come back. In the store's scope."""
    for photo in db.session.scalars(select(Photo).where(Photo.id.in_(numbers))):
        which = {"key": photo.key, "private": photo.is_private}
        outbox.enqueue("media.forget_unkept", store=photo.store_id, delay=delay, **which)
    db.session.execute(delete(Photo).where(Photo.id.in_(numbers)))
