"""The plan together with what people did with its posts."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from . import days, queries
from .days import Reason
from .models import MOVED, SKIPPED, PostMark
from .plan import PLACES, Good, Slot, planned, with_promos

DAYS = 30
_HORIZON = timedelta(days=60)  # as far as a post can be moved


class Post(NamedTuple):
    planned_on: date  # names it
    day: date
    kind: str
    place: str
    reason: Reason
    in_harvest: bool
    product_id: int
    slug: str
    name: str
    state: str = ""  # of PostMark; empty: to do

    @property
    def week(self) -> date:
        """Its Monday."""
        return self.day - timedelta(days=self.day.weekday())

    @property
    def is_open(self) -> bool:
        return self.state in ("", MOVED)


def agenda(first: date, number: int = DAYS) -> list[Post]:
    """So many days from `first` on, at most one open or posted post a day."""
    last = first + timedelta(days=number - 1)
    goods, marks = queries.goods(), queries.marks(first, last)
    known = {good.id: (good.slug, good.name) for good in goods}
    if gone := {mark.product_id for mark in marks} - set(known):
        known |= queries.names(gone)
    slots = with_promos(planned(goods, queries.markets(), first, last), queries.promos(), first, last)
    return sorted(_together(slots, marks, goods, known, first, last), key=lambda post: (post.day, post.planned_on))


def _together(
    slots: Iterable[Slot], marks: list[PostMark], goods: list[Good], known: dict, first: date, last: date
) -> Iterable[Post]:
    taken = {mark.planned_on for mark in marks} | {mark.day for mark in marks if mark.state != SKIPPED}
    for slot in slots:
        if slot.day not in taken:
            what = slot.kind, slot.place, slot.reason, slot.in_harvest, slot.good_id
            yield Post(slot.day, slot.day, *what, *known[slot.good_id])
    harvest = {good.id: good.harvest for good in goods}
    for mark in marks:
        if first <= mark.day <= last:
            reason = days.ALL.get(mark.reason, days.NO_REASON)
            ripe = mark.day.month in harvest.get(mark.product_id, ())
            what = mark.kind, mark.place, reason, ripe, mark.product_id
            yield Post(mark.planned_on, mark.day, *what, *known[mark.product_id], mark.state)


def post_on(planned_on: date) -> Post | None:
    """The post of that name."""
    mark = queries.mark_of(planned_on)
    found = agenda(mark.day if mark else planned_on, 1)
    return next((post for post in found if post.planned_on == planned_on), None)


def today(day: date) -> Post | None:
    """What is still to be posted on that day."""
    return next((post for post in agenda(day, 1) if post.is_open), None)


def next_free(day: date) -> date:
    """The first day after it on which nothing is to be posted."""
    taken = {post.day for post in agenda(day, _HORIZON.days) if post.state != SKIPPED}
    later = (day + timedelta(days=n) for n in range(1, _HORIZON.days))
    return next((one for one in later if one not in taken), day + _HORIZON)


def where(post: Post) -> str:
    return PLACES[post.place]
