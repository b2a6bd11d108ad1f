"""Who acts on an order, and the line that each act leaves."""

from typing import NamedTuple

from ...db import db
from ...stores.models import OWNER
from .. import steps
from ..models import Order, OrderEvent


class Actor(NamedTuple):
    """Who does it. `role` is one of stores.models.ROLES; commands and payments speak for the owner."""

    name: str
    account_id: int | None = None
    role: str = OWNER


THE_BUYER = Actor("Pembeli", None, steps.BUYER)


def remember(order: Order, kind: str, words: str, by: Actor) -> None:
    event = OrderEvent(order_id=order.id, kind=kind, words=words[:300], by_name=by.name, by_account_id=by.account_id)
    db.session.add(event)
    db.session.flush()
