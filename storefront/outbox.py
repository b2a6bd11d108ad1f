"""Work that must happen after a commit: a row written in the same transaction, done by the worker at least once.

The domain that wants something done writes `enqueue("listing.refresh", product=…)`; `jobs.py`, above all domains,
knows who does it. A row is leased while it is worked on and deleted when done, so a killed worker loses nothing.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from . import clock, ids
from .db import db

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 8


class Lane(NamedTuple):
    """Which kinds of work one worker does: these, or all but these."""

    kinds: tuple[str, ...] = ()
    is_rest: bool = True

    def holds(self) -> ColumnElement[bool]:
        return Job.kind.not_in(self.kinds) if self.is_rest else Job.kind.in_(self.kinds)


ALL = Lane()


class Job(db.Model):
    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    for_store: Mapped[int | None]
    once: Mapped[str | None] = mapped_column(String(120), index=True)
    due_at: Mapped[datetime] = mapped_column(index=True, default=clock.now)
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(500))

    @property
    def dead(self) -> bool:
        return self.attempts >= MOST_ATTEMPTS

    def failed(self, error: Exception) -> None:
        """Try again later, each time after a longer wait: 10 s, 40 s, ... about an hour."""
        self.leased_until = None
        self.error = f"{type(error).__name__}: {error}"[:500]
        self.due_at = clock.now() + timedelta(seconds=10 * 4 ** min(self.attempts - 1, 4))


def enqueue(
    kind: str, /, *, store: int | None = None, once: str | None = None, delay: timedelta = timedelta(0), **payload: Any
) -> None:
    """Ask for work, inside the caller's transaction. With `once`, a row that still waits untouched is enough."""
    if once is not None:
        waiting = select(Job.id).where(Job.once == once, Job.attempts == 0, Job.leased_until.is_(None)).limit(1)
        if db.session.scalar(waiting) is not None:
            return
    db.session.add(Job(kind=kind, for_store=store, once=once, payload=payload, due_at=clock.now() + delay))


def claim(lane: Lane = ALL) -> Job | None:
    """Lease the next due row of that lane, inside the caller's transaction. Two workers never hold the same row."""
    due = select(Job).where(*_due(lane)).order_by(Job.due_at, Job.id).limit(1).with_for_update(skip_locked=True)
    job = db.session.scalars(due).first()
    if job:
        job.leased_until = clock.now() + LEASE
        job.attempts += 1
    return job


def anything_due(lane: Lane = ALL) -> bool:
    """A look without a lock, so that an idle worker never writes."""
    return db.session.scalar(select(Job.id).where(*_due(lane)).limit(1)) is not None


def _due(lane: Lane) -> tuple:
    now = clock.now()
    free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    return Job.due_at <= now, Job.attempts < MOST_ATTEMPTS, free, lane.holds()
