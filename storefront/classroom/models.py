"""Classes stand above the tenant guard, as stores do: a class has many stores."""

from datetime import date, datetime

from sqlalchemy import JSON, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .. import clock, ids
from ..accounts.models import Account
from ..db import db
from ..stores.models import Store

RUNNING, ENDED = "running", "ended"
LOOK = "look"  # everybody looks at the front
WOMAN, MAN = "P", "L"  # As lists of attendance write it.
GENDERS = {WOMAN: "Perempuan", MAN: "Laki-laki", "": "Tidak disebut"}


class Classroom(db.Model):
    __tablename__ = "classroom"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    code: Mapped[str] = mapped_column(String(6), unique=True)  # What participants join with.
    name: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(120), default="")  # `Saung Terampil`
    village_code: Mapped[str] = mapped_column(String(13))  # Where it is held; practice stores begin there.
    village: Mapped[str] = mapped_column(String(60))
    regency: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    organiser: Mapped[str] = mapped_column(String(120), default="")
    partners: Mapped[list[str]] = mapped_column(JSON, default=list)
    course: Mapped[str] = mapped_column(String(40), default="kelas-kreatif-inspiratif")
    state: Mapped[str] = mapped_column(String(12), default=RUNNING)
    screen: Mapped[str] = mapped_column(String(8), default="", server_default="")
    message: Mapped[str] = mapped_column(String(160), default="", server_default="")  # on everybody's screen
    step: Mapped[str] = mapped_column(String(40), default="", server_default="")  # the exercise on the projector
    timer_until: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]  # While it is set, the timer stands and no practice buyer moves.
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_moving(self) -> bool:
        """Neither over nor at rest."""
        return self.is_running and self.paused_at is None

    @property
    def is_running(self) -> bool:
        return self.state == RUNNING

    @property
    def seconds_left(self) -> int | None:
        """Of the timer, which stands while the class is paused; None without one."""
        if self.timer_until is None:
            return None
        now = clock.as_utc(self.paused_at) if self.paused_at else clock.now()
        return max(0, round((clock.as_utc(self.timer_until) - now).total_seconds()))


class Trainer(db.Model):
    """An account that leads a class; the first one made it."""

    __tablename__ = "trainer"
    __table_args__ = (UniqueConstraint("classroom_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"))
    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id"), index=True)

    account: Mapped[Account] = relationship()


class Participant(db.Model):
    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("classroom_id", "number"), UniqueConstraint("classroom_id", "account_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"))
    number: Mapped[int]  # From 1 up in each class.
    name: Mapped[str] = mapped_column(String(60))
    gender: Mapped[str] = mapped_column(String(1), default="")
    group_number: Mapped[int | None]  # From 1 up, when the trainer made groups.
    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id"), index=True)
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"), unique=True)  # The practice store.
    code_mark: Mapped[str] = mapped_column(String(40), unique=True)  # codes.mark of the personal code
    code_sealed: Mapped[str] = mapped_column(String(300))  # The personal code itself, for cards (sealed.py).
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())  # came in a file; nobody came for it yet
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    asked_at: Mapped[datetime | None]  # When help was asked for; None: it is not needed.
    moved_at: Mapped[datetime] = mapped_column(default=clock.now)  # When something was last sent from that phone.
    left_at: Mapped[datetime | None]  # When a trainer took the person out of the class.

    classroom: Mapped[Classroom] = relationship()
    account: Mapped[Account] = relationship()
    store: Mapped[Store] = relationship()


class ClassNote(db.Model):
    """What a trainer did in a participant's store, for the participant to read."""

    __tablename__ = "class_note"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    by_name: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(default=clock.now)
