from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from ... import clock, sealed
from ... import providers as registry
from ...db import db
from ...stores.models import Store
from ...tenancy import current_store_id
from ..services import Offer, Parcel, RateService
from .models import RateAnswer, RatePlace, RateSource

NOBODY = "table"
STEP = 100  # grams: JNE's next kilogram begins at 1.3 kg, others' at 1 kg; a step of 100 g never crosses either
FRESH, KEPT = timedelta(hours=24), timedelta(hours=48)  # asked anew after; a page that lay open is still priced by it
PAUSE = timedelta(minutes=2)  # Who did not answer is not asked for every buyer.


class Source(NamedTuple):
    name: str
    couriers: tuple[str, ...]
    keys: dict[str, str]  # by service

    @property
    def service(self) -> RateService:
        return services()[self.name]

    @property
    def key(self) -> str:
        return self.keys.get(self.name, "")

    @property
    def is_on(self) -> bool:
        return self.name != NOBODY and bool(self.key and self.couriers)


class Question(NamedTuple):
    """All that an answer depends on."""

    service: str
    origin: str  # region codes
    destination: str
    grams: int
    side: int

    @property
    def parcel(self) -> Parcel:
        return Parcel(self.grams, self.side, self.side, self.side)


def services() -> dict[str, RateService]:
    return registry.load("rates")


def couriers_of(service: RateService, wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of them that the service knows."""
    codes = set(wanted)
    return tuple(courier.code for courier in service.couriers if courier.code in codes)


def source() -> Source:
    """Whom this store asks."""
    kept = db.session.scalar(select(RateSource).where(RateSource.id == 1))
    if kept is None or kept.service not in services():
        return Source(NOBODY, (), {})
    return Source(kept.service, tuple(kept.couriers), sealed.unseal(kept.sealed))


def chosen() -> str:
    """The name of the service that this store asks; NOBODY where it asks none."""
    kept = db.session.scalar(select(RateSource.service).where(RateSource.id == 1))
    return kept if kept in services() else NOBODY


def offers(grams: int, volume: int, region_code: str) -> list[Offer]:
    """What is remembered for a parcel to that village, cheapest first; `volume` is cm³, 0 where it is not known."""
    asked = question(grams, volume, region_code)
    kept = answer(asked) if asked else None
    if kept is None or not _within(KEPT, kept.answered_at):
        return []
    return [Offer(*fields) for fields in kept.offers]


def question(grams: int, volume: int, region_code: str) -> Question | None:
    """What would be asked for that parcel; None where the store asks nobody."""
    name = chosen()
    if name == NOBODY:
        return None
    origin = db.session.get_one(Store, current_store_id()).village_code
    side = next(side for side in range(500) if side**3 >= volume or side == 499)
    return Question(name, origin, region_code, max(1, -(-grams // STEP)) * STEP, side)


def is_due(asked: Question) -> bool:
    """Is there no answer of today, and was nobody asked just now?"""
    kept = answer(asked)
    return kept is None or not (_within(FRESH, kept.answered_at) or _within(PAUSE, kept.asked_at))


def answer(asked: Question) -> RateAnswer | None:
    fitting = (getattr(RateAnswer, name) == value for name, value in asked._asdict().items())
    return db.session.scalar(select(RateAnswer).where(*fitting))


def known_places(service: str, codes: Iterable[str]) -> dict[str, str]:
    """What that service calls them, as far as it was ever asked."""
    rows = select(RatePlace.region_code, RatePlace.name).where(
        RatePlace.service == service, RatePlace.region_code.in_(list(codes))
    )
    return {code: name for code, name in db.session.execute(rows)}


def _within(span: timedelta, moment: datetime | None) -> bool:
    return moment is not None and clock.as_utc(moment) > clock.now() - span
