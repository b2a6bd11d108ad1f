from datetime import date, datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock, ids
from ...db import db
from ...tenancy import StoreOwned, inside

MOVED, POSTED, SKIPPED = "moved", "posted", "skipped"


class PostMark(StoreOwned, db.Model):
    """What a person did with a planned post. It carries the post with it, so that it stays when the plan changes."""

    __tablename__ = "post_mark"
    __table_args__ = (
        inside("product", ondelete="CASCADE"),
        UniqueConstraint("store_id", "planned_on"),
        CheckConstraint("state in ('moved','posted','skipped')", name="state"),
        db.Index("ix_post_mark_day", "store_id", "day"),
        db.Index("ix_post_mark_product", "store_id", "product_id"),
    )

    planned_on: Mapped[date]  # the day that the plan gave it; names the post
    day: Mapped[date]  # where it stands now
    state: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(8))  # plan.KINDS
    place: Mapped[str] = mapped_column(String(4))  # plan.PLACES
    reason: Mapped[str] = mapped_column(String(20), default="")  # days.ALL
    product_id: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)


class MarketDays(StoreOwned, db.Model):
    """When the market nearby is held: days of the week and of the Javanese five, as places in days.DAYS and PASARAN."""

    __tablename__ = "market_days"
    __table_args__ = (UniqueConstraint("store_id"),)

    weekdays: Mapped[str] = mapped_column(String(20), default="")  # `1,4`
    pasaran: Mapped[str] = mapped_column(String(12), default="")


class CalendarFeed(StoreOwned, db.Model):
    """The secret address under which one member's own calendar asks for the plan."""

    __tablename__ = "calendar_feed"
    __table_args__ = (UniqueConstraint("store_id", "account_id"), UniqueConstraint("token"))
    is_on_shared_pages = False

    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id", ondelete="CASCADE"))
    token: Mapped[str] = mapped_column(String(40), default=ids.token)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
