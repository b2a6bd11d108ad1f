"""The verbs of an order. Each change is one UPDATE on the state that was seen, so that of two people who tap at once
one wins and the other is told; each leaves a line in the history.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from .. import clock, outbox
from ..catalogue.operations import return_stock, take_stock
from ..catalogue.queries import Buyable
from ..db import db
from ..money import rupiah
from ..promotion.channels import CHANNELS
from ..stores.models import OWNER
from ..tenancy import current_store_id
from . import steps
from .models import (
    CANCELLED,
    DELIVERIES,
    DONE,
    PAID,
    UNPAID,
    Order,
    OrderCounter,
    OrderEvent,
    OrderLine,
    words_of_state,
)
from .queries import by_once, history_of, lines_of
from .steps import ImpossibleStep

log = logging.getLogger(__name__)

UNDO_FOR = timedelta(minutes=10)
FIRST_NUMBER = 1001


class Buyer(NamedTuple):
    name: str
    phone: str  # E.164
    address: str = ""
    region_code: str | None = None
    region_path: str = ""
    postal_code: str = ""
    note: str = ""
    wants_news: bool = False
    language: str = "id"


class Delivery(NamedTuple):
    kind: str  # one of models.DELIVERIES
    label: str = ""
    cost: int | None = 0  # rupiah; None: the seller still has to say


class Actor(NamedTuple):
    """Who does it. `role` is one of stores.models.ROLES; commands and payments speak for the owner."""

    name: str
    account_id: int | None = None
    role: str = OWNER


THE_BUYER = Actor("Pembeli", None, steps.BUYER)


def open_order(
    lines: list[tuple[Buyable, int]],
    buyer: Buyer,
    delivery: Delivery,
    payment_method: str,
    once: str,
    consent_text: str,
    channel: str = "",
) -> Order:
    """Number the order, take its stock, keep names and prices as they are now.

    `lines` are (what, how many). Sent twice with the same `once`, the first order comes back and nothing more is taken.
    Raises OutOfStock.
    """
    with db.session.begin_nested() as attempt:
        number = _next_number()
        if twin := by_once(once):  # A second tap waited for the first one at the counter.
            attempt.rollback()
            return twin
        taken = take_stock([(what.variant_id, count) for what, count in lines])
        order = _new_order(number, lines, buyer, delivery, payment_method, once, consent_text, channel)
        db.session.add(order)
        db.session.flush()
        db.session.add_all(_frozen(order, place, *line, taken) for place, line in enumerate(lines))
        source = f" lewat {CHANNELS[channel]}" if channel in CHANNELS else ""
        _remember(order, "placed", f"Pesanan dibuat{source}", THE_BUYER)
    outbox.enqueue("orders.placed", store=order.store_id, number=number)
    _refresh_listings(what.product_id for what, _count in lines if what.variant_id in taken)
    return order


def _next_number() -> int:
    """Counted up in one statement, which also makes the orders of a store wait for each other: no gap, no twin."""
    count_up = (
        update(OrderCounter)
        .where(OrderCounter.id == 1)
        .values(last=OrderCounter.last + 1)
        .returning(OrderCounter.last)
        .execution_options(synchronize_session=False)
    )
    number = db.session.scalar(count_up)
    if number is None:
        try:
            with db.session.begin_nested():
                db.session.add(OrderCounter(id=1, last=FIRST_NUMBER - 1))
        except IntegrityError:
            pass  # Another first order made the counter in this moment.
        number = db.session.scalar(count_up)
    assert number is not None
    return number


def _new_order(number, lines, buyer, delivery, payment_method, once, consent_text, channel) -> Order:
    return Order(
        store_id=current_store_id(),
        number=number,
        once=once,
        payment_method=payment_method,
        delivery=delivery.kind,
        delivery_label=delivery.label or DELIVERIES[delivery.kind],
        goods_total=sum(what.price * count for what, count in lines),
        shipping_cost=delivery.cost,
        buyer_name=buyer.name,
        buyer_phone=buyer.phone,
        consent_text=consent_text,
        channel=channel if channel in CHANNELS else "",
        **{name: getattr(buyer, name) for name in Buyer._fields if name not in ("name", "phone")},
    )


def _frozen(order: Order, place: int, what: Buyable, count: int, taken: set[int]) -> OrderLine:
    return OrderLine(
        order_id=order.id,
        product_id=what.product_id,
        variant_id=what.variant_id,
        name=what.name,
        variant_name=what.variant_name,
        unit=what.unit,
        photo_key=what.photo_key or "",
        price=what.price,
        quantity=count,
        position=place,
        took_stock=what.variant_id in taken,
    )


def _refresh_listings(product_ids: Iterable[int]) -> None:
    """The marketplace shows what is sold out."""
    store = current_store_id()
    for product_id in sorted(set(product_ids)):
        outbox.enqueue("listing.refresh", store=store, once=f"listing:{product_id}", product_id=product_id)


def quote(order: Order, cost: int, by: Actor) -> None:
    """Say what delivery costs, in rupiah, where the order was taken without it."""
    _step(order, steps.QUOTE, by, f"Ongkos kirim {rupiah(cost)}", shipping_cost=cost)


def pack(order: Order, by: Actor) -> None:
    """The order is taken on and packed. Raises QuoteMissing, MoneyMissing, ImpossibleStep."""
    _step(order, steps.PACK, by, "Mulai dikemas")


def send(order: Order, courier: str, receipt: str, by: Actor) -> None:
    """The goods left the house, or lie ready to be fetched."""
    with_whom = " lewat " + courier if courier else ""
    number = f", resi {receipt}" if receipt else ""
    words = {"pickup": "Siap diambil", "local": "Sedang diantar"}.get(order.delivery, "Dikirim")
    _step(order, steps.SEND, by, words + with_whom + number, courier=courier, receipt_number=receipt)


def finish(order: Order, by: Actor) -> None:
    """The goods arrived. Raises MoneyMissing while they are not paid."""
    _step(order, steps.FINISH, by, "Pesanan selesai")


def cancel(order: Order, reason: str, by: Actor) -> None:
    """End the order and give its stock back, once. The buyer may until it is packed, the store until it arrived."""
    _step(order, steps.CANCEL, by, f"Dibatalkan: {reason}" if reason else "Dibatalkan", cancel_reason=reason[:200])
    held = [line for line in lines_of(order) if line.took_stock]
    return_stock([(line.variant_id, line.quantity) for line in held])
    for line in held:
        line.took_stock = False
    _refresh_listings(line.product_id for line in held)


def claim_paid(order: Order) -> None:
    """The buyer says that the money was sent; the store has to look."""
    _step(order, steps.CLAIM, THE_BUYER, "Pembeli bilang sudah transfer")


def deny_paid(order: Order, by: Actor) -> None:
    """The store looked and found nothing yet."""
    _step(order, steps.DENY, by, "Uang belum masuk")


def mark_paid(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """Money came in, in rupiah: paid once the whole sum is there. Raises QuoteMissing, ImpossibleStep."""
    so_far = order.amount_paid + amount
    words = words or f"Uang masuk {rupiah(amount)}"
    paid = {"payment": PAID} if so_far >= order.total else {"payment": UNPAID}
    _step(order, steps.PAY, by, words, amount_paid=so_far, **paid)


def mark_unpaid(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """Undo a payment that was noted by mistake."""
    words = words or f"Catatan uang masuk {rupiah(amount)} ditarik"
    _step(order, steps.UNPAY, by, words, amount_paid=max(0, order.amount_paid - amount))


def mark_refunded(order: Order, by: Actor, words: str = "") -> None:
    """The buyer of a cancelled order has the money back; once."""
    _step(order, steps.REFUND, by, words or f"Uang {rupiah(order.amount_paid)} dikembalikan")


def note(order: Order, words: str, by: Actor) -> None:
    """A remark that only the store sees."""
    _remember(order, "note", words, by)


def undo(order: Order, by: Actor) -> None:
    """Take back the last step. Raises ImpossibleStep when it is too late or was not harmless."""
    name = undoable(order)
    if name is None or by.role not in steps.STEPS[name].who:
        raise ImpossibleStep(number=order.number, state=words_of_state(order))
    back: dict[str, Any] = {"state": steps.UNDOABLE[name]}
    if name == steps.QUOTE:
        back["shipping_cost"] = None
    if name == steps.SEND:
        back |= {"courier": "", "receipt_number": ""}
    _change(order, **back)
    _remember(order, "undo", "Langkah terakhir diurungkan", by)


def undoable(order: Order) -> str | None:
    """The step that one tap may still take back: the last one, if it was harmless and made minutes ago."""
    name = last_step(history_of(order))
    if name not in steps.UNDOABLE or (name == steps.QUOTE and order.payment != UNPAID):
        return None
    return name


def last_step(history: list[OrderEvent]) -> str | None:
    """What was done last, if that is minutes ago; notes do not count."""
    last = next((event for event in history if event.kind != "note"), None)
    return last.kind if last and clock.as_utc(last.at) > clock.now() - UNDO_FOR else None


def forget_buyers(before: datetime) -> int:
    """Take away who bought from orders that ended before that moment; the money facts stay (PP 80/2019, art. 25).

    Returns how many orders were changed.
    """
    ended = (Order.state.in_((DONE, CANCELLED)), Order.changed_at < before, Order.buyer_phone != "")
    gone = select(Order.id).where(*ended)
    quiet = {"synchronize_session": False}
    told = OrderEvent.kind.in_(("note", steps.CANCEL))
    db.session.execute(
        update(OrderEvent).where(OrderEvent.order_id.in_(gone), told).values(words="Sudah dihapus"),
        execution_options=quiet,
    )
    nothing = {"buyer_phone": "", "address": "", "region_path": "", "postal_code": "", "note": "", "cancel_reason": ""}
    changed = (
        update(Order)
        .where(*ended)
        .values(buyer_name="Pembeli", region_code=func.substr(Order.region_code, 1, 5), wants_news=False, **nothing)
    )
    return db.session.execute(changed, execution_options=quiet).rowcount  # type: ignore[attr-defined]


def announce(number: int) -> None:
    """After the commit: the order is there. Channels that ring a manager's phone hang in here."""
    log.info("order %s was placed", number)


def _step(order: Order, name: str, by: Actor, words: str, **values: Any) -> None:
    step = steps.check(order, name, by.role)
    moved = {"state": step.to, "payment": step.payment_to}
    _change(order, **{track: to for track, to in moved.items() if to} | values)
    _remember(order, name, words, by)


def _change(order: Order, **values: Any) -> None:
    """Write, if the order still is what was seen. Raises ImpossibleStep for the slower of two."""
    as_seen = (
        Order.id == order.id,
        Order.state == order.state,
        Order.payment == order.payment,
        Order.amount_paid == order.amount_paid,
        Order.shipping_cost.is_not_distinct_from(order.shipping_cost),
    )
    change = update(Order).where(*as_seen).values(changed_at=clock.now(), **values)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.refresh(order)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise ImpossibleStep(number=order.number, state=words_of_state(order))


def _remember(order: Order, kind: str, words: str, by: Actor) -> None:
    event = OrderEvent(order_id=order.id, kind=kind, words=words[:300], by_name=by.name, by_account_id=by.account_id)
    db.session.add(event)
    db.session.flush()
