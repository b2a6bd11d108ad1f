from datetime import datetime

from sqlalchemy import delete, exists, select

from ... import clock
from ...db import db
from ...orders.models import Order
from . import queries
from .models import SENT, SKIPPED, Broadcast, BroadcastChat, BuyerStop


def begin(product_id: int | None, text: str) -> Broadcast:
    db.session.add(news := Broadcast(product_id=product_id, text=text))
    db.session.flush()
    return news


def mark_sent(news: Broadcast, phone: str) -> None:
    _mark(news, phone, SENT)


def skip(news: Broadcast, phone: str) -> None:
    _mark(news, phone, SKIPPED)


def unmark(news: Broadcast, phone: str) -> None:
    if there := queries.chat(news.id, phone):
        db.session.delete(there)


def _mark(news: Broadcast, phone: str, state: str) -> None:
    there = queries.chat(news.id, phone)
    if there is None:
        there = BroadcastChat(broadcast_id=news.id, phone=phone)
        db.session.add(there)
    there.state, there.at = state, clock.now()


def stop(phone: str) -> datetime:
    """No news to that number any more, whatever was ticked before. Returns when it was said."""
    there = queries.stop_of(phone)
    if there is None:
        there = BuyerStop(phone=phone)
        db.session.add(there)
    there.stopped_at = clock.now()
    return there.stopped_at


def take_back_stop(phone: str, said_at: datetime) -> None:
    """Only the stop of that moment; one that the buyer said, or that was said again, stays."""
    there = queries.stop_of(phone)
    if there and clock.as_utc(there.stopped_at) == said_at:
        db.session.delete(there)


def forget(before: datetime) -> None:
    """News of that long ago goes, with the numbers it went to; a stop goes once no order knows its number."""
    quiet = {"synchronize_session": False}
    old = select(Broadcast.id).where(Broadcast.made_at < before)
    known = exists().where(Order.buyer_phone == BuyerStop.phone)
    for gone in (
        delete(BroadcastChat).where(BroadcastChat.broadcast_id.in_(old)),
        delete(Broadcast).where(Broadcast.made_at < before),
        delete(BuyerStop).where(BuyerStop.stopped_at < before, ~known),
    ):
        db.session.execute(gone, execution_options=quiet)
