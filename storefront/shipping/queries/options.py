"""What a buyer may choose, with the price where it is known and the reason where it cannot be had."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...db import db
from ...i18n import gettext as _
from ...money import rupiah
from ...orders.models import DELIVERIES, LOCAL, PICKUP, SEND
from ...stores.models import Store
from ...tenancy import current_store_id
from .. import tariff
from ..live import queries as live
from ..models import DeliverySettings, LocalArea, Rate, Service
from ..services import Offer
from . import table

MOST_OFFERS = 8  # More than that nobody reads on a phone.


class Parcel(NamedTuple):
    """All that is ordered, packed as one."""

    grams: int | None  # with packing; None: not written for some of it
    volume: int = 0  # cm³, as far as measures are written
    is_local_only: bool = False  # something in it is fresh
    worth: int = 0  # rupiah of goods, from which delivery may be free


class Option(NamedTuple):
    """One way to get the goods, as the buyer sees it."""

    kind: str  # orders.models.DELIVERIES
    label: str
    detail: str  # `2–4 hari`
    cost: int | None  # rupiah; None: the seller says it later, or it is not known before the village is
    days: str = ""
    refusal: str = ""  # why it cannot be chosen now
    needs_place: bool = False  # the cost depends on a village that is not known yet
    key: str = ""  # `send:17`, what a form sends; the kind where there is only one of it

    @property
    def name(self) -> str:
        return self.key or self.kind

    @property
    def is_asked(self) -> bool:
        """The seller will say what it costs: "tanya ongkir"."""
        return self.cost is None and not self.needs_place


def options(parcel: Parcel, region_code: str | None) -> list[Option]:
    """All ways that this store offers for that parcel to that village (None: not known yet).

    A way that is not possible is there with its reason.
    """
    offer = table.settings()
    found = _sending(parcel, region_code) if offer.send else []
    if offer.local:
        found += _bringing(region_code)
    if region_code and _is_free(offer, parcel, region_code):
        found = _freed(offer, found)
    if offer.pickup or not found:
        found.append(_pickup(offer))
    return found


def _sending(parcel: Parcel, region_code: str | None) -> list[Option]:
    """What couriers say where the store asks them, else the services of its own table, the cheapest first; "tanya
    ongkir" where the table has no answer."""
    asked = Option(SEND, _(DELIVERIES[SEND]), "", None)
    if parcel.is_local_only:
        return [asked._replace(refusal=_("Ada barang segar yang tidak tahan dikirim jauh"))]
    if parcel.grams is not None and (found := _couriers(parcel, region_code)):
        return found
    offered = table.services(active_only=True)
    if not offered or parcel.grams is None:
        return [asked]
    if not region_code:
        sizes = table.sizes()
        return [_of(service)._replace(needs_place=True) for service in offered if service.id in sizes] or [asked]
    rates = table.rates_to(region_code, [service.id for service in offered])
    return _priced(offered, rates, parcel) or [asked]


def _couriers(parcel: Parcel, region_code: str | None) -> list[Option]:
    """None where the store asks nobody, and where nobody has answered."""
    if live.chosen() == live.NOBODY:
        return []
    if not region_code:
        return [Option(SEND, _(DELIVERIES[SEND]), "", None, needs_place=True)]
    found = live.offers(parcel.grams or 0, parcel.volume, region_code)
    return [_by(offer) for offer in found[:MOST_OFFERS]]


def _by(offer: Offer) -> Option:
    label = _("Kirim lewat {service}").format(service=f"{offer.name} {offer.service}".strip())
    detail = _("{days} hari").format(days=offer.days) if offer.days else ""
    key = f"{SEND}:{offer.courier}-{offer.service}"
    return Option(SEND, label, detail, offer.cost, offer.days, key=key[:60])


def _priced(offered: Sequence[Service], rates: Mapping[int, Rate], parcel: Parcel) -> list[Option]:
    """None at all where no service goes there."""
    if not rates:
        return []
    found = [_to(service, rates[service.id], parcel) for service in offered if service.id in rates]
    found.sort(key=lambda option: option.cost or 0)
    elsewhere = [service for service in offered if service.id not in rates]
    return found + [_of(service)._replace(refusal=_("Belum melayani daerah ini")) for service in elsewhere]


def _to(service: Service, rate: Rate, parcel: Parcel) -> Option:
    days = rate.days or service.days
    return _of(service, days)._replace(cost=tariff.cost(rate, service, parcel.grams or 0, parcel.volume))


def _of(service: Service, days: str = "") -> Option:
    label = _("Kirim lewat {service}").format(service=service.name) if service.name else _(DELIVERIES[SEND])
    days = days or service.days
    detail = _("{days} hari").format(days=days) if days else ""
    return Option(SEND, label, detail, None, days, key=f"{SEND}:{service.id}")


def _bringing(region_code: str | None) -> list[Option]:
    areas = table.areas()
    if not areas:
        return []
    names = few([area.region_name for area in areas])
    option = Option(LOCAL, _(DELIVERIES[LOCAL]), names, None)
    if not region_code:
        costs = {area.cost for area in areas}
        return [option._replace(cost=costs.pop()) if len(costs) == 1 else option._replace(needs_place=True)]
    area: LocalArea | None = tariff.nearest(areas, region_code)
    if area is None:
        return [option._replace(refusal=_("Hanya untuk {area}").format(area=names))]
    return [option._replace(cost=area.cost, detail=area.region_name)]


def few(names: list[str]) -> str:
    """`Desa Cisimeut, Desa Nayagati dan 3 daerah lain`"""
    if len(names) <= 3:
        return ", ".join(names)
    return _("{names} dan {n} daerah lain").format(names=", ".join(names[:2]), n=len(names) - 2)


def _is_free(offer: DeliverySettings, parcel: Parcel, region_code: str) -> bool:
    return (
        offer.free_from is not None
        and parcel.worth >= offer.free_from
        and tariff.is_within(region_code, offer.free_area)
    )


def _freed(offer: DeliverySettings, found: list[Option]) -> list[Option]:
    """The cheapest way to send, and bringing goods, cost nothing; a faster service keeps its price."""
    words = _("Gratis mulai {amount}").format(amount=rupiah(offer.free_from or 0))
    priced = [option for option in found if option.cost and not option.refusal]
    sent = [option for option in priced if option.kind == SEND]
    free = [option for option in priced if option.kind == LOCAL] + sorted(sent, key=lambda o: o.cost or 0)[:1]
    return [
        option._replace(cost=0, detail=", ".join(part for part in (option.detail, words) if part))
        if option in free
        else option
        for option in found
    ]


def _pickup(offer: DeliverySettings) -> Option:
    where = [place_of_pickup(offer), offer.pickup_hours]
    return Option(PICKUP, _(DELIVERIES[PICKUP]), ", ".join(part for part in where if part), 0)


def place_of_pickup(offer: DeliverySettings) -> str:
    return offer.pickup_place or _("Desa {village}").format(village=the_store().village)


def the_store() -> Store:
    return db.session.get_one(Store, current_store_id())
