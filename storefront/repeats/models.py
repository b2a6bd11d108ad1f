from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned


class Done(StoreOwned, db.Model):
    """Something that was asked for under a once-only key, and was done."""

    __tablename__ = "done"
    __table_args__ = (
        UniqueConstraint("store_id", "once"),
        db.Index("ix_done_at", "store_id", "at"),
    )

    once: Mapped[str] = mapped_column(String(40))
    location: Mapped[str] = mapped_column(String(300), default="")  # where it led
    at: Mapped[datetime] = mapped_column(default=clock.now)
