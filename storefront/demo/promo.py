"""The promotions that the first store has today."""

from datetime import timedelta

from sqlalchemy import select

from .. import clock
from ..catalogue.models import PUBLISHED, Product
from ..catalogue.prices import Off
from ..db import db
from ..offers import operations as offers
from ..offers.models import VOUCHER
from ..offers.queries import listed

PERCENT, DAYS, CODE = 20, timedelta(days=9), "HEMAT10"


def begin(by: str) -> None:
    """What has been on show longest costs less from today, and there is a voucher; once."""
    oldest = select(Product.id).where(Product.state == PUBLISHED).order_by(Product.published_at).limit(1)
    number = db.session.scalar(oldest)
    if number and not listed():
        window = offers.window(clock.today(), clock.today() + DAYS)
        offers.lower_prices([number], Off(PERCENT, 0, *window, may_strike=True), by)
        offers.offer_off_orders(offers.Terms(VOUCHER, *window, code=CODE, percent=10, least=50_000, most=100), by)
