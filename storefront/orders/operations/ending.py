"""How an order ends before its goods are delivered: cancelled as a whole or in part, or out of time; and how one that
ended unpaid lives again when its money comes after all.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from ... import clock, outbox
from ...catalogue.operations import return_stock, take_stock
from ...db import db
from ...offers import operations as offers
from .. import steps
from ..models import CANCELLED, NEW, UNPAID, Order, OrderEvent, OrderLine
from ..queries import SOON, by_id, lines_of
from .history import THE_CLOCK, Actor, remember
from .moving import money_after, take_step
from .shelf import refresh_listings

OUT_OF_TIME = "Waktu pembayaran habis"
REMIND = "remind"


def cancel(order: Order, reason: str, by: Actor) -> None:
    """End the order and give its stock back, once. The buyer may until it is packed, the store until it arrived."""
    _end(order, steps.CANCEL, reason, f"Dibatalkan: {reason}" if reason else "Dibatalkan", by)


def cancel_part(
    order: Order, pieces: dict[int, int], reason: str, by: Actor, cost: int | None = None, restock: bool = True
) -> None:
    """Some pieces are not delivered after all, by the id of the line. When none are left the order is cancelled.

    What was paid for them, less their part of the discount, becomes `overpaid`. `cost` is what delivery costs now, in
    rupiah, if the store says that it changes; `restock` is false for goods that are damaged or were never there.
    Raises ImpossibleStep.
    """
    cut = [(line, min(pieces[line.id], line.pieces)) for line in lines_of(order) if pieces.get(line.id, 0) > 0]
    cut = [(line, count) for line, count in cut if count]
    if not cut or sum(count for _line, count in cut) == sum(line.pieces for line in lines_of(order)):
        return cancel(order, reason, by)
    worth = sum(line.price * count for line, count in cut)
    after = {
        "goods_total": order.goods_total - worth,
        "discount": order.discount - order.discount_on(worth),
    }
    if cost is not None and not order.waits_for_quote:
        after["shipping_cost"] = cost
    what = ", ".join(f"{count} × {line.name}" for line, count in cut)
    words = f"Dibatalkan sebagian: {what}" + (f". {reason}" if reason else "")
    take_step(order, steps.CUT, by, words, **money_after(order, **after))
    _give_back(cut if restock else [])
    for line, count in cut:
        line.cancelled += count


def expire(order: Order) -> None:
    """It was not paid in time: it ends, its stock goes back, its kode unik is free. Raises ImpossibleStep when the
    buyer paid, or said so, in the meantime."""
    _end(order, steps.EXPIRE, OUT_OF_TIME, OUT_OF_TIME, THE_CLOCK)


def reopen(order: Order, by: Actor) -> None:
    """Its money came after it had ended: it goes on as a new order, if its goods are still there. Raises OutOfStock,
    NotOnSale, ImpossibleStep."""
    money = money_after(order, state=NEW)
    take_step(order, steps.REOPEN, by, "Pesanan dihidupkan lagi", cancel_reason="", expires_at=None, **money)
    lines = [line for line in lines_of(order) if line.pieces]
    taken = take_stock([(line.variant_id, line.pieces) for line in lines])
    for line in lines:
        line.took_stock = line.variant_id in taken
    offers.use_again(order.id, order.buyer_phone)
    refresh_listings(line.product_id for line in lines)


def give_until(order: Order, moment: datetime | None) -> None:
    """An unpaid order ends at that moment, and its buyer is reminded before; None: never."""
    order.expires_at = moment
    if moment is None:
        return
    wait = max(timedelta(0), moment - clock.now())
    outbox.enqueue("orders.expire", store=order.store_id, delay=wait, order_id=order.id)
    ahead = min(SOON, wait / 4)
    told = {"order_id": order.id, "until": int(moment.timestamp()), "before": int(ahead.total_seconds())}
    outbox.enqueue("orders.remind", store=order.store_id, delay=wait - ahead, **told)


def remind(order_id: int, until: int, before: int) -> None:
    """An order that is still unpaid ends soon: its buyer is told, once. `until` is the deadline that was meant, in
    seconds since 1970, `before` how many seconds ahead of it."""
    order = by_id(order_id)
    if order is None or order.expires_at is None or int(clock.as_utc(order.expires_at).timestamp()) != until:
        return
    if (order.state, order.payment, order.amount_paid) == (NEW, UNPAID, 0) and not _was_reminded(order, before):
        remember(order, REMIND, "Waktu pembayaran hampir habis", THE_CLOCK)


def _was_reminded(order: Order, before: int) -> bool:
    assert order.expires_at
    since = clock.as_utc(order.expires_at) - timedelta(seconds=2 * before)
    told = (OrderEvent.order_id == order.id, OrderEvent.kind == REMIND, OrderEvent.at >= since)
    return db.session.scalar(select(OrderEvent.id).where(*told).limit(1)) is not None


def _end(order: Order, step: str, reason: str, words: str, by: Actor) -> None:
    """What ends unpaid keeps its deadline, and by it is known when its money comes late."""
    after = money_after(order, state=CANCELLED)
    deadline = None if order.held else order.expires_at
    take_step(order, step, by, words, cancel_reason=reason[:200], holds_code=False, expires_at=deadline, **after)
    lines = lines_of(order)
    _give_back([(line, line.pieces) for line in lines])
    for line in lines:
        line.took_stock = False
    offers.give_back(order.id)


def _give_back(pieces: list[tuple[OrderLine, int]]) -> None:
    held = [(line, count) for line, count in pieces if line.took_stock and count]
    return_stock([(line.variant_id, count) for line, count in held])
    refresh_listings(line.product_id for line, _count in held)
