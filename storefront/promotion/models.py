from datetime import date

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..db import db
from ..tenancy import StoreOwned


class ShareVisits(StoreOwned, db.Model):
    """How often shared links of one channel and product were opened on one day. Counted, never traced to a person."""

    __tablename__ = "share_visits"
    __table_args__ = (UniqueConstraint("store_id", "day", "channel", "product_slug"),)

    day: Mapped[date]
    channel: Mapped[str] = mapped_column(String(4))  # channels.CHANNELS
    product_slug: Mapped[str] = mapped_column(String(80), default="")  # empty for any other page of the store
    count: Mapped[int] = mapped_column(Integer, default=0)
