from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import exists, func, select

from ... import clock
from ...catalogue.models import Product
from ...db import db
from ...orders.models import CANCELLED, Order
from .models import SENT, Broadcast, BroadcastChat, BuyerStop

A_DAY = timedelta(days=1)
MOST_A_DAY = 20  # Many alike messages at once are what WhatsApp takes a number away for.

_STOPPED = exists().where(BuyerStop.phone == Order.buyer_phone, BuyerStop.stopped_at >= Order.placed_at)
# Who ticked the box in an order that was not cancelled, and has not said stop since.
_AGREED = (Order.wants_news, Order.buyer_phone != "", Order.state != CANCELLED, ~_STOPPED)


class Recipient(NamedTuple):
    """A buyer who agreed, by the newest order in which that was; `state` is of BroadcastChat, empty before the turn."""

    number: int
    name: str
    phone: str
    placed_at: datetime
    state: str = ""


def agreed() -> int:
    """How many buyers may be told."""
    return db.session.scalar(select(func.count(Order.buyer_phone.distinct())).where(*_AGREED)) or 0


def recipients(broadcast_id: int) -> list[Recipient]:
    """Who agreed first comes first."""
    newest = select(func.max(Order.id)).where(*_AGREED).group_by(Order.buyer_phone)
    found = (
        select(Order.number, Order.buyer_name, Order.buyer_phone, Order.placed_at, BroadcastChat.state)
        .outerjoin(
            BroadcastChat,
            (BroadcastChat.phone == Order.buyer_phone) & (BroadcastChat.broadcast_id == broadcast_id),
        )
        .where(Order.id.in_(newest))
        .order_by(Order.id)
    )
    return [Recipient(*row[:4], row[4] or "") for row in db.session.execute(found)]


def sent_lately() -> int:
    """Chats of all news in the last 24 hours."""
    since = clock.now() - A_DAY
    counted = select(func.count()).where(BroadcastChat.state == SENT, BroadcastChat.at > since)
    return db.session.scalar(counted) or 0


def told_at(phone: str, but: int) -> datetime | None:
    """When this buyer was last sent other news."""
    found = select(func.max(BroadcastChat.at)).where(
        BroadcastChat.phone == phone, BroadcastChat.state == SENT, BroadcastChat.broadcast_id != but
    )
    moment = db.session.scalar(found)
    return clock.as_utc(moment) if moment else None


def broadcast(number: int) -> Broadcast | None:
    return db.session.scalar(select(Broadcast).where(Broadcast.id == number))


def chat(number: int, phone: str) -> BroadcastChat | None:
    found = select(BroadcastChat).where(BroadcastChat.broadcast_id == number, BroadcastChat.phone == phone)
    return db.session.scalar(found)


class Told(NamedTuple):
    id: int
    product: str  # empty: the store itself
    made_at: datetime
    sent: int


def latest(limit: int = 10) -> list[Told]:
    sent = select(func.count()).where(BroadcastChat.broadcast_id == Broadcast.id, BroadcastChat.state == SENT)
    found = (
        select(Broadcast.id, func.coalesce(Product.name, ""), Broadcast.made_at, sent.scalar_subquery())
        .outerjoin(Product, Product.id == Broadcast.product_id)
        .order_by(Broadcast.id.desc())
        .limit(limit)
    )
    return [Told(*row) for row in db.session.execute(found)]


def stop_of(phone: str) -> BuyerStop | None:
    return db.session.scalar(select(BuyerStop).where(BuyerStop.phone == phone))


def hears(order: Order) -> bool:
    """Did this order agree to news, and was no stop said since?"""
    found = select(Order.id).where(Order.id == order.id, *_AGREED)
    return order.wants_news and db.session.scalar(found) is not None
