"""What was sold in the last days. Reads orders by their time only."""

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from ... import clock, ids
from ...db import db
from ..models import CANCELLED, Order, OrderLine


class Sold(NamedTuple):
    name: str
    pieces: int
    unit: str
    sales: int  # rupiah


def sold(zone: ZoneInfo, days: int = 7, limit: int = 5) -> list[Sold]:
    """What was wanted most in the last days, today included: the most pieces first."""
    first = datetime.combine(clock.today(zone) - timedelta(days=days - 1), datetime.min.time(), zone)
    pieces = func.sum(OrderLine.quantity - OrderLine.cancelled)
    sales = func.sum((OrderLine.quantity - OrderLine.cancelled) * OrderLine.price)
    found = (
        select(func.max(OrderLine.name).label("name"), pieces, func.max(OrderLine.unit), sales)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.id >= ids.since(first), Order.state != CANCELLED)
        .group_by(OrderLine.product_id)
        .having(pieces > 0)
        .order_by(pieces.desc(), func.max(OrderLine.name))
        .limit(limit)
    )
    return [Sold(name, int(n), unit, int(rupiah)) for name, n, unit, rupiah in db.session.execute(found)]
