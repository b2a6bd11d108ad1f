from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from ... import clock, sealed
from ...db import db
from ...refusals import Refusal
from ..services import Offer
from . import queries
from .models import RateAnswer, RatePlace, RateSource
from .queries import KEPT, NOBODY, Question


class NoKey(Refusal):
    """Tempel kunci API dari {service} dulu."""


class NoCourier(Refusal):
    """Pilih paling sedikit satu ekspedisi yang ada di {service}."""


def choose(name: str, key: str, couriers: Sequence[str]) -> None:
    """Whom the store asks from now on; an empty key leaves the one that it gave before. Raises NoKey, NoCourier."""
    kept = db.session.scalar(select(RateSource).where(RateSource.id == 1)) or RateSource(id=1, sealed="")
    keys = sealed.unseal(kept.sealed) | ({name: key} if key else {})
    service = queries.services()[name]
    wanted = queries.couriers_of(service, couriers)
    if name != NOBODY and not keys.get(name):
        raise NoKey(service=service.label)
    if name != NOBODY and not wanted:
        raise NoCourier(service=service.label)
    if name == NOBODY:
        keys = {}  # Who asks nobody keeps no keys.
    kept.service, kept.couriers, kept.sealed = name, list(wanted), sealed.seal(keys) if keys else ""
    db.session.add(kept)
    db.session.execute(delete(RateAnswer))


def remember(asked: Question, offers: Sequence[Offer] | None) -> None:
    """Keep what was answered, or (None) that nobody did: then what was known before holds on for its time."""
    now = clock.now()
    db.session.execute(delete(RateAnswer).where(RateAnswer.asked_at <= now - KEPT))
    kept = queries.answer(asked)
    if kept is None:
        kept = RateAnswer(**asked._asdict())
        db.session.add(kept)
    kept.asked_at = now
    if offers is not None:
        kept.offers, kept.answered_at = [list(offer) for offer in offers], now


def remember_places(service: str, names: Mapping[str, str]) -> None:
    known = queries.known_places(service, names)
    rows = (
        RatePlace(service=service, region_code=code, name=name) for code, name in names.items() if code not in known
    )
    db.session.add_all(rows)
