"""The steps of an order. Each is one UPDATE on the state that was seen, so that of two people who tap at once one wins
and the other is told; each leaves a line in the history.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update

from ... import clock, outbox
from ...catalogue.operations import return_stock
from ...db import db
from ...money import rupiah
from .. import steps
from ..models import CANCELLED, CLAIMED, PAID, REFUNDED, UNPAID, Order, OrderEvent, words_of_state
from ..queries import history_of, lines_of
from ..steps import ImpossibleStep
from .history import THE_BUYER, THE_CLOCK, Actor, remember
from .shelf import refresh_listings

UNDO_FOR = timedelta(minutes=10)
OUT_OF_TIME = "Waktu pembayaran habis"


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
    _step(order, steps.FINISH, by, "Pesanan selesai", holds_code=False)


def cancel(order: Order, reason: str, by: Actor) -> None:
    """End the order and give its stock back, once. The buyer may until it is packed, the store until it arrived."""
    _end(order, steps.CANCEL, reason, f"Dibatalkan: {reason}" if reason else "Dibatalkan", by)


def expire(order: Order) -> None:
    """It was not paid in time: it ends, its stock goes back, its kode unik is free. Raises ImpossibleStep when the
    buyer paid, or said so, in the meantime."""
    _end(order, steps.EXPIRE, OUT_OF_TIME, OUT_OF_TIME, THE_CLOCK)


def give_until(order: Order, moment: datetime | None) -> None:
    """An unpaid order ends at that moment; None: never."""
    order.expires_at = moment
    if moment is not None:
        wait = max(timedelta(0), moment - clock.now())
        outbox.enqueue("orders.expire", store=order.store_id, delay=wait, order_id=order.id)


def claim_paid(order: Order) -> None:
    """The buyer says that the money was sent; the store has to look."""
    _step(order, steps.CLAIM, THE_BUYER, "Pembeli bilang sudah transfer")


def deny_paid(order: Order, by: Actor) -> None:
    """The store looked and found nothing yet."""
    _step(order, steps.DENY, by, "Uang belum masuk")


def mark_paid(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """Money came in, in rupiah: paid once the whole sum is there. Raises QuoteMissing, ImpossibleStep."""
    words = words or f"Uang masuk {rupiah(amount)}"
    _step(order, steps.PAY, by, words, **_money(order, paid=order.amount_paid + amount))


def mark_unpaid(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """Undo a payment that was noted by mistake; never more than is held."""
    words = words or f"Catatan uang masuk {rupiah(amount)} ditarik"
    _step(order, steps.UNPAY, by, words, **_money(order, paid=order.amount_paid - min(amount, order.held)))


def mark_refunded(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """The buyer has that much money back, in rupiah. Raises NothingHeld, and ValueError for more than is held."""
    if amount > order.held > 0:
        raise ValueError(f"{amount} of {order.held}")
    words = words or f"Uang {rupiah(amount)} dikembalikan"
    _step(order, steps.REFUND, by, words, **_money(order, refunded=order.amount_refunded + amount))


def note(order: Order, words: str, by: Actor) -> None:
    """A remark that only the store sees."""
    remember(order, "note", words, by)


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
    remember(order, "undo", "Langkah terakhir diurungkan", by)


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


def _end(order: Order, step: str, reason: str, words: str, by: Actor) -> None:
    money = _money(order, is_cancelled=True)
    _step(order, step, by, words, cancel_reason=reason[:200], holds_code=False, **money)
    held = [line for line in lines_of(order) if line.took_stock]
    return_stock([(line.variant_id, line.quantity) for line in held])
    for line in held:
        line.took_stock = False
    refresh_listings(line.product_id for line in held)


def _money(
    order: Order, paid: int | None = None, refunded: int | None = None, is_cancelled: bool = False
) -> dict[str, Any]:
    """The columns of the money track after a change: the state is read off the sums, never set by hand."""
    paid = order.amount_paid if paid is None else paid
    refunded = order.amount_refunded if refunded is None else refunded
    is_cancelled = is_cancelled or order.state == CANCELLED
    return {
        "amount_paid": paid,
        "amount_refunded": refunded,
        "payment": _state_of_money(order, paid, refunded, is_cancelled),
    }


def _state_of_money(order: Order, paid: int, refunded: int, is_cancelled: bool) -> str:
    if paid and refunded >= paid:
        return REFUNDED
    if paid and (is_cancelled or paid >= order.total):
        return PAID
    return CLAIMED if order.payment == CLAIMED and paid == order.amount_paid else UNPAID


def _step(order: Order, name: str, by: Actor, words: str, **values: Any) -> None:
    step = steps.check(order, name, by.role)
    moved = {"state": step.to, "payment": step.payment_to}
    _change(order, **{track: to for track, to in moved.items() if to} | values)
    remember(order, name, words, by)


def _change(order: Order, **values: Any) -> None:
    """Write, if the order still is what was seen. Raises ImpossibleStep for the slower of two."""
    as_seen = (
        Order.id == order.id,
        Order.state == order.state,
        Order.payment == order.payment,
        Order.amount_paid == order.amount_paid,
        Order.amount_refunded == order.amount_refunded,
        Order.shipping_cost.is_not_distinct_from(order.shipping_cost),
    )
    change = update(Order).where(*as_seen).values(changed_at=clock.now(), **values)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.refresh(order)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise ImpossibleStep(number=order.number, state=words_of_state(order))
