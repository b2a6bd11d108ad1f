from typing import NamedTuple

from ...orders.models import UNPAID, Order
from .. import queries as payments
from . import code


class Offer(NamedTuple):
    """The store's own code, as its manager saw and confirmed it."""

    text: str
    merchant: str
    city: str
    nmid: str


class Shown(NamedTuple):
    """What the buyer of an order scans; `amount` in rupiah."""

    text: str
    fixed: str  # the sticker's own code: for wallets that refuse the one with the amount
    amount: int
    merchant: str
    nmid: str


def offer() -> Offer | None:
    """The code that buyers pay by now; None while the store has none, or turned it off."""
    kept = payments.kept("qris")
    return Offer(**kept.values) if kept.is_on and kept.values.get("text") else None


def shown(order: Order) -> Shown | None:
    """The code for exactly what is due; None for an order that is not to be paid by QRIS now."""
    waits = order.is_open and order.payment == UNPAID and order.is_settled
    if order.payment_method != "qris" or not waits or not 0 < order.due <= code.MOST:
        return None
    own = offer()
    if own is None:
        return None
    return Shown(code.with_amount(own.text, order.due), own.text, order.due, own.merchant, own.nmid)
