from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import String, and_, cast, func, or_, select

from ... import clock, ids
from ...db import db
from ...money import rupiah
from ...orders.models import CANCELLED, CASH, CLAIMED, OPEN, UNPAID, Order
from ..models import RECEIVED, WITHDRAWN, Payment
from . import matching
from .matching import Expected, Income, Verdict
from .models import FOREIGN, LEFT, MATCHED, NOTED, Statement, StatementRow

BACK = timedelta(days=45)  # Orders that were paid or ended so long before the oldest row are not thought of.
SHOWN = 200

_WHY = {
    matching.EXACT: "Jumlahnya sama",
    matching.SAME: "Jumlahnya sama, tetapi pesanan lain juga",
    matching.TWICE: "Sudah lunas. Bayar dua kali?",
    matching.LATE: "Pesanan ini sudah batal",
    matching.EARLY: "Uangnya lebih dulu dari pesanan",
    matching.NUMBER: "Nomor pesanan ada di berita",
    matching.NO_CODE: "Lupa kode unik",
    matching.FEE: "Terpotong biaya transfer",
    matching.SWAPPED: "Ada angka yang tertukar",
    matching.CLOSE: "Jumlahnya hampir sama",
    matching.NAME: "Nama pembelinya sama",
    matching.SLIP: "Nomor di berita mirip",
}


class Guess(NamedTuple):
    order: Order
    words: str  # `Lupa kode unik, kurang Rp217`


class Doubt(NamedTuple):
    """A row that somebody has to decide on, with the orders that it may be for, the likeliest first."""

    row: StatementRow
    guesses: list[Guess]


class Outcome(NamedTuple):
    """What became of the rows of one statement."""

    matched: list[tuple[StatementRow, Order]]
    doubts: list[Doubt]
    strangers: list[StatementRow]  # like no order, not decided yet
    foreign: int  # somebody said that they are no order's
    is_unfinished: bool  # among the doubts are some that nobody has to look at: recording them was broken off


def known(fingerprints: Iterable[str]) -> set[str]:
    """Those that an earlier statement had."""
    wanted, found = list(fingerprints), set()
    for start in range(0, len(wanted), 500):
        part = StatementRow.fingerprint.in_(wanted[start : start + 500])
        found |= set(db.session.scalars(select(StatementRow.fingerprint).where(part)))
    return found


def statement(statement_id: int) -> Statement | None:
    return db.session.scalar(select(Statement).where(Statement.id == statement_id))


def last_statements(limit: int = 10) -> Sequence[Statement]:
    return db.session.scalars(select(Statement).order_by(Statement.id.desc()).limit(limit)).all()


def row(row_id: int) -> StatementRow | None:
    return db.session.scalar(select(StatementRow).where(StatementRow.id == row_id))


def rows_left(statement_id: int | None = None, limit: int | None = SHOWN) -> list[StatementRow]:
    """What waits for a decision, oldest first; a payment that was taken back at the desk waits again."""
    left = select(StatementRow).where(or_(StatementRow.state == LEFT, _is_withdrawn()))
    if statement_id is not None:
        left = left.where(StatementRow.statement_id == statement_id)
    return list(db.session.scalars(left.order_by(StatementRow.on, StatementRow.id).limit(limit)))


def is_withdrawn(found: StatementRow) -> bool:
    asked = select(StatementRow.id).where(StatementRow.id == found.id, _is_withdrawn())
    return db.session.scalar(asked) is not None


def _is_withdrawn():
    taken_back = select(Payment.id).where(
        Payment.kind == WITHDRAWN,
        Payment.source == "desk",
        Payment.reference == cast(StatementRow.payment_id, String),
        Payment.store_id == StatementRow.store_id,
    )
    return and_(StatementRow.state == MATCHED, taken_back.exists())


def count_left() -> int:
    return db.session.scalar(select(func.count()).where(StatementRow.state == LEFT)) or 0


def outcome(of: Statement) -> Outcome:
    rows = select(StatementRow, Order).join(Order, Order.id == StatementRow.order_id)
    mine = rows.where(StatementRow.statement_id == of.id, StatementRow.state.in_((MATCHED, NOTED)), ~_is_withdrawn())
    matched = [(row, order) for row, order in db.session.execute(mine.order_by(StatementRow.on, StatementRow.id))]
    left = rows_left(of.id, limit=None)
    doubts, strangers = sorted_out(left)
    untouched = verdicts([row for row in left if row.is_untouched])
    is_unfinished = any(verdict.order_id or verdict.noted for verdict in untouched.values())
    said = select(func.count()).where(StatementRow.statement_id == of.id, StatementRow.state == FOREIGN)
    return Outcome(matched, doubts, strangers, db.session.scalar(said) or 0, is_unfinished)


def sorted_out(rows: list[StatementRow]) -> tuple[list[Doubt], list[StatementRow]]:
    """(rows that may be for an order, rows that are like none). What is certain now waits for a person, too."""
    found = verdicts(rows)
    wanted = {order_id for verdict in found.values() for order_id in _thought_of(verdict)}
    orders = {order.id: order for order in db.session.scalars(select(Order).where(Order.id.in_(wanted)))}
    doubts = [Doubt(row, _guesses(row, found[row.id], orders)) for row in rows]
    return [doubt for doubt in doubts if doubt.guesses], [doubt.row for doubt in doubts if not doubt.guesses]


def _thought_of(verdict: Verdict) -> list[int]:
    sure = [order_id for order_id in (verdict.order_id, verdict.noted) if order_id]
    return sure + [idea.order_id for idea in verdict.ideas]


def _guesses(row: StatementRow, verdict: Verdict, orders: dict[int, Order]) -> list[Guess]:
    whys = {idea.order_id: idea.why for idea in verdict.ideas}
    named = ((orders[order_id], whys.get(order_id, matching.EXACT)) for order_id in _thought_of(verdict))
    return [Guess(order, ", ".join(filter(None, (_WHY[why], _apart(row, order))))) for order, why in named]


def _apart(row: StatementRow, order: Order) -> str:
    missing = (order.due or order.total) - row.amount
    if not missing:
        return ""
    return f"kurang {rupiah(missing)}" if missing > 0 else f"lebih {rupiah(-missing)}"


def verdicts(rows: list[StatementRow]) -> dict[int, Verdict]:
    if not rows:
        return {}
    incomes = [Income(row.id, row.on, row.amount, row.words) for row in rows]
    return matching.match(incomes, expected_orders(min(row.on for row in rows)))


def expected_orders(since: date) -> list[Expected]:
    """Orders that are not paid in cash, as matching wants them: all open ones, and the others from that time on."""
    first = ids.since(datetime.combine(since - BACK, time.min, clock.WIB))
    open_ones = and_(Order.state.in_(OPEN), Order.payment.in_((UNPAID, CLAIMED)))
    wanted = select(Order).where(Order.payment_method != CASH, or_(open_ones, Order.id >= first))
    orders = [order for order in db.session.scalars(wanted) if not order.waits_for_quote]
    by_hand = _noted_by_hand([order.id for order in orders if order.amount_paid])
    return [_expected(order, *by_hand.get(order.id, (0, None))) for order in orders]


def _expected(order: Order, by_hand: int, noted_on: date | None) -> Expected:
    is_paid = order.amount_paid >= order.total
    state = matching.PAID if is_paid else matching.ENDED if order.state == CANCELLED else matching.OPEN
    since = clock.as_utc(order.placed_at).astimezone(clock.WIB).date()
    buyer = "" if order.is_forgotten else order.buyer_name
    return Expected(
        order.id, order.number, order.total, order.due, order.unique_code, since, state, buyer, by_hand, noted_on
    )


def _noted_by_hand(order_ids: list[int]) -> dict[int, tuple[int, date]]:
    """What a person noted for those orders before any statement told of it: rupiah, and when."""
    told = set(db.session.scalars(select(StatementRow.order_id).where(StatementRow.order_id.in_(order_ids))))
    moved = (RECEIVED, WITHDRAWN)
    rows = select(Payment).where(Payment.order_id.in_(order_ids), Payment.kind.in_(moved)).order_by(Payment.id)
    found: dict[int, tuple[int, date]] = {}
    for payment in db.session.scalars(rows):
        if payment.order_id in told or payment.source != "desk":
            continue
        before, _day = found.get(payment.order_id, (0, None))
        signed = payment.amount if payment.kind == RECEIVED else -payment.amount
        found[payment.order_id] = before + signed, clock.as_utc(payment.at).astimezone(clock.WIB).date()
    return found
