"""How far a participant is, and what was written in exercises that are no part of a store."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock, ids
from ...db import db

BEFORE, AFTER, SAFETY, PLAN = "before", "after", "safety", "plan"


class StepDone(db.Model):
    """Seen to be done, once; it stays when the goods are changed later."""

    __tablename__ = "step_done"
    __table_args__ = (UniqueConstraint("participant_id", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"))
    step: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class DayHere(db.Model):
    """A day on which something was sent from that person's phone: how attendance is known."""

    __tablename__ = "day_here"
    __table_args__ = (UniqueConstraint("participant_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"))
    day: Mapped[date]


class Answers(db.Model):
    """Of a test or an exercise on paper; a later try replaces the earlier one, but not in the tests."""

    __tablename__ = "participant_answers"
    __table_args__ = (UniqueConstraint("participant_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    answers: Mapped[list[Any]] = mapped_column(JSON)
    right: Mapped[int] = mapped_column(Integer, default=0)
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Potential(db.Model):
    """One line of the map of what the village makes."""

    __tablename__ = "potential"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    maker: Mapped[str] = mapped_column(String(80), default="")
    monthly: Mapped[str] = mapped_column(String(40), default="")  # `40 bungkus`
    season: Mapped[str] = mapped_column(String(40), default="")
    price: Mapped[int]  # rupiah
    permits: Mapped[str] = mapped_column(String(80), default="")
    product_id: Mapped[int]  # the draft in the practice store that it became
