"""Opened links beside orders. An order whose way is not known stays "tidak diketahui"; nothing is guessed."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, select

from .. import clock, ids
from ..catalogue.models import PUBLISHED, Product
from ..db import db
from ..orders.models import CANCELLED, Order, OrderLine
from ..promotion.channels import CHANNELS
from ..promotion.models import ShareVisits, ShortLink
from ..stores.models import Store

WEEKS, A_WEEK = 8, timedelta(weeks=1)
UNKNOWN = ""
NAMES = CHANNELS | {UNKNOWN: "Tidak diketahui"}


class Brought(NamedTuple):
    """What one channel brought in a week."""

    channel: str  # of NAMES
    opened: int
    orders: int


class Week(NamedTuple):
    monday: date
    rows: list[Brought]  # most orders first, what is not known last

    @property
    def opened(self) -> int:
        return sum(row.opened for row in self.rows)

    @property
    def orders(self) -> int:
        return sum(row.orders for row in self.rows)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def this_monday(zone: ZoneInfo) -> date:
    today = clock.today(zone)
    return today - timedelta(days=today.weekday())


def weeks(zone: ZoneInfo, last: date, number: int = WEEKS) -> list[Week]:
    """So many weeks up to the one that begins on the Monday `last`, the oldest first. Cancelled orders do not count."""
    mondays = [last - A_WEEK * back for back in range(number)][::-1]
    opened, ordered = _opened(mondays), _ordered(mondays, zone)
    found = []
    for monday in mondays:
        channels = {channel for week, channel in (*opened, *ordered) if week == monday}
        rows = [Brought(channel, opened[monday, channel], ordered[monday, channel]) for channel in channels]
        found.append(Week(monday, sorted(rows, key=_in_order)))
    return found


def _in_order(row: Brought) -> tuple:
    return row.channel == UNKNOWN, -row.orders, -row.opened, row.channel


def _opened(mondays: list[date]) -> Counter:
    week = _week_of(ShareVisits.day, mondays, mondays)
    count = func.sum(ShareVisits.count)
    within = ShareVisits.day >= mondays[0], ShareVisits.day < mondays[-1] + A_WEEK
    return _counted(
        select(week, ShareVisits.channel, count).where(*within).group_by(week, ShareVisits.channel), mondays
    )


def _ordered(mondays: list[date], zone: ZoneInfo) -> Counter:
    week = _week_of(Order.id, mondays, [_first_id(monday, zone) for monday in mondays])
    within = _placed_between(mondays[0], mondays[-1] + A_WEEK, zone)
    return _counted(select(week, Order.channel, func.count()).where(*within).group_by(week, Order.channel), mondays)


def _week_of(column: Any, mondays: list[date], starts: list[Any]) -> Any:
    """Which of the weeks a row falls into, by its place in the list; the database decides, so that rows stay there."""
    newest_first = list(enumerate(starts))[::-1]
    return case(*((column >= start, place) for place, start in newest_first), else_=-1).label("week")


def _counted(grouped: Any, mondays: list[date]) -> Counter:
    found: Counter = Counter()
    for week, channel, count in db.session.execute(grouped):
        found[mondays[week], channel if channel in CHANNELS else UNKNOWN] += int(count)
    return found


def _placed_between(first: date, after: date, zone: ZoneInfo) -> tuple:
    return Order.id >= _first_id(first, zone), Order.id < _first_id(after, zone), Order.state != CANCELLED


def _first_id(day: date, zone: ZoneInfo) -> int:
    return ids.since(datetime.combine(day, datetime.min.time(), zone))


def busy_stores(monday: date) -> list[int]:
    """Open stores that sold something in that week, or whose links were opened. Asked across stores."""
    sold = select(Order.id).where(Order.store_id == Store.id, *_placed_between(monday, monday + A_WEEK, clock.WIB))
    seen = select(ShareVisits.id).where(
        ShareVisits.store_id == Store.id, ShareVisits.day >= monday, ShareVisits.day < monday + A_WEEK
    )
    return list(db.session.scalars(select(Store.id).where(Store.is_open, sold.exists() | seen.exists())))


class Sought(NamedTuple):
    """One product in a week: how often its shared links were opened, in how many orders it was."""

    slug: str
    name: str
    opened: int
    orders: int


def products(zone: ZoneInfo, monday: date, limit: int = 8) -> list[Sought]:
    """What was opened or ordered in that week, most ordered first."""
    after = monday + A_WEEK
    opened = dict(
        db.session.execute(
            select(ShareVisits.product_slug, func.sum(ShareVisits.count))
            .where(ShareVisits.day >= monday, ShareVisits.day < after, ShareVisits.product_slug != "")
            .group_by(ShareVisits.product_slug)
        ).all()
    )
    ordered = dict(
        db.session.execute(
            select(OrderLine.product_id, func.count(OrderLine.order_id.distinct()))
            .join(Order, Order.id == OrderLine.order_id)
            .where(*_placed_between(monday, after, zone))
            .group_by(OrderLine.product_id)
        ).all()
    )
    either = select(Product.id, Product.slug, Product.name).where(Product.slug.in_(opened) | Product.id.in_(ordered))
    found = [
        Sought(slug, name, int(opened.get(slug, 0)), int(ordered.get(number, 0)))
        for number, slug, name in db.session.execute(either)
    ]
    return sorted(found, key=lambda row: (-row.orders, -row.opened, row.name))[:limit]


class Made(NamedTuple):
    """A short link and what it brought so far; `product` is empty for the store's own."""

    link: ShortLink
    product: str
    opened: int
    orders: int


def links(limit: int = 50) -> list[Made]:
    """The store's short links, the newest first."""
    found = (
        select(ShortLink, func.coalesce(Product.name, ""))
        .outerjoin(Product, Product.id == ShortLink.product_id)
        .order_by(ShortLink.id.desc())
        .limit(limit)
    )
    rows = db.session.execute(found).all()
    codes = [link.code for link, _name in rows]
    visits = select(ShareVisits.code, func.sum(ShareVisits.count)).where(ShareVisits.code.in_(codes))
    opened = dict(db.session.execute(visits.group_by(ShareVisits.code)).all())
    placed = select(Order.link_code, func.count()).where(Order.link_code.in_(codes), Order.state != CANCELLED)
    ordered = dict(db.session.execute(placed.group_by(Order.link_code)).all())
    return [Made(link, name, int(opened.get(link.code, 0)), ordered.get(link.code, 0)) for link, name in rows]


def goods() -> list[tuple[str, str]]:
    """(slug, name) of what can be shared, by name."""
    shown = select(Product.slug, Product.name).where(Product.state == PUBLISHED).order_by(Product.name)
    return [(slug, name) for slug, name in db.session.execute(shown)]


def product_id(slug: str) -> int | None:
    return db.session.scalar(select(Product.id).where(Product.slug == slug, Product.state == PUBLISHED))
