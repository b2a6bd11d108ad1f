from collections.abc import Collection
from datetime import date

from sqlalchemy import delete

from ... import clock
from ...db import db
from . import queries
from .agenda import Post, next_free
from .models import MOVED, POSTED, SKIPPED, CalendarFeed, MarketDays, PostMark


def mark_posted(post: Post) -> None:
    _mark(post, POSTED, post.day)


def skip(post: Post) -> None:
    _mark(post, SKIPPED, post.day)


def move_on(post: Post) -> date:
    """To the next day that has none."""
    to = next_free(post.day)
    _mark(post, MOVED, to)
    return to


def undo(post: Post) -> None:
    """As the plan has it; what was moved before it was posted or skipped stays on its new day."""
    mark = queries.mark_of(post.planned_on)
    if mark and mark.state != MOVED and mark.day != mark.planned_on:
        mark.state, mark.changed_at = MOVED, clock.now()
    elif mark:
        db.session.delete(mark)


def _mark(post: Post, state: str, day: date) -> None:
    mark = queries.mark_of(post.planned_on)
    if mark is None:
        mark = PostMark(planned_on=post.planned_on, product_id=post.product_id)
        db.session.add(mark)
    mark.kind, mark.place, mark.reason = post.kind, post.place, post.reason.key
    mark.state, mark.day, mark.changed_at = state, day, clock.now()


def choose_markets(weekdays: Collection[int], pasaran: Collection[int]) -> None:
    db.session.execute(delete(MarketDays))
    db.session.add(MarketDays(weekdays=_joined(weekdays), pasaran=_joined(pasaran)))


def _joined(places: Collection[int]) -> str:
    return ",".join(map(str, sorted(places)))


def give_feed(account_id: int) -> CalendarFeed:
    """A new secret address; the one before stops working."""
    take_feed(account_id)
    db.session.add(feed := CalendarFeed(account_id=account_id))
    return feed


def take_feed(account_id: int) -> None:
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.account_id == account_id))
