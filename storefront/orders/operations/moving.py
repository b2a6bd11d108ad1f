"""The steps of an order. Each is one UPDATE on the state that was seen, so that of two people who tap at once one wins
and the other is told; each leaves a line in the history.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from ... import clock
from ...catalogue.operations import return_stock
from ...db import db
from ...money import rupiah
from .. import steps
from ..models import PAID, UNPAID, Order, OrderEvent, words_of_state
from ..queries import history_of, lines_of
from ..steps import ImpossibleStep
from .history import THE_BUYER, Actor, remember
from .shelf import refresh_listings

UNDO_FOR = timedelta(minutes=10)


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
    refresh_listings(line.product_id for line in held)


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
        Order.shipping_cost.is_not_distinct_from(order.shipping_cost),
    )
    change = update(Order).where(*as_seen).values(changed_at=clock.now(), **values)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.refresh(order)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise ImpossibleStep(number=order.number, state=words_of_state(order))
