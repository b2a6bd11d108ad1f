from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ... import clock, ids
from ...db import db
from ..models import Participant


class KeptStore(db.Model):
    """A practice store that became a real one, and to which words its owner agreed."""

    __tablename__ = "kept_store"

    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"), primary_key=True, autoincrement=False)
    participant_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id"), index=True)
    terms: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class ClassFile(db.Model):
    """The key of a class's files, which also tells whose file it is; and of when the file was that came in last."""

    __tablename__ = "class_file"

    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"), primary_key=True, autoincrement=False)
    key_sealed: Mapped[str] = mapped_column(String(300))  # sealed.py
    brought_at: Mapped[datetime | None]


class Snapshot(db.Model):
    """How practice stores were before they began anew; kept until it can no longer be undone."""

    __tablename__ = "class_snapshot"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    classroom_id: Mapped[int] = mapped_column(db.ForeignKey("classroom.id"), index=True)
    participant_id: Mapped[int | None] = mapped_column(db.ForeignKey("participant.id"))  # None: everybody
    with_goods: Mapped[bool]
    body: Mapped[str] = mapped_column(Text)  # rows.packed
    by_name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    participant: Mapped[Participant | None] = relationship()
