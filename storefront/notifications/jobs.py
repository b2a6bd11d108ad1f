"""What the worker does here. Rows are written in short transactions; nobody outside is spoken to inside one."""

from datetime import date, timedelta

from flask import current_app
from sqlalchemy import select

from ..db import db
from ..db.transaction import transaction
from . import channels, operations
from .models import Notification

KEPT_FOR = timedelta(days=90)


def tell(order_id: int, event_id: int, kind: str) -> None:
    """Something happened to an order: note whom to tell."""
    ready = channels.ready(current_app.config)
    with transaction():
        operations.happened(order_id, event_id, kind, ready)


def tell_week(monday: str) -> None:
    """A week ended in this store."""
    ready = channels.ready(current_app.config)
    with transaction():
        operations.week_ended(date.fromisoformat(monday), ready)


def send(number: int) -> None:
    """One notification: take it, say it, mark it."""
    settings = current_app.config
    name = db.session.scalar(select(Notification.channel).where(Notification.id == number))
    if name is None:
        return
    channel = channels.made(name, settings)
    with transaction():
        parcel = operations.take(number, channel, settings)
    if parcel is None:
        return
    try:
        channel.send(parcel.to, parcel.message)
    except channels.Unsent as why:
        with transaction():
            operations.mark_unsent(parcel, why, channel)
    else:
        with transaction():
            operations.mark_sent(parcel)
