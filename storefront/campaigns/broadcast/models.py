from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock
from ...db import db
from ...tenancy import StoreOwned, inside

SENT, SKIPPED = "sent", "skipped"


class Broadcast(StoreOwned, db.Model):
    """One piece of news. `text` has {nama} where the buyer is named."""

    __tablename__ = "broadcast"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        db.Index("ix_broadcast_product", "store_id", "product_id"),
    )
    is_on_shared_pages = False

    product_id: Mapped[int | None]  # None: the store itself
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


class BroadcastChat(StoreOwned, db.Model):
    """A buyer whose turn has been."""

    __tablename__ = "broadcast_chat"
    __table_args__ = (
        inside("broadcast", ondelete="CASCADE"),
        UniqueConstraint("store_id", "broadcast_id", "phone"),
        CheckConstraint("state in ('sent','skipped')", name="state"),
        db.Index("ix_broadcast_chat_phone", "store_id", "phone", "at"),
    )
    is_on_shared_pages = False

    broadcast_id: Mapped[int]
    phone: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class BuyerStop(StoreOwned, db.Model):
    """From that moment on the number gets no news, until its owner agrees anew in a later order."""

    __tablename__ = "buyer_stop"
    __table_args__ = (UniqueConstraint("store_id", "phone"),)
    is_on_shared_pages = False

    phone: Mapped[str] = mapped_column(String(20))
    stopped_at: Mapped[datetime] = mapped_column(default=clock.now)
