"""Rows of a service's table."""

from sqlalchemy import delete, func, select, update

from ...db import db
from ...refusals import Refusal
from ...regions import areas
from ...stores.models import Store
from .. import ready
from ..models import Rate, Service

MOST_RATES = 10_000  # every kecamatan once, and some


class UnknownArea(Refusal):
    """Daerah ini belum kami kenal. Cari lagi, lalu pilih dari daftar."""


class TooManyRates(Refusal):
    """Daftar ongkir paling banyak 10.000 baris. Pakai provinsi untuk daerah yang ongkirnya sama."""


def set_rate(
    service: Service, region_code: str, cost: int, days: str = "", first_cost: int | None = None, first_kg: int = 1
) -> Rate:
    """Add a row to the service's table, or change the row of that region. An empty code is "everywhere else".

    `cost` is rupiah for each step begun, `first_cost` for all of the first kilograms. A row that the store wrote is no
    example any more. Raises UnknownArea, TooManyRates.
    """
    same = select(Rate).where(Rate.service_id == service.id, Rate.region_code == region_code)
    rate = db.session.scalar(same) or _new(service, region_code)
    rate.cost, rate.days, rate.first_cost, rate.first_kg = cost, days, first_cost, first_kg
    rate.is_example = False
    db.session.add(rate)
    return rate


def drop_rate(service: Service, rate_id: int) -> None:
    db.session.execute(delete(Rate).where(Rate.service_id == service.id, Rate.id == rate_id))


def confirm(rate: Rate) -> None:
    """The store looked at an example and says that the number is right."""
    rate.is_example = False


def confirm_all(service: Service) -> None:
    db.session.execute(
        update(Rate).where(Rate.service_id == service.id, Rate.is_example).values(is_example=False),
        execution_options={"synchronize_session": False},
    )


def fill_example(service: Service, store: Store) -> None:
    """A table to start from where there is none, every row marked as an example until the store has looked at it."""
    if db.session.scalar(select(Rate.id).where(Rate.service_id == service.id).limit(1)) is not None:
        return
    table = ready.table_for(service.name, store.village_code)
    names = {area.code: area for area in areas.named([row.region_code for row in table if row.region_code])}
    for row in table:
        if not row.region_code or row.region_code in names:
            name = path_of(names[row.region_code]) if row.region_code else ""
            db.session.add(Rate(service_id=service.id, region_name=name, is_example=True, **row._asdict()))


def path_of(area: areas.Area) -> str:
    """`Kec. Leuwidamar, Kab. Lebak, Banten`"""
    return ", ".join(part for part in (area.name, area.inside) if part)


def _new(service: Service, region_code: str) -> Rate:
    known = areas.named([region_code]) if region_code else []
    if region_code and not known:
        raise UnknownArea
    if (db.session.scalar(select(func.count()).select_from(Rate)) or 0) >= MOST_RATES:
        raise TooManyRates
    return Rate(service_id=service.id, region_code=region_code, region_name=path_of(known[0]) if known else "")
