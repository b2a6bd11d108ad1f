from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..money import rupiah
from ..tenancy import StoreOwned, inside

PRICE = "price"  # a product costs less for some days; the others take something off a whole order
VOUCHER, LEAST, BUNDLE = "voucher", "least", "bundle"
BASKET = (VOUCHER, LEAST, BUNDLE)
FREE_EACH = 3  # "Beli 3 bayar 2"
HAS_CODE = text("code <> ''")
RUNNING, COMING, OVER = "jalan", "akan datang", "selesai"


class Offer(StoreOwned, db.Model):
    """One promotion. What a `price` offer lowers stands in the catalogue's `price_off`; of the others an order takes
    the best one (`best.py`)."""

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="days"),
        CheckConstraint("uses >= 0", name="uses"),
        inside("product", ondelete="CASCADE"),
        db.Index("ix_offer_ends", "store_id", "ends_at"),
        db.Index("ix_offer_code", "store_id", "code", unique=True, sqlite_where=HAS_CODE, postgresql_where=HAS_CODE),
    )

    kind: Mapped[str] = mapped_column(String(10))
    percent: Mapped[int] = mapped_column(Integer, default=0)
    amount: Mapped[int] = mapped_column(default=0)  # rupiah; either this or percent
    code: Mapped[str] = mapped_column(String(20), default="")  # of a voucher, in capitals
    least: Mapped[int] = mapped_column(default=0)  # rupiah of goods from which it applies
    most: Mapped[int | None] = mapped_column(Integer)  # orders that may use it; None: any number
    uses: Mapped[int] = mapped_column(Integer, default=0)  # orders that do
    product_id: Mapped[int | None]  # of which every third piece is free
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
    def is_used_up(self) -> bool:
        return self.most is not None and self.uses >= self.most

    @property
    def cut(self) -> str:
        """`20%`, `Rp5.000`"""
        return f"{self.percent}%" if self.percent else rupiah(self.amount)

    @property
    def promise(self) -> str:
        """`Potong 20%`, `Beli 3 bayar 2`"""
        return f"Beli {FREE_EACH} bayar {FREE_EACH - 1}" if self.kind == BUNDLE else f"Potong {self.cut}"

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


class OfferUse(StoreOwned, db.Model):
    """An order took an offer. Of a voucher a phone number holds one use at a time."""

    __tablename__ = "offer_use"
    __table_args__ = (
        inside("offer", ondelete="CASCADE"),
        inside("order", ondelete="CASCADE"),
        UniqueConstraint("store_id", "order_id"),
        UniqueConstraint("store_id", "offer_id", "phone"),
    )
    is_on_shared_pages = False

    offer_id: Mapped[int]
    order_id: Mapped[int]
    phone: Mapped[str | None] = mapped_column(String(20))  # E.164; None: it does not keep this number from another use
    is_back: Mapped[bool] = mapped_column(default=False)  # the order ended without goods: the use is free again
