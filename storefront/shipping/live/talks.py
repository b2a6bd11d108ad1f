"""Talks with a rate service: outside any transaction, what came of it is saved. It never fails a buyer's page."""

import logging
from contextlib import suppress

from sqlalchemy.exc import IntegrityError

from ... import outside
from ...db.transaction import transaction
from ...refusals import Refusal
from ...regions.queries import places
from ..services import Offer, UnknownPlace
from . import operations, queries
from .queries import Question, Source

log = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds that a buyer waits for prices, all questions together
_CAPITAL = "31.71.01.1001"  # Gambir: every service goes there


def learn(grams: int, volume: int, region_code: str) -> None:
    """Ask what is not known yet of that parcel to that village. Slow or silent services change nothing."""
    asked = queries.question(grams, volume, region_code)
    if asked is None or not queries.is_due(asked):
        return
    source, found = queries.source(), None
    try:
        found = ask(source, asked) if source.is_on else None
    except UnknownPlace:
        found = []  # It does not go there; to ask again would not change that.
    except Refusal as refused:
        log.warning("no prices from %s: %s", source.name, type(refused).__name__)
    with suppress(IntegrityError), transaction():  # Another page asked the same in this moment.
        operations.remember(asked, found)


def try_out(source: Source, origin: str) -> list[Offer]:
    """A kilogram to the capital, asked for at once. Raises what outside.ask raises, and UnknownPlace."""
    return ask(source, Question(source.name, origin, _CAPITAL, 1_000, 0))


def ask(source: Source, asked: Question) -> list[Offer]:
    with outside.within(PATIENCE):
        names = _names(source, asked)
        return source.service.ask(
            source.key, names[asked.origin], names[asked.destination], asked.parcel, source.couriers
        )


def _names(source: Source, asked: Question) -> dict[str, str]:
    """What the service calls both places."""
    codes = (asked.origin, asked.destination)
    known = queries.known_places(source.name, codes)
    fresh = {}
    for code, place in places(code for code in codes if code not in known).items():
        fresh[code] = source.service.place(source.key, place)
    if fresh:
        with suppress(IntegrityError), transaction():
            operations.remember_places(source.name, fresh)
    return known | fresh
