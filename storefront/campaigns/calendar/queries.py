from datetime import date

from sqlalchemy import or_, select

from ...catalogue.models import PUBLISHED, PriceOff, Product
from ...db import db
from ...offers.models import PRICE, Offer
from ...stores.models import Member
from .days import Markets
from .models import CalendarFeed, MarketDays, PostMark
from .plan import Good, Promo

_GOOD = (Product.id, Product.slug, Product.name, Product.category, Product.maker, Product.harvest)


def goods() -> list[Good]:
    """What can be posted, in an order that stays."""
    rows = db.session.execute(select(*_GOOD).where(Product.state == PUBLISHED).order_by(Product.id))
    return [
        Good(number, slug, name, category, bool(maker), tuple(int(month) for month in harvest.split(",") if month))
        for number, slug, name, category, maker, harvest in rows
    ]


def promos() -> list[Promo]:
    """Lower prices of what can be posted, that nobody stopped; of several the oldest last, so that it counts."""
    lowered = select(Offer, Product.id).join(PriceOff, PriceOff.offer_id == Offer.id)
    lowered = lowered.join(Product, Product.id == PriceOff.product_id).where(Product.state == PUBLISHED)
    unstopped = lowered.where(Offer.kind == PRICE, Offer.stopped_at.is_(None))
    rows = db.session.execute(unstopped.order_by(Offer.id.desc(), Product.id.desc()))
    return [Promo(number, offer.first_day, offer.last_day) for offer, number in rows]


def names(product_ids: set[int]) -> dict[int, tuple[str, str]]:
    """Row number -> (slug, name), also of what is not sold any more."""
    rows = db.session.execute(select(Product.id, Product.slug, Product.name).where(Product.id.in_(product_ids)))
    return {number: (slug, name) for number, slug, name in rows}


def markets() -> Markets:
    row = db.session.scalar(select(MarketDays))
    return Markets(_places(row.weekdays), _places(row.pasaran)) if row else Markets()


def _places(text: str) -> frozenset[int]:
    return frozenset(int(place) for place in text.split(",") if place)


def marks(first: date, last: date) -> list[PostMark]:
    """All that were planned, or stand, between the two days."""
    within = or_(PostMark.planned_on.between(first, last), PostMark.day.between(first, last))
    return list(db.session.scalars(select(PostMark).where(within)))


def mark_of(planned_on: date) -> PostMark | None:
    return db.session.scalar(select(PostMark).where(PostMark.planned_on == planned_on))


def feed_of(account_id: int) -> CalendarFeed | None:
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.account_id == account_id))


def reader_of(token: str, store_id: int) -> Member | None:
    """Whose secret address that is, while that person still works here."""
    feed = db.session.scalar(select(CalendarFeed).where(CalendarFeed.token == token))
    if feed is None:
        return None
    return db.session.scalar(select(Member).where(Member.account_id == feed.account_id, Member.store_id == store_id))
