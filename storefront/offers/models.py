from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..money import rupiah
from ..tenancy import StoreOwned

PRICE = "price"
RUNNING, COMING, OVER = "jalan", "akan datang", "selesai"


class Offer(StoreOwned, db.Model):
    """One promotion. What a `price` offer lowers stands in the catalogue's `price_off`."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="days"),
        db.Index("ix_offer_ends", "store_id", "ends_at"),
    )

    kind: Mapped[str] = mapped_column(String(10))
    percent: Mapped[int] = mapped_column(Integer, default=0)
    amount: Mapped[int] = mapped_column(default=0)  # rupiah; either this or percent
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]  # the first moment at which it is over
    stopped_at: Mapped[datetime | None]  # by hand, before its time
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by: Mapped[str] = mapped_column(String(80), default="")

    @property
    def state(self) -> str:
        if self.stopped_at or clock.as_utc(self.ends_at) <= clock.now():
            return OVER
        return RUNNING if clock.as_utc(self.starts_at) <= clock.now() else COMING

    @property
    def cut(self) -> str:
        """`20%`, `Rp5.000`"""
        return f"{self.percent}%" if self.percent else rupiah(self.amount)

    @property
    def days(self) -> str:
        """`24 Nov sampai 30 Nov`"""
        first, last = self.first_day, self.last_day
        return clock.short_day(first) if first == last else f"{clock.short_day(first)} sampai {clock.short_day(last)}"

    @property
    def first_day(self) -> date:
        return clock.as_utc(self.starts_at).astimezone(clock.WIB).date()

    @property
    def last_day(self) -> date:
        return (clock.as_utc(self.ends_at) - timedelta(seconds=1)).astimezone(clock.WIB).date()
