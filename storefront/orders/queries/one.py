"""One order and what belongs to it."""

from sqlalchemy import func, select

from ...db import db
from ..models import CANCELLED, Order, OrderEvent, OrderLine


def by_token(token: str) -> Order | None:
    """The order at that unguessable address."""
    return db.session.scalar(select(Order).where(Order.token == token)) if 20 <= len(token) <= 40 else None


def by_number(number: int) -> Order | None:
    """The order with that number in this store."""
    return db.session.scalar(select(Order).where(Order.number == number)) if number < 2**31 else None


def by_id(order_id: int) -> Order | None:
    return db.session.scalar(select(Order).where(Order.id == order_id))


def by_once(once: str) -> Order | None:
    """The order that this tap, or its first twin, has already made."""
    return db.session.scalar(select(Order).where(Order.once == once))


def lines_of(order: Order) -> list[OrderLine]:
    """What was ordered, as it was named and priced then."""
    return list(
        db.session.scalars(select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.position))
    )


def history_of(order: Order) -> list[OrderEvent]:
    """Who did what when, newest first."""
    events = (
        select(OrderEvent).where(OrderEvent.order_id == order.id).order_by(OrderEvent.at.desc(), OrderEvent.id.desc())
    )
    return list(db.session.scalars(events))


def nth_of_buyer(order: Order) -> int:
    """1 for a new buyer of this store, 3 for the third order of that number; cancelled ones are not counted."""
    earlier = select(func.count()).where(
        Order.buyer_phone == order.buyer_phone, Order.id < order.id, Order.state != CANCELLED
    )
    return 1 if order.is_forgotten else 1 + (db.session.scalar(earlier) or 0)
