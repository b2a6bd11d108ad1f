from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ... import clock, ids
from ...db import db
from ..models import Participant

STILL_HERE = text("ended_at IS NULL")


class Visit(db.Model):
    """A simulated buyer in a practice store: who it is, which step comes next, what it waits for, and what was seen."""

    __tablename__ = "practice_visit"
    __table_args__ = (
        UniqueConstraint("participant_id", "number"),
        db.Index(
            "ix_practice_visit_due", "classroom_id", "due_at", sqlite_where=STILL_HERE, postgresql_where=STILL_HERE
        ),
        db.Index("ix_practice_visit_store", "store_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"))
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"))
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"))
    number: Mapped[int] = mapped_column(Integer)  # `Pembeli Latihan 3`, from 1 up in each store
    persona: Mapped[str] = mapped_column(String(20))
    goods: Mapped[int] = mapped_column(Integer, default=0)  # which product, counted in the order they were published
    step: Mapped[int] = mapped_column(Integer, default=0)  # of the persona's steps
    is_waiting: Mapped[bool] = mapped_column(Boolean, default=False)  # for the seller
    turn: Mapped[int] = mapped_column(Integer, default=0)  # counts every move, so that of two at once one wins
    since: Mapped[datetime | None]  # it waits
    until: Mapped[datetime | None]  # its patience lasts
    due_at: Mapped[datetime] = mapped_column(default=clock.now)  # when it looks again
    variant_id: Mapped[int | None]
    order_id: Mapped[int | None]
    unread: Mapped[int] = mapped_column(Integer, default=0)  # messages that the seller has not opened
    # What was seen, in order: {"right": bool | None, "why": words, "seconds": int}
    marks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    came_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]

    participant: Mapped[Participant] = relationship()

    @property
    def phone(self) -> str:
        """No number in Indonesia has a zero after +62: nobody can ever be called by it."""
        return f"+62000{self.participant.number:03d}{self.number:04d}"

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def judged(self) -> list[dict[str, Any]]:
        return [mark for mark in self.marks if mark["right"] is not None]

    @property
    def is_right(self) -> bool | None:
        """Was all of it handled well? None while nothing was seen."""
        return all(mark["right"] for mark in self.judged) if self.judged else None

    @property
    def seconds(self) -> int | None:
        """How long the buyer waited for the first answer."""
        return next((mark["seconds"] for mark in self.marks if mark["seconds"] is not None), None)


class PracticeMessage(db.Model):
    """What was said in the practice chat, in the order in which it was said."""

    __tablename__ = "practice_message"
    __table_args__ = (db.Index("ix_practice_message_visit", "visit_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    visit_id: Mapped[int] = mapped_column(db.ForeignKey("practice_visit.id", ondelete="CASCADE"))
    is_buyer: Mapped[bool]
    by_name: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=clock.now)


class ScriptRun(db.Model):
    """The class's script: buyers come by the minute. One a class; a new start replaces the old run."""

    __tablename__ = "practice_script"

    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"), primary_key=True, autoincrement=False)
    script: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime]  # moved on by every pause
    paused_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(Integer, default=0)  # how many of its lines were sent

    @property
    def minute(self) -> float:
        """Minutes since it began, without the pauses."""
        until = clock.as_utc(self.paused_at) if self.paused_at else clock.now()
        return (until - clock.as_utc(self.started_at)).total_seconds() / 60
