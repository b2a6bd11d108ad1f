from typing import NamedTuple

from sqlalchemy import select

from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace
from ...orders.models import CLAIMED, UNPAID, Order
from .. import queries as payments
from .models import PaymentProof

MOST = 3  # photos for one order


class Proof(NamedTuple):
    face: PhotoFace
    others: tuple[int, ...]  # numbers of other orders for which the very same picture was sent


def is_wanted(order: Order) -> bool:
    """May its buyer show a transfer now? Where a person has to look for the money, until it is there."""
    is_due = order.is_open and order.payment in (UNPAID, CLAIMED) and order.is_settled
    return is_due and payments.is_seen_by_store(order.payment_method)


def faces_of(order: Order) -> list[PhotoFace]:
    """The photos that were sent for that order, oldest first."""
    mine = select(*FACE).join(PaymentProof, PaymentProof.photo_id == Photo.id)
    found = db.session.execute(mine.where(PaymentProof.order_id == order.id).order_by(PaymentProof.id))
    return [PhotoFace(*row) for row in found]


def proofs_of(order: Order) -> list[Proof]:
    """For the store: the photos, and where each was sent before or again (reliability, row 15)."""
    faces = faces_of(order)
    elsewhere = _orders_with({face.key for face in faces}, order)
    return [Proof(face, tuple(sorted(number for key, number in elsewhere if key == face.key))) for face in faces]


def face(order: Order, key: str) -> PhotoFace | None:
    return next((face for face in faces_of(order) if face.key == key), None)


def _orders_with(keys: set[str], but: Order) -> set[tuple[str, int]]:
    if not keys:
        return set()
    found = (
        select(Photo.key, Order.number)
        .join(PaymentProof, PaymentProof.photo_id == Photo.id)
        .join(Order, Order.id == PaymentProof.order_id)
        .where(Photo.key.in_(keys), Photo.is_private, PaymentProof.order_id != but.id)
    )
    return {(key, number) for key, number in db.session.execute(found)}
