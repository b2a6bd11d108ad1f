from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select, update

from ... import clock
from ...db import db
from ...money import rupiah
from ...orders.models import CANCELLED, DONE, Order
from ...orders.operations import Actor, ImpossibleStep
from ...refusals import Refusal
from ...tenancy import current_store_id
from .. import operations as payments
from .. import queries as ledger
from . import queries
from .models import FOREIGN, LEFT, MATCHED, NOTED, Statement, StatementRow
from .reading import Reading

BATCH = 50  # Each payment is several writes; others want to write in between.


class AlreadyDecided(Refusal):
    """Baris ini sudah diputuskan. Lihat lagi daftarnya."""


class CannotUndo(Refusal):
    """Ini sudah tidak bisa diurungkan di sini. Buka pesanannya, lalu lihat bagian uang."""


def take_in(reading: Reading, name: str, bank_account_id: int | None, by: Actor) -> Statement:
    """Keep the rows that no earlier statement had; nothing is decided yet."""
    known = queries.known(row.fingerprint for row in reading.rows)
    statement = Statement(
        bank_account_id=bank_account_id,
        name=name[:80],
        known=len(known),
        out=reading.out,
        pending=reading.pending,
        unread=reading.unread,
        by_name=by.name,
        by_account_id=by.account_id,
    )
    db.session.add(statement)
    db.session.flush()
    fresh = [row for row in reading.rows if row.fingerprint not in known]
    db.session.add_all(StatementRow(statement_id=statement.id, **row._asdict()) for row in fresh)
    db.session.flush()
    return statement


def settle(statement_id: int, by: Actor) -> int:
    """Record the next few payments of that statement that cannot be meant otherwise; returns how many there were.

    Called again until it is 0, each time in a transaction of its own.
    """
    rows = {row.id: row for row in queries.rows_left(statement_id, limit=None) if row.is_untouched}
    done = 0
    for row_id, verdict in queries.verdicts(list(rows.values())).items():
        if done == BATCH:
            break
        if verdict.order_id:
            done += _record(rows[row_id], verdict.order_id, by)
        elif verdict.noted:
            _explain(rows[row_id], verdict.noted, by)
            done += 1
    return done


def _record(row: StatementRow, order_id: int, by: Actor) -> int:
    order = _order(order_id)
    try:
        assign(row, order, by)
    except ImpossibleStep:  # It moved on in this moment; the row stays in the list.
        return 0
    return 1


def _explain(row: StatementRow, order_id: int, by: Actor) -> None:
    """A person had noted this very money before: no second payment."""
    payment = ledger.last_received(_order(order_id))
    _decide(row, NOTED, by, order_id=order_id, payment_id=payment.id if payment else None)


def assign(row: StatementRow, order: Order, by: Actor) -> None:
    """This money is for that order, whatever its sum. Raises AlreadyDecided, and what payments.receive raises."""
    turn = row.turn + 1 if queries.is_withdrawn(row) else row.turn
    _decide(row, MATCHED, by, order_id=order.id, turn=turn)
    words = f"Uang masuk {rupiah(row.amount)}, mutasi {row.shown_day}"
    payment = payments.receive(order, by, row.amount, source="statement", reference=row.reference, words=words)
    row.payment_id = payment.id


def dismiss(rows: Iterable[StatementRow], by: Actor) -> None:
    """These are no order's. Raises AlreadyDecided."""
    for row in rows:
        _decide(row, FOREIGN, by, order_id=None, payment_id=None)


def undo(row: StatementRow, by: Actor) -> None:
    """Back into the list, and out of the order that it was given to. Raises CannotUndo when more money came since."""
    if row.state == MATCHED and row.order_id:
        order = _order(row.order_id)
        last = ledger.last_received(order)
        if last is None or last.id != row.payment_id:
            raise CannotUndo
        payments.take_back(order, by)
    _change(row, row.state, state=LEFT, order_id=None, payment_id=None, turn=row.turn + 1)


def forget(before: datetime) -> None:
    """What the bank wrote beside the money names its sender: it goes with the buyer of an order that ended before that
    moment, and where the money is no order's, when it was brought before. Day, amount, order and fingerprint stay, so
    the books are whole and the same file twice still changes nothing."""
    ended = select(Order.id).where(Order.state.in_((DONE, CANCELLED)), Order.changed_at < before)
    brought = select(Statement.id).where(Statement.at < before)
    nobodys = StatementRow.order_id.is_(None) & StatementRow.statement_id.in_(brought)
    told = (StatementRow.words != "", or_(StatementRow.order_id.in_(ended), nobodys))
    gone = update(StatementRow).where(*told).values(words="")
    db.session.execute(gone, execution_options={"synchronize_session": False})


def _decide(row: StatementRow, state: str, by: Actor, **more: int | None) -> None:
    seen = MATCHED if queries.is_withdrawn(row) else LEFT
    _change(row, seen, state=state, decided_by=by.name, decided_at=clock.now(), **more)


def _change(row: StatementRow, seen: str, **values) -> None:
    """Write, if the row still is what was seen: of two people who tap at once, one wins."""
    as_seen = (StatementRow.id == row.id, StatementRow.state == seen, StatementRow.turn == row.turn)
    change = update(StatementRow).where(*as_seen).values(**values)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.refresh(row)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise AlreadyDecided


def _order(order_id: int) -> Order:
    return db.session.get_one(Order, (current_store_id(), order_id))
