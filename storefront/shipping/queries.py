from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from ..db import db
from ..i18n import gettext as _
from ..money import rupiah
from ..orders.models import DELIVERIES, LOCAL, PICKUP, SEND
from ..stores.models import Store
from ..tenancy import current_store_id
from .models import DeliverySettings, Rate
from .tariff import is_within, kilograms, nearest


class Option(NamedTuple):
    """One way to get the goods, as the buyer sees it."""

    kind: str  # orders.models.DELIVERIES
    label: str
    detail: str  # `JNE atau Pos, 2–4 hari`
    cost: int | None  # rupiah; None: told in chat, or not known before the village is
    days: str = ""
    refusal: str = ""  # why it cannot be chosen now
    needs_place: bool = False  # the cost depends on a village that is not known yet


class Terms(NamedTuple):
    """What public pages say about delivery; every sentence is ready and may be empty."""

    headline: str  # `Ongkir mulai Rp9.000`
    detail: str  # `Dikirim dari Lebak, 2–4 hari`
    pickup: str  # `Ambil sendiri di Balai Desa Cisimeut`
    local: str  # `Antar dekat: Kec. Leuwidamar, Rp5.000`
    cheapest: int | None  # rupiah
    place: str  # `Lebak`


def settings() -> DeliverySettings:
    """The store's own, or what holds before anybody has looked at them."""
    kept = db.session.scalar(select(DeliverySettings).where(DeliverySettings.id == 1))
    return kept or DeliverySettings(
        id=1, pickup=True, pickup_place="", local=False, local_cost=0, local_area="", local_area_name="", send=True,
        courier="",
    )  # fmt: skip


def rates() -> Sequence[Rate]:
    """The table, from the nearest region to the widest, "everywhere else" last."""
    rows = db.session.scalars(select(Rate)).all()
    return sorted(rows, key=lambda rate: (-len(rate.region_code), rate.position, rate.region_name))


def options(grams: int | None, is_local_only: bool, region_code: str | None) -> list[Option]:
    """All ways that this store offers, for goods of that weight (None: not written) to that village (None: not known).

    A way that is not possible is there with its reason.
    """
    offer = settings()
    found = []
    if offer.send:
        found.append(_sending(offer, grams, is_local_only, region_code))
    if offer.local:
        found.append(_local(offer, region_code))
    if offer.pickup or not found:
        found.append(_pickup(offer))
    return found


def terms() -> Terms:
    """For the product page, the store page and "cara membeli"."""
    offer, store = settings(), _store()
    table = rates() if offer.send else []
    place = store.regency.removeprefix("Kab. ")
    cheapest = min((rate.cost for rate in table), default=None)
    days = next((rate.days for rate in table if rate.cost == cheapest), "")
    local = f"{offer.local_area_name}, {rupiah(offer.local_cost) if offer.local_cost else _('gratis')}"
    return Terms(
        headline=_headline(offer, cheapest),
        detail=_detail(offer, place, days),
        pickup=_("Ambil sendiri di {place}").format(place=_place(offer, store)) if offer.pickup else "",
        local=_("Antar dekat: {area}").format(area=local) if offer.local else "",
        cheapest=cheapest,
        place=place,
    )


def _sending(offer: DeliverySettings, grams: int | None, is_local_only: bool, region_code: str | None) -> Option:
    option = Option(SEND, _(DELIVERIES[SEND]), offer.courier, None)
    table = rates()
    if is_local_only:
        return option._replace(refusal=_("Ada barang segar yang tidak tahan dikirim jauh"))
    if not region_code:
        return option._replace(needs_place=bool(table) and grams is not None)
    rate = nearest(table, region_code)
    if rate is None or grams is None:
        return option
    days = _("{days} hari").format(days=rate.days) if rate.days else ""
    detail = ", ".join(part for part in (offer.courier, days) if part)
    return option._replace(cost=rate.cost * kilograms(grams), days=rate.days, detail=detail)


def _local(offer: DeliverySettings, region_code: str | None) -> Option:
    option = Option(LOCAL, _(DELIVERIES[LOCAL]), offer.local_area_name, offer.local_cost)
    if region_code and not is_within(region_code, offer.local_area):
        return option._replace(refusal=_("Hanya untuk {area}").format(area=offer.local_area_name))
    return option


def _pickup(offer: DeliverySettings) -> Option:
    return Option(PICKUP, _(DELIVERIES[PICKUP]), _place(offer, _store()), 0)


def _place(offer: DeliverySettings, store: Store) -> str:
    return offer.pickup_place or _("Desa {village}").format(village=store.village)


def _store() -> Store:
    return db.session.get_one(Store, current_store_id())


def _headline(offer: DeliverySettings, cheapest: int | None) -> str:
    if not offer.send:
        return _("Diantar di sekitar desa") if offer.local else _("Ambil sendiri di desa")
    return _("Ongkir lewat chat") if cheapest is None else _("Ongkir mulai {cost}").format(cost=rupiah(cheapest))


def _detail(offer: DeliverySettings, place: str, days: str) -> str:
    if not offer.send:
        return ""
    sent = _("Dikirim dari {place}").format(place=place)
    return f"{sent}, {_('{days} hari').format(days=days)}" if days else sent
