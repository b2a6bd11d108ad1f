"""The steps of an order. Each is one UPDATE on the state that was seen, so that of two people who tap at once one wins
and the other is told; each leaves a line in the history.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from ... import clock
from ...db import db
from ...money import rupiah
from ...refusals import Refusal
from .. import steps
from ..models import CLAIMED, PAID, REFUNDED, UNPAID, Order, OrderEvent, words_of_state
from ..queries import history_of
from ..steps import ImpossibleStep
from .codes import free_code, give_code
from .history import THE_BUYER, Actor, remember

UNDO_FOR = timedelta(minutes=10)


class TotalChanged(Refusal):
    """Ongkos kirimnya baru diubah menjadi {cost}, totalnya {total}. Lihat lagi, lalu setujui kalau cocok."""


def quote(order: Order, cost: int, by: Actor) -> None:
    """Say what delivery costs, in rupiah, where the order was taken without it; said anew while the buyer has not
    agreed."""
    take_step(order, steps.QUOTE, by, f"Ongkos kirim {rupiah(cost)}", shipping_cost=cost, is_agreed=False)


def agree(order: Order, shown: int | None, by: Actor) -> None:
    """The buyer accepts the whole sum that was shown, in rupiah; or the store notes that the buyer did so in a chat.
    Raises TotalChanged, ImpossibleStep."""
    if order.waits_for_agreement and shown != order.total:
        raise TotalChanged(cost=rupiah(order.shipping_cost or 0), total=rupiah(order.total))
    words = "setuju" if by.role == steps.BUYER else "setuju lewat chat"
    take_step(order, steps.AGREE, by, f"Pembeli {words}, total {rupiah(order.total)}", is_agreed=True)


def pack(order: Order, by: Actor, called: bool = False) -> None:
    """The order is taken on and packed; `called`: the buyer was telephoned first, and the history says by whom. Raises
    QuoteMissing, MoneyMissing, ImpossibleStep."""
    if called:
        remember(order, "call", "Pembeli sudah ditelepon", by)
    take_step(order, steps.PACK, by, "Mulai dikemas")


def send(order: Order, courier: str, receipt: str, by: Actor) -> None:
    """The goods left the house, or lie ready to be fetched."""
    with_whom = " lewat " + courier if courier else ""
    number = f", resi {receipt}" if receipt else ""
    words = {"pickup": "Siap diambil", "local": "Sedang diantar"}.get(order.delivery, "Dikirim")
    take_step(order, steps.SEND, by, words + with_whom + number, courier=courier, receipt_number=receipt)


def correct_parcel(order: Order, courier: str, receipt: str, by: Actor) -> None:
    """The number was wrong, or came later: the buyer is told as of a shipment. Raises ImpossibleStep."""
    if (courier, receipt) == (order.courier, order.receipt_number):
        return
    words = ", ".join(part for part in (courier, f"resi {receipt}" if receipt else "tanpa resi") if part)
    take_step(order, steps.PARCEL, by, f"Kiriman dibetulkan: {words}", courier=courier, receipt_number=receipt)


def finish(order: Order, by: Actor) -> None:
    """The goods arrived. Raises MoneyMissing while they are not paid."""
    take_step(order, steps.FINISH, by, "Pesanan selesai", holds_code=False)


def pay_with(order: Order, method: str, with_code: bool, words: str) -> None:
    """The buyer pays an unpaid order in another way: `method` is a provider's name, `with_code` asks for a kode unik.
    Raises ImpossibleStep."""
    db.session.refresh(order, with_for_update=True)  # Of two taps the second sees what the first left.
    take_step(order, steps.SWITCH, THE_BUYER, words, payment_method=method)
    give_code(order) if with_code else free_code(order)
    db.session.flush()


def claim_paid(order: Order) -> None:
    """The buyer says that the money was sent; the store has to look."""
    take_step(order, steps.CLAIM, THE_BUYER, "Pembeli bilang sudah bayar")


def deny_paid(order: Order, by: Actor) -> None:
    """The store looked and found nothing yet."""
    take_step(order, steps.DENY, by, "Uang belum masuk")


def mark_paid(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """Money came in, in rupiah: paid once the whole sum is there. Raises QuoteMissing, ImpossibleStep."""
    words = words or f"Uang masuk {rupiah(amount)}"
    money = money_after(order, amount_paid=order.amount_paid + amount)
    take_step(order, steps.PAY, by, words, is_agreed=True, **money)


def mark_unpaid(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """Undo a payment that was noted by mistake; never more than is held."""
    words = words or f"Catatan uang masuk {rupiah(amount)} ditarik"
    left = order.amount_paid - min(amount, order.held)
    take_step(order, steps.UNPAY, by, words, **money_after(order, amount_paid=left))


def mark_refunded(order: Order, amount: int, by: Actor, words: str = "") -> None:
    """The buyer has that much money back, in rupiah: first what was too much, then of what was owed.

    Raises NothingHeld, and ValueError for more than is held.
    """
    if amount > order.held > 0:
        raise ValueError(f"{amount} of {order.held}")
    words = words or f"Uang {rupiah(amount)} dikembalikan"
    more = {
        "amount_refunded": order.amount_refunded + amount,
        "compensation": order.compensation + max(0, amount - order.overpaid),
    }
    take_step(order, steps.REFUND, by, words, **money_after(order, **more))


def follow_up(order: Order, kind: str, words: str, by: Actor, waits_for: str) -> None:
    """Something happened to a complaint about this order, which now waits for that kind of work (work.py), or for
    nothing. Raises ImpossibleStep for the slower of two."""
    change(order, aftercare=waits_for)
    remember(order, kind, words, by)


def hold(order: Order) -> None:
    """Whoever else writes about this order waits until the end of this transaction; it is read anew. Money that comes
    while an order ends, or twice in one moment, is counted after what was first, and never refused for it."""
    db.session.refresh(order, with_for_update=True)


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
        back |= {"shipping_cost": None, "is_agreed": True}
    if name == steps.SEND:
        back |= {"courier": "", "receipt_number": ""}
    change(order, **back)
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


def money_after(order: Order, **changes: Any) -> dict[str, Any]:
    """The columns of the money track after changes of other columns: the state is read off the sums, never set by hand.

    `changes` may hold state, goods_total, discount, shipping_cost, compensation, amount_paid, amount_refunded.
    """
    after = Order(**{name: changes.get(name, getattr(order, name)) for name in _WHAT_MONEY_NEEDS})
    after.payment = _state_of_money(after, was_claimed=order.payment == CLAIMED and after.held == order.held)
    return changes | {"payment": after.payment}


_WHAT_MONEY_NEEDS = (
    "store_id", "state", "goods_total", "discount", "shipping_cost", "unique_code", "compensation", "amount_paid",
    "amount_refunded",
)  # fmt: skip


def _state_of_money(order: Order, was_claimed: bool) -> str:
    if order.amount_refunded and order.held <= 0 >= order.owed:
        return REFUNDED
    if order.held > 0 and order.held >= order.owed:
        return PAID
    return CLAIMED if was_claimed else UNPAID


def take_step(order: Order, name: str, by: Actor, words: str, **values: Any) -> None:
    step = steps.check(order, name, by.role)
    moved = {"state": step.to, "payment": step.payment_to}
    change(order, **{track: to for track, to in moved.items() if to} | values)
    remember(order, name, words, by)


def change(order: Order, **values: Any) -> None:
    """Write, if the order still is what was seen. Raises ImpossibleStep for the slower of two."""
    as_seen = (
        Order.id == order.id,
        Order.state == order.state,
        Order.payment == order.payment,
        Order.amount_paid == order.amount_paid,
        Order.amount_refunded == order.amount_refunded,
        Order.goods_total == order.goods_total,
        Order.aftercare == order.aftercare,
        Order.is_agreed == order.is_agreed,
        Order.shipping_cost.is_not_distinct_from(order.shipping_cost),
    )
    change = update(Order).where(*as_seen).values(changed_at=clock.now(), **values)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.refresh(order)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise ImpossibleStep(number=order.number, state=words_of_state(order))
