"""What a thing costs today: its price, less what an offer takes off for some days, and whether the old price may be
struck through. It may when it was the price that buyers paid for fourteen days before."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, func, select

from .. import clock
from .models import PriceOff, Product, Variant

REAL_AFTER = timedelta(days=14)
OFF = (PriceOff.percent, PriceOff.amount, PriceOff.starts_at, PriceOff.ends_at, PriceOff.may_strike)


class Off(NamedTuple):
    """What is taken off; money in rupiah."""

    percent: int
    amount: int
    starts_at: datetime
    ends_at: datetime
    may_strike: bool

    def of(self, price: int) -> int:
        """The lower price: from Rp1.000 on in whole hundreds, as prices are written. One that would vanish stays."""
        lower = price * (100 - self.percent) // 100 - self.amount
        lower = lower // 100 * 100 if self.percent and lower >= 1_000 else lower
        return lower if lower > 0 else price

    def is_real(self, since: datetime | None, shown: datetime | None) -> bool:
        """Was a price that began then, of goods on sale since then, the price for long enough before?"""
        return self.may_strike and bool(since and shown) and max(since, shown) <= self.starts_at - REAL_AFTER  # type: ignore[type-var]

    @property
    def last_day(self) -> date:
        return (self.ends_at - timedelta(seconds=1)).astimezone(clock.WIB).date()


class Price(NamedTuple):
    """Rupiah; `was` is the old price to be struck through, None where there is none."""

    now: int
    was: int | None


def off_or_none(columns: Any) -> Off | None:
    return Off(*columns) if columns[0] is not None else None


def price_of(price: int, since: datetime | None, shown: datetime | None, off: Off | None) -> Price:
    """`since` is the moment from which it had that price, `shown` the one from which it was on sale."""
    lower = off.of(price) if off else price
    return Price(lower, price if off and lower < price and off.is_real(since, shown) else None)


def running() -> Any:
    """For a join: the offer of a product that lowers its prices at this moment."""
    moment = bindparam("moment", type_=PriceOff.starts_at.type, callable_=clock.now)
    return and_(PriceOff.product_id == Product.id, PriceOff.starts_at <= moment, PriceOff.ends_at > moment)


def cheapest() -> Any:
    """To sort by: the lowest price of a product today, before it is made round."""
    lowest = select(func.min(Variant.price)).where(Variant.product_id == Product.id, ~Variant.is_retired)
    off = [func.coalesce(select(column).where(running()).scalar_subquery(), 0) for column in OFF[:2]]
    return lowest.scalar_subquery() * (100 - off[0]) // 100 - off[1]
