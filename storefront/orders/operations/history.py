"""Who acts on an order, and the line that each act leaves."""

from typing import NamedTuple

from ... import outbox
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
THE_CLOCK = Actor("Lumbung", None, steps.CLOCK)

# What somebody is told about; whom and how, the handler of `orders.happened` knows.
TOLD = {
    "placed", steps.QUOTE, steps.AGREE, steps.PACK, steps.SEND, steps.PARCEL, steps.FINISH, steps.CANCEL, steps.EXPIRE,
    steps.CLAIM, steps.DENY, steps.PAY, steps.REFUND, steps.CUT, steps.REOPEN, "remind",
    "complain", "answer", "agree", "reply", "withdraw", "bring_back", "take_back", "settle", "lapse",
}  # fmt: skip


def remember(order: Order, kind: str, words: str, by: Actor) -> None:
    event = OrderEvent(order_id=order.id, kind=kind, words=words[:300], by_name=by.name, by_account_id=by.account_id)
    db.session.add(event)
    db.session.flush()
    if kind in TOLD:
        told = {"order_id": order.id, "event_id": event.id, "kind": kind}
        outbox.enqueue("orders.happened", store=order.store_id, **told)
