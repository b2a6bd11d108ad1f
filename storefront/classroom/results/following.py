"""What became of the stores of a class in the days after it, in a fixed number of questions (facts.md 9c).

The stretches are days 1 to 7, 8 to 30 and 31 to 90. A store that shows life later was alive before, too.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select

from ... import clock
from ...catalogue.models import PUBLISHED, Product
from ...db import db
from ...orders.models import CANCELLED, NEW, PAID, Order, OrderLine
from ...promotion.models import ShareVisits
from ...stores.models import Store
from ...tenancy.everywhere import every_store
from .. import queries as classes
from ..models import Classroom, Participant
from . import queries

MARKS = (7, 30, 90)
KABUPATEN = 5  # letters of a region's code: `36.02`


class Stretch(NamedTuple):
    """Days after the class, both counted."""

    mark: int
    first: date
    last: date
    is_over: bool

    @property
    def words(self) -> str:
        start = dict(zip(MARKS, (1, 8, 31), strict=True))[self.mark]
        return f"Hari {start} sampai {self.mark}" + ("" if self.is_over else " (masih berjalan)")


class Life(NamedTuple):
    """Of one kept store in a stretch; `makers` are people whose goods were sold and paid."""

    participant: Participant
    is_alive: bool
    products: int
    opened: int
    far: int  # orders from outside the kabupaten
    makers: int
    has_earned: bool


class Now(NamedTuple):
    """How a kept store is today."""

    products: int
    waiting: int  # orders that nobody answered
    waiting_since: datetime | None
    moved_at: datetime | None  # last change or order
    opened: int  # links, in the last 30 days


def today(classroom: Classroom) -> date:
    return clock.today(clock.zone_of(classroom.village_code))


def stretches(classroom: Classroom) -> list[Stretch]:
    """Those that have begun."""
    found, start = [], 1
    for mark in MARKS:
        first, last = (classroom.ends_on + timedelta(days=n) for n in (start, mark))
        if first <= today(classroom):
            found.append(Stretch(mark, first, last, last < today(classroom)))
        start = mark + 1
    return found


def kept(classroom: Classroom) -> list[Participant]:
    return [one for one in classes.participants(classroom) if not one.store.is_practice]


def lives(classroom: Classroom, people: Sequence[Participant], stretch: Stretch) -> list[Life]:
    zone = clock.zone_of(classroom.village_code)
    start = datetime.combine(stretch.first, datetime.min.time(), zone)
    end = datetime.combine(stretch.last + timedelta(days=1), datetime.min.time(), zone)
    stores = [one.store_id for one in people]
    placed = Order.state != CANCELLED, Order.placed_at >= start, Order.placed_at < end
    paid = *placed, Order.payment == PAID
    with every_store():
        moved = _moved(stores)
        shown = Product.state == PUBLISHED, Product.published_at < end
        products = _by_store(Product.store_id, func.count(), stores, *shown)
        opened = _opened(stores, stretch.first, stretch.last)
        far = _far(stores, placed)
        makers = _makers(stores, paid)
        earned = _by_store(Order.store_id, func.count(), stores, *paid)
    return [
        Life(
            one,
            one.store.is_open and _since(moved.get(one.store_id), start),
            products.get(one.store_id, 0),
            opened.get(one.store_id, 0),
            far.get(one.store_id, 0),
            makers.get(one.store_id, 0),
            one.store_id in earned,
        )
        for one in people
    ]


def taught(people: Sequence[Participant], stretch: Stretch, zone: Any) -> list[int]:
    """How many neighbours each of these brought in a stretch."""
    found = [
        number
        for number, store in queries.neighbours(people)
        if stretch.first <= clock.as_utc(store.created_at).astimezone(zone).date() <= stretch.last
    ]
    return [found.count(one.id) for one in people]


def now(people: Sequence[Participant]) -> dict[int, Now]:
    """By participant."""
    stores, day = [one.store_id for one in people], clock.today()
    with every_store():
        products = _by_store(Product.store_id, func.count(), stores, Product.state == PUBLISHED)
        waiting = _by_store(Order.store_id, func.count(), stores, Order.state == NEW)
        since = _by_store(Order.store_id, func.min(Order.placed_at), stores, Order.state == NEW)
        moved, opened = _moved(stores), _opened(stores, day - timedelta(days=30), day)
    return {
        one.id: Now(
            products.get(one.store_id, 0),
            waiting.get(one.store_id, 0),
            since.get(one.store_id),
            moved.get(one.store_id),
            opened.get(one.store_id, 0),
        )
        for one in people
    }


def _moved(stores: list[int]) -> dict[int, datetime]:
    changed = _by_store(Product.store_id, func.max(Product.changed_at), stores)
    ordered = _by_store(Order.store_id, func.max(Order.changed_at), stores)
    pairs = [(store, clock.as_utc(at)) for found in (changed, ordered) for store, at in found.items()]
    return {store: max(at for number, at in pairs if number == store) for store in {store for store, _at in pairs}}


def _since(moved_at: datetime | None, start: datetime) -> bool:
    return moved_at is not None and moved_at >= start


def _opened(stores: list[int], first: date, last: date) -> dict[int, int]:
    return _by_store(
        ShareVisits.store_id, func.sum(ShareVisits.count), stores, ShareVisits.day >= first, ShareVisits.day <= last
    )


def _far(stores: list[int], placed: tuple) -> dict[int, int]:
    elsewhere = func.substr(Order.region_code, 1, KABUPATEN) != func.substr(Store.village_code, 1, KABUPATEN)
    query = select(Order.store_id, func.count()).join(Store, Store.id == Order.store_id).group_by(Order.store_id)
    found = db.session.execute(query.where(Order.store_id.in_(stores), elsewhere, *placed))
    return {store: number for store, number in found}


def _makers(stores: list[int], paid: tuple) -> dict[int, int]:
    query = (
        select(Order.store_id, func.count(func.distinct(func.lower(Product.maker))))
        .join(OrderLine, (OrderLine.store_id == Order.store_id) & (OrderLine.order_id == Order.id))
        .join(Product, (Product.store_id == OrderLine.store_id) & (Product.id == OrderLine.product_id))
        .where(Order.store_id.in_(stores), Product.maker != "", OrderLine.quantity > OrderLine.cancelled, *paid)
    )
    return {store: number for store, number in db.session.execute(query.group_by(Order.store_id))}


def _by_store(store: Any, what: Any, stores: list[int], *which: Any) -> dict[int, Any]:
    query = select(store, what).where(store.in_(stores), *which).group_by(store)
    return {number: value for number, value in db.session.execute(query)}
