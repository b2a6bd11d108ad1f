"""Reads about complaints: the store's window, the complaint of an order and what belongs to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from .. import clock
from ..db import db
from ..media.models import Photo
from ..media.queries import FACE, PhotoFace
from ..orders.models import DONE, SENT, Order, OrderEvent, OrderLine
from ..orders.steps import FINISH
from .models import HOURS, AftercareSettings, Complaint, ComplaintLine, ComplaintMessage, ComplaintPhoto


class Piece(NamedTuple):
    """Goods that are not as agreed; `price` in rupiah for one."""

    line_id: int
    variant_id: int
    product_id: int
    name: str
    price: int
    pieces: int
    took_stock: bool


class Case(NamedTuple):
    """A complaint with all that a page shows of it."""

    complaint: Complaint
    pieces: Sequence[Piece]
    photos: list[PhotoFace]
    messages: Sequence[ComplaintMessage]
    order: Order

    @property
    def worth(self) -> int:
        """Rupiah that the buyer paid for the goods in question: less their part of the discount."""
        full = sum(piece.price * piece.pieces for piece in self.pieces)
        return full - self.order.discount_on(full)

    @property
    def answer(self) -> str:
        """What the store said last."""
        return next((message.words for message in reversed(self.messages) if not message.is_buyer), "")


def hours() -> int:
    """How long a buyer may complain after the order was finished."""
    return db.session.scalar(select(AftercareSettings.hours).where(AftercareSettings.id == 1)) or HOURS


def until_when(order: Order) -> datetime | None:
    """The end of the time in which a finished order may be complained about; None while it is on its way."""
    finished = select(func.max(OrderEvent.at)).where(OrderEvent.order_id == order.id, OrderEvent.kind == FINISH)
    moment = db.session.scalar(finished) if order.state == DONE else None
    return clock.as_utc(moment) + timedelta(hours=hours()) if moment else None


def may_complain(order: Order) -> bool:
    """From the moment it is sent until some time after it was finished; one complaint at a time."""
    if order.state not in (SENT, DONE) or order.aftercare or order.is_forgotten:
        return False
    end = until_when(order)
    return order.state == SENT or (end is not None and clock.now() <= end)


def latest(order: Order) -> Complaint | None:
    """The last complaint about that order."""
    newest = select(Complaint).where(Complaint.order_id == order.id).order_by(Complaint.id.desc()).limit(1)
    return db.session.scalar(newest)


def by_id(complaint_id: int) -> Complaint | None:
    return db.session.scalar(select(Complaint).where(Complaint.id == complaint_id))


def case_of(order: Order) -> Case | None:
    """The last complaint about that order, with its goods, photos and messages."""
    complaint = latest(order)
    if complaint is None:
        return None
    return Case(complaint, pieces_of(complaint), _photos_of(complaint), _messages_of(complaint), order)


def pieces_of(complaint: Complaint) -> Sequence[Piece]:
    columns = (
        OrderLine.id, OrderLine.variant_id, OrderLine.product_id, OrderLine.name, OrderLine.price,
        ComplaintLine.pieces, OrderLine.took_stock,
    )  # fmt: skip
    found = (
        select(*columns)
        .join(ComplaintLine, ComplaintLine.order_line_id == OrderLine.id)
        .where(ComplaintLine.complaint_id == complaint.id)
        .order_by(OrderLine.position)
    )
    return [Piece(*row) for row in db.session.execute(found)]


def photo_of(order: Order, key: str) -> PhotoFace | None:
    """The photo with that key, if a complaint about that order shows it."""
    found = (
        select(*FACE)
        .join(ComplaintPhoto, ComplaintPhoto.photo_id == Photo.id)
        .join(Complaint, Complaint.id == ComplaintPhoto.complaint_id)
        .where(Complaint.order_id == order.id, Photo.key == key)
        .limit(1)
    )
    row = db.session.execute(found).first()
    return PhotoFace(*row) if row else None


def _photos_of(complaint: Complaint) -> list[PhotoFace]:
    found = (
        select(*FACE)
        .join(ComplaintPhoto, ComplaintPhoto.photo_id == Photo.id)
        .where(ComplaintPhoto.complaint_id == complaint.id)
        .order_by(ComplaintPhoto.id)
    )
    return [PhotoFace(*row) for row in db.session.execute(found)]


def _messages_of(complaint: Complaint) -> Sequence[ComplaintMessage]:
    found = select(ComplaintMessage).where(ComplaintMessage.complaint_id == complaint.id).order_by(ComplaintMessage.id)
    return db.session.scalars(found).all()
