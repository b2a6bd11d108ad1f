"""The kode unik: 1-999 rupiah on top of a transfer, by which the store knows whose money it is (facts.md 7b).

No two open orders of a store have the same, so it is unique on each of the store's accounts. Codes go round, so that
one that was freed is given again as late as possible and money that comes late meets nobody else's order.
"""

from sqlalchemy import select, update

from ...db import db
from ..models import MOST_CODE, Order, OrderCounter


def next_code() -> int:
    """A code that no open order holds, the next one round; 0 when all 999 are held: then the name tells whose it is.

    Inside the transaction that counted the order's number up: who holds that row asks alone.
    """
    held = set(db.session.scalars(select(Order.unique_code).where(Order.holds_code)))
    last = db.session.scalar(select(OrderCounter.last_code).where(OrderCounter.id == 1)) or 0
    code = next((code for n in range(MOST_CODE) if (code := (last + n) % MOST_CODE + 1) not in held), 0)
    if code:
        kept = update(OrderCounter).where(OrderCounter.id == 1).values(last_code=code)
        db.session.execute(kept, execution_options={"synchronize_session": False})
    return code


def give_code(order: Order) -> None:
    """Another way to pay was chosen for an unpaid order, one that needs a code. Inside the caller's transaction."""
    lock = update(OrderCounter).where(OrderCounter.id == 1).values(last_code=OrderCounter.last_code)
    db.session.execute(lock, execution_options={"synchronize_session": False})
    order.unique_code = order.unique_code or next_code()
    order.holds_code = order.unique_code > 0


def free_code(order: Order) -> None:
    """Another way to pay was chosen for an unpaid order, one without a code: the sum is round again."""
    order.unique_code, order.holds_code = 0, False
