from datetime import date, datetime

from sqlalchemy import Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned, inside

BY_CODE = text("code <> ''")


class ShareVisits(StoreOwned, db.Model):
    """How often shared links of one channel and product were opened on one day. Counted, never traced to a person."""

    __tablename__ = "share_visits"
    __table_args__ = (
        UniqueConstraint("store_id", "day", "channel", "product_slug", "code"),
        db.Index("ix_share_visits_code", "store_id", "code", sqlite_where=BY_CODE, postgresql_where=BY_CODE),
    )

    day: Mapped[date]
    channel: Mapped[str] = mapped_column(String(4))  # channels.CHANNELS
    product_slug: Mapped[str] = mapped_column(String(80), default="")  # empty for any other page of the store
    code: Mapped[str] = mapped_column(String(8), default="")  # of the short link; empty for any other link
    count: Mapped[int] = mapped_column(Integer, default=0)


class ShortLink(StoreOwned, db.Model):
    """An address to be said or printed: `lumbung.id/s/k7m4p`. It leads to a product or the store and knows its channel.

    `code` is one for all stores, so that the platform's own short address finds it.
    """

    __tablename__ = "short_link"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        UniqueConstraint("code"),
        db.Index("ix_short_link_product", "store_id", "product_id"),
    )

    code: Mapped[str] = mapped_column(String(8))
    product_id: Mapped[int | None]  # None: the store itself
    channel: Mapped[str] = mapped_column(String(4))  # channels.CHANNELS
    campaign: Mapped[str] = mapped_column(String(40), default="")  # `Ramadan 2027`
    made_at: Mapped[datetime] = mapped_column(default=clock.now)


class Caption(StoreOwned, db.Model):
    """The manager's own words for a post, instead of the ready ones."""

    __tablename__ = "caption"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        UniqueConstraint("store_id", "product_id", "tone", "language"),
    )

    product_id: Mapped[int]
    tone: Mapped[str] = mapped_column(String(8))  # kit.phrases.TONES
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
