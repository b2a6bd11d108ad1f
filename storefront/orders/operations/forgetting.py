"""A buyer's name, number and address go when their time is over."""

from datetime import datetime

from sqlalchemy import case, func, select, update

from ...db import db
from .. import steps
from ..models import CANCELLED, DONE, Order, OrderEvent

GONE = "Sudah dihapus"
# Events in which a person may have written freely, and what is left of them: the ledger knows the sums.
LEFT_OF = {steps.CUT: "Dibatalkan sebagian", steps.PAY: "Uang masuk", steps.REFUND: "Uang dikembalikan"}
PERSONAL = ("buyer_phone", "buyer_email", "address", "region_path", "postal_code", "note", "cancel_reason")


def forget_buyers(before: datetime) -> int:
    """Take away who bought from orders that ended before that moment; the money facts stay (PP 80/2019, art. 25).

    Returns how many orders were changed.
    """
    ended = (Order.state.in_((DONE, CANCELLED)), Order.changed_at < before, Order.buyer_phone != "")
    gone = select(Order.id).where(*ended)
    quiet = {"synchronize_session": False}
    words = case(LEFT_OF, value=OrderEvent.kind, else_=GONE)
    told = OrderEvent.kind.in_(("note", steps.CANCEL, *LEFT_OF))
    db.session.execute(
        update(OrderEvent).where(OrderEvent.order_id.in_(gone), told).values(words=words),
        execution_options=quiet,
    )
    nothing = dict.fromkeys(PERSONAL, "")
    changed = (
        update(Order)
        .where(*ended)
        .values(buyer_name="Pembeli", region_code=func.substr(Order.region_code, 1, 5), wants_news=False, **nothing)
    )
    return db.session.execute(changed, execution_options=quiet).rowcount  # type: ignore[attr-defined]
