"""What the manager's home asks: the work that waits, the week, where buyers came from. Nothing reads all orders."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import and_, case, func, select

from ... import clock, ids
from ...catalogue.models import COUNTED, FEW_LEFT, PUBLISHED, Product, ProductPhoto, Variant
from ...db import db
from ...promotion.models import ShareVisits
from ..models import CANCELLED, CASH, DONE_AND_OVERPAID, HAS_COMPLAINT, OPEN, PAID, Order
from ..work import KINDS, Facts, kind_of

DAYS = 7


class Work(NamedTuple):
    """One kind of work that waits: how many orders, since when, and the oldest of them."""

    kind: str
    orders: int
    since: datetime
    order_id: int


class Day(NamedTuple):
    name: str  # `Sen`
    sales: int  # rupiah of goods
    orders: int
    paid: int  # rupiah that came in for these orders, whenever


class Week(NamedTuple):
    days: list[Day]

    @property
    def sales(self) -> int:
        return sum(day.sales for day in self.days)

    @property
    def orders(self) -> int:
        return sum(day.orders for day in self.days)

    @property
    def today(self) -> Day:
        return self.days[-1]

    @property
    def best(self) -> Day:
        return max(self.days, key=lambda day: day.sales)


def waiting() -> list[Work]:
    """All work that is the manager's turn, the longest waiting first; reads open orders, and of those that ended the
    few with something left to do."""
    groups = [
        *_grouped(Order.state.in_(OPEN)),
        *_grouped(Order.state == CANCELLED, Order.payment == PAID),
        *_grouped(HAS_COMPLAINT, Order.state.not_in(OPEN)),
        *_grouped(DONE_AND_OVERPAID, Order.aftercare == ""),
    ]
    found: dict[str, tuple[int, int]] = {}
    for state, payment, aftercare, is_cash, is_unpriced, is_unagreed, is_overpaid, is_late, count, oldest in groups:
        flags = bool(is_cash), bool(is_unpriced), bool(is_unagreed)
        kind = kind_of(Facts(state, payment, *flags, aftercare, bool(is_overpaid), bool(is_late)))
        if kind and KINDS[kind].is_ours:
            before, first = found.get(kind, (0, oldest))
            found[kind] = (before + count, min(first, oldest))
    return sorted(
        (Work(kind, count, ids.moment(oldest), oldest) for kind, (count, oldest) in found.items()),
        key=lambda work: work.order_id,
    )


def _grouped(*which: Any) -> Iterable[Any]:
    owed = Order.goods_total - Order.discount + func.coalesce(Order.shipping_cost, 0) + Order.unique_code
    flags = (
        Order.payment_method == CASH,
        Order.shipping_cost.is_(None),
        Order.shipping_cost.is_not(None) & ~Order.is_agreed,
        Order.amount_paid - Order.amount_refunded > owed - Order.compensation,
        and_(Order.state == CANCELLED, Order.expires_at.is_not(None)),
    )
    columns = (Order.state, Order.payment, Order.aftercare, *(case((flag, 1), else_=0) for flag in flags))
    return db.session.execute(select(*columns, func.count(), func.min(Order.id)).where(*which).group_by(*columns))


def week(zone: ZoneInfo) -> Week:
    """Sales of goods of the last seven days, today included, cancelled orders left out."""
    today = clock.today(zone)
    first = datetime.combine(today - timedelta(days=DAYS - 1), datetime.min.time(), zone)
    placed = db.session.execute(
        select(Order.placed_at, Order.goods_total, Order.amount_paid - Order.amount_refunded).where(
            Order.id >= ids.since(first), Order.state != CANCELLED
        )
    )
    found: dict[int, list[tuple[int, int]]] = {age: [] for age in range(DAYS)}
    for moment, total, paid in placed:
        age = (today - clock.as_utc(moment).astimezone(zone).date()).days
        if age in found:
            found[age].append((total, paid))
    return Week([_day(first + timedelta(days=DAYS - 1 - age), found[age], zone) for age in reversed(range(DAYS))])


def _day(moment: datetime, orders: list[tuple[int, int]], zone: ZoneInfo) -> Day:
    sales, paid = (sum(part) for part in zip(*orders, strict=True)) if orders else (0, 0)
    return Day(clock.week_day(moment, zone), sales, len(orders), paid)


def last_channels(limit: int = 5) -> list[str]:
    """Where the last orders came from: wa, fb, st, qr, or empty."""
    return list(db.session.scalars(select(Order.channel).order_by(Order.id.desc()).limit(limit)))


def was_ever(state: str = "") -> bool:
    """Has there been an order at all, or one that came to this state?"""
    found = select(Order.id).limit(1)
    return db.session.scalar(found.where(Order.state == state) if state else found) is not None


def today(zone: ZoneInfo) -> list[Order]:
    """The orders that came in today, as the clock of the store goes; oldest first."""
    midnight = datetime.combine(clock.today(zone), datetime.min.time(), zone)
    return list(db.session.scalars(select(Order).where(Order.id >= ids.since(midnight)).order_by(Order.id)))


def first_steps() -> dict[str, bool]:
    """The checklist of the first day: which step is done."""
    marks = {
        "photo": select(ProductPhoto.id),
        "product": select(Product.id).where(Product.state == PUBLISHED),
        "shared": select(ShareVisits.id),  # Somebody came by a shared link.
        "order": select(Order.id),
    }
    return {name: db.session.scalar(found.limit(1)) is not None for name, found in marks.items()}


class Low(NamedTuple):
    slug: str
    name: str
    left: int


def running_low(limit: int = 2) -> list[Low]:
    """Published goods of which few or none are left, the fewest first."""
    few = and_(Product.state == PUBLISHED, Product.stock_kind == COUNTED, ~Variant.is_retired)
    left = func.sum(Variant.stock).label("left")
    found = (
        select(Product.slug, Product.name, left)
        .join(Variant, Variant.product_id == Product.id)
        .where(few)
        .group_by(Product.slug, Product.name)
        .having(left <= FEW_LEFT)
        .order_by(left, Product.name)
        .limit(limit)
    )
    return [Low(slug, name, int(left)) for slug, name, left in db.session.execute(found)]
