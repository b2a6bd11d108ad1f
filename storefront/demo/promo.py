"""The promotion that the first store has today."""

from datetime import timedelta

from sqlalchemy import select

from .. import clock
from ..catalogue.models import PUBLISHED, Product
from ..catalogue.prices import Off
from ..db import db
from ..offers import operations as offers
from ..offers.queries import listed

PERCENT, DAYS = 20, timedelta(days=9)


def lower_the_oldest(by: str) -> None:
    """What has been on show longest costs less from today; once."""
    oldest = select(Product.id).where(Product.state == PUBLISHED).order_by(Product.published_at).limit(1)
    number = db.session.scalar(oldest)
    if number and not listed():
        window = offers.window(clock.today(), clock.today() + DAYS)
        offers.lower_prices([number], Off(PERCENT, 0, *window, may_strike=True), by)
