"""What public pages say about delivery."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select

from ...db import db
from ...i18n import gettext as _
from ...money import rupiah
from ..models import DeliverySettings, Rate, Service
from . import table
from .options import few, place_of_pickup, the_store


class Terms(NamedTuple):
    """Every sentence is ready and may be empty."""

    headline: str  # `Ongkir mulai Rp9.000`
    detail: str  # `Dikirim dari Lebak, 2–4 hari`
    pickup: str  # `Ambil sendiri di Balai Desa Cisimeut, 08.00–16.00`
    local: str  # `Antar dekat: Kec. Leuwidamar, Rp5.000`
    free: str  # `Gratis ongkir mulai Rp200.000 untuk Banten`
    cheapest: int | None  # rupiah
    place: str  # `Lebak`


def terms() -> Terms:
    """For the product page, the store page and "cara membeli"."""
    offer, store = table.settings(), the_store()
    cost, days = _cheapest() if offer.send else (None, "")
    place = store.regency.removeprefix("Kab. ")
    return Terms(
        headline=_headline(offer, cost),
        detail=_detail(offer, place, days),
        pickup=_pickup(offer) if offer.pickup else "",
        local=_local(offer),
        free=_free(offer),
        cheapest=cost,
        place=place,
    )


def _cheapest() -> tuple[int | None, str]:
    """The lowest price of one light parcel, and how long that way takes."""
    price, days = _light(), func.coalesce(func.nullif(Rate.days, ""), Service.days)
    active = select(price, days).join(Service, Service.id == Rate.service_id).where(Service.is_active)
    found = db.session.execute(active.order_by(price).limit(1)).first()
    return (int(found[0]), found[1]) if found else (None, "")


def _light() -> ColumnElement[int]:
    """What tariff.cost gives for a parcel of the service's least weight."""
    least = case((Service.least_kg > Service.step_kg, Service.least_kg), else_=Service.step_kg)
    beyond = least - case((Rate.first_cost.is_(None), 0), else_=Rate.first_kg)
    steps = case((beyond > 0, (beyond + Service.step_kg - 1) // Service.step_kg), else_=0)
    return func.coalesce(Rate.first_cost, 0) + Rate.cost * steps


def _headline(offer: DeliverySettings, cheapest: int | None) -> str:
    if not offer.send:
        return _("Diantar di sekitar desa") if offer.local else _("Ambil sendiri di desa")
    return _("Ongkir lewat chat") if cheapest is None else _("Ongkir mulai {cost}").format(cost=rupiah(cheapest))


def _detail(offer: DeliverySettings, place: str, days: str) -> str:
    if not offer.send:
        return ""
    sent = _("Dikirim dari {place}").format(place=place)
    return f"{sent}, {_('{days} hari').format(days=days)}" if days else sent


def _pickup(offer: DeliverySettings) -> str:
    where = _("Ambil sendiri di {place}").format(place=place_of_pickup(offer))
    return f"{where}, {offer.pickup_hours}" if offer.pickup_hours else where


def _local(offer: DeliverySettings) -> str:
    areas = table.areas() if offer.local else []
    if not areas:
        return ""
    names, costs = few([area.region_name for area in areas]), sorted({area.cost for area in areas})
    cost = rupiah(costs[0]) if costs[0] else _("gratis")
    if len(costs) > 1:
        most = rupiah(costs[-1])
        cost = _("mulai {cost}").format(cost=cost) if costs[0] else _("gratis sampai {cost}").format(cost=most)
    return _("Antar dekat: {area}").format(area=f"{names}, {cost}")


def _free(offer: DeliverySettings) -> str:
    if offer.free_from is None:
        return ""
    words = _("Gratis ongkir mulai {amount}").format(amount=rupiah(offer.free_from))
    return _("{words} untuk {area}").format(words=words, area=offer.free_area_name) if offer.free_area else words
