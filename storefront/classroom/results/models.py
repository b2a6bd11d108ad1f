"""Certificates belong to a participant, so that they travel with a class and are found again elsewhere."""

from datetime import datetime

from sqlalchemy import JSON, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ... import clock, ids
from ...db import db
from ..models import Classroom, Participant
from .numbers import fresh


class Certificate(db.Model):
    """Given once to a participant; its number stays when skills are added."""

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"), index=True)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"), unique=True)
    number: Mapped[str] = mapped_column(String(12), unique=True, default=fresh)
    skills: Mapped[list[str]] = mapped_column(JSON)  # in words, as they were shown
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]

    classroom: Mapped[Classroom] = relationship()
    participant: Mapped[Participant] = relationship()

    @property
    def is_valid(self) -> bool:
        return self.withdrawn_at is None


class Outcome(db.Model):
    """What a practice store came to, noted before its practice is cleared away; the report reads it from then on."""

    __tablename__ = "class_outcome"

    participant_id: Mapped[int] = mapped_column(
        db.ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    products: Mapped[int] = mapped_column(default=0)  # published
    photos: Mapped[int] = mapped_column(default=0)  # that the coach found good enough
    handled: Mapped[int] = mapped_column(default=0)  # orders sent or done without a trainer's hand
    minutes: Mapped[int | None]  # from joining to the first published product
    right: Mapped[int] = mapped_column(default=0, server_default="0")  # practice buyers that were served well
    judged: Mapped[int] = mapped_column(default=0, server_default="0")  # of so many
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Call(db.Model):
    """After so many days somebody got in touch with the participant."""

    __tablename__ = "class_call"
    __table_args__ = (UniqueConstraint("participant_id", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"))
    mark: Mapped[int] = mapped_column(Integer)  # following.MARKS
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class NeighbourLink(db.Model):
    """With which a participant asks neighbours to open a store; `Store.invited_with` carries the code."""

    __tablename__ = "neighbour_link"

    participant_id: Mapped[int] = mapped_column(
        db.ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    code: Mapped[str] = mapped_column(String(12), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant] = relationship()


class ClassLogo(db.Model):
    """The organiser's sign, for certificates and the front screen."""

    __tablename__ = "class_logo"

    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"), primary_key=True, autoincrement=False)
    picture: Mapped[str] = mapped_column(Text)  # PNG in base64, so that it goes into a class's file
