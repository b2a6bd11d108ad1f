"""Three or four posts a week, at most one a day. The same goods, market days and date give the same plan."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from .days import PROMO_BEGINS, PROMO_ENDS, Markets, Reason, reason_for

PRODUCT, STORY, BACKSTAGE, CALL = "produk", "cerita", "layar", "ajakan"
KINDS = {PRODUCT: "Produk", STORY: "Cerita pembuat", BACKSTAGE: "Di balik layar", CALL: "Ajakan memesan"}
STATUS, FACEBOOK, GROUP = "st", "fb", "wa"
PLACES = {STATUS: "Status WA", FACEBOOK: "Facebook", GROUP: "Grup WA"}

_TURN_OF_KINDS = (PRODUCT, STORY, PRODUCT, BACKSTAGE)
_TURN_OF_PLACES = (STATUS, FACEBOOK, STATUS, GROUP)
_QUIET_DAYS = (1, 3, 5, 6, 0, 2, 4)  # Which days come first where none has a reason: Selasa, Kamis, Sabtu …
LEAST, MOST = 3, 4  # posts a week


class Good(NamedTuple):
    id: int
    slug: str
    name: str
    category: str
    has_maker: bool
    harvest: tuple[int, ...]  # months


class Slot(NamedTuple):
    day: date
    kind: str  # of KINDS
    place: str  # of PLACES; also the channel of its link
    good_id: int
    reason: Reason
    in_harvest: bool


def planned(goods: Sequence[Good], markets: Markets, first: date, last: date) -> list[Slot]:
    """From `first` to `last`, both included. Each year is thought through from its first week, so that a day's post
    does not depend on when it is asked for."""
    years = range(first.isocalendar().year, last.isocalendar().year + 1) if goods else ()
    return [slot for year in years for slot in _year(goods, markets, year) if first <= slot.day <= last]


class Promo(NamedTuple):
    """A lower price of one product, both days included."""

    good_id: int
    first: date
    last: date


def with_promos(slots: Iterable[Slot], promos: Iterable[Promo], first: date, last: date) -> list[Slot]:
    """The day on which a price falls and the last one of it belong to that product, whatever was planned."""
    found = {slot.day: slot for slot in slots}
    for promo in promos:
        for day, reason in ((promo.last, PROMO_ENDS), (promo.first, PROMO_BEGINS)):
            if first <= day <= last:
                place = found[day].place if day in found else STATUS
                found[day] = Slot(day, CALL, place, promo.good_id, reason, False)
    return [found[day] for day in sorted(found)]


def _year(goods: Sequence[Good], markets: Markets, year: int) -> Iterator[Slot]:
    turn, before = 0, ""
    used: dict[int, int] = {}
    monday = date.fromisocalendar(year, 1, 1)
    while monday.isocalendar().year == year:
        for day, reason in _days(monday, markets, {good.category for good in goods}):
            good, in_harvest = _next(goods, used, day, reason, turn)
            used[good.id] = turn
            before = _kind(good, reason, turn, before)
            yield Slot(day, before, _TURN_OF_PLACES[turn % len(_TURN_OF_PLACES)], good.id, reason, in_harvest)
            turn += 1
        monday += timedelta(weeks=1)


def _days(monday: date, markets: Markets, categories: set[str]) -> list[tuple[date, Reason]]:
    """The days of a week: first those with a reason, then quiet ones that lie apart."""
    week = [monday + timedelta(days=n) for n in range(7)]
    reasons = {day: reason_for(day, markets, categories) for day in week}
    chosen = sorted((day for day in week if reasons[day].key), key=lambda day: (-reasons[day].weight, day))[:MOST]
    quiet = [week[n] for n in _QUIET_DAYS if week[n] not in chosen]
    while len(chosen) < LEAST:
        apart = (day for day in quiet if all(abs((day - other).days) > 1 for other in chosen))
        chosen.append(next(apart, quiet[0]))
        quiet.remove(chosen[-1])
    return [(day, reasons[day]) for day in sorted(chosen)]


def _next(goods: Sequence[Good], used: dict[int, int], day: date, reason: Reason, turn: int) -> tuple[Good, bool]:
    """The one that waited longest; every second time among those in harvest."""
    pool = [good for good in goods if not reason.categories or good.category in reason.categories]
    ripe = [good for good in pool if day.month in good.harvest]
    if ripe and turn % 2 == 0:
        pool = ripe
    fresh = [good for good in pool if used.get(good.id, -9) != turn - 1] or pool
    chosen = min(fresh, key=lambda good: (used.get(good.id, -1), good.id))
    return chosen, chosen in ripe


def _kind(good: Good, reason: Reason, turn: int, before: str) -> str:
    if reason.key:
        return CALL if before != CALL else PRODUCT
    kind = _TURN_OF_KINDS[turn % len(_TURN_OF_KINDS)]
    return PRODUCT if kind == STORY and not good.has_maker else kind
