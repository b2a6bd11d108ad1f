"""What the store wrote: settings, areas it brings goods to, services and their rates."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select

from ...db import db
from ..models import DeliverySettings, LocalArea, Rate, Service
from ..tariff import around, nearest

MOST_ON_A_PAGE = 30


class Page(NamedTuple):
    """A part of a service's table; `after` is the number of the next page."""

    rates: Sequence[Rate]
    total: int
    after: int | None


def settings() -> DeliverySettings:
    """The store's own, or what holds before anybody has looked at them."""
    kept = db.session.scalar(select(DeliverySettings).where(DeliverySettings.id == 1))
    return kept or DeliverySettings(
        id=1, pickup=True, pickup_place="", pickup_hours="", local=False, send=True, free_from=None, free_area="",
        free_area_name="",
    )  # fmt: skip


def areas() -> Sequence[LocalArea]:
    """Where the store brings goods itself, by name."""
    return db.session.scalars(select(LocalArea).order_by(LocalArea.region_name, LocalArea.id)).all()


def services(active_only: bool = False) -> Sequence[Service]:
    found = select(Service).order_by(Service.position, Service.id)
    return db.session.scalars(found.where(Service.is_active) if active_only else found).all()


def service(service_id: int) -> Service | None:
    return db.session.scalar(select(Service).where(Service.id == service_id))


def rate(service_id: int, rate_id: int) -> Rate | None:
    return db.session.scalar(select(Rate).where(Rate.service_id == service_id, Rate.id == rate_id))


def rates_to(region_code: str, service_ids: Iterable[int]) -> dict[int, Rate]:
    """The nearest rate of each service for that place; services that do not go there are left out."""
    found: dict[int, list[Rate]] = {}
    wanted = select(Rate).where(Rate.service_id.in_(service_ids), Rate.region_code.in_(around(region_code)))
    for row in db.session.scalars(wanted):
        found.setdefault(row.service_id, []).append(row)
    return {of: row for of, rows in found.items() if (row := nearest(rows, region_code))}


def page_of_rates(service_id: int, words: str = "", page: int = 1) -> Page:
    """The table from the widest region to the nearest, `everywhere else` first; `words` are part of a name."""
    found = select(Rate).where(Rate.service_id == service_id)
    if words:
        found = found.where(Rate.region_name.icontains(words, autoescape=True))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    order = found.order_by(func.length(Rate.region_code), Rate.region_code)
    start = (page - 1) * MOST_ON_A_PAGE
    rates = db.session.scalars(order.offset(start).limit(MOST_ON_A_PAGE)).all()
    return Page(rates, total, page + 1 if start + len(rates) < total else None)


def all_rates(service_id: int) -> Sequence[Rate]:
    """The whole table, the widest regions first."""
    mine = select(Rate).where(Rate.service_id == service_id)
    return db.session.scalars(mine.order_by(func.length(Rate.region_code), Rate.region_code)).all()


def sizes() -> dict[int, int]:
    """How many rates each service has."""
    return _counted(select(Rate.service_id, func.count()))


def examples() -> dict[int, int]:
    """How many rows of each service still are an example that nobody has confirmed."""
    return _counted(select(Rate.service_id, func.count()).where(Rate.is_example))


def _counted(found: Select) -> dict[int, int]:
    return {of: count for of, count in db.session.execute(found.group_by(Rate.service_id))}
