from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, or_, select

from .. import clock
from ..catalogue.models import PriceOff, PriceWas, Product, Variant
from ..catalogue.prices import REAL_AFTER, Off
from ..db import db
from .models import Offer

MOST_LISTED = 60
A_SLIP = timedelta(hours=1)


def find(number: int) -> Offer | None:
    return db.session.scalar(select(Offer).where(Offer.id == number))


class Listed(NamedTuple):
    offer: Offer
    goods: list[str]  # names


def listed() -> list[Listed]:
    """All offers, those that end last first."""
    offers = list(db.session.scalars(select(Offer).order_by(Offer.ends_at.desc(), Offer.id.desc()).limit(MOST_LISTED)))
    names = defaultdict(list)
    chosen = select(PriceOff.offer_id, Product.name).join(Product, Product.id == PriceOff.product_id)
    of_these = chosen.where(PriceOff.offer_id.in_([offer.id for offer in offers]))
    for number, name in db.session.execute(of_these.order_by(Product.name)):
        names[number].append(name)
    return [Listed(offer, names[offer.id]) for offer in offers]


class Face(NamedTuple):
    """A product as it would stand in the shop."""

    name: str
    old: int  # rupiah, the lowest
    new: int
    is_struck: bool
    lowered: bool  # it cost less a short time ago
    since: datetime | None
    before: int | None  # the price that it had before this one, if known


def would_be(product_ids: Iterable[int], off: Off) -> list[Face]:
    """What buyers would see; `off.may_strike` is found out here."""
    wanted = set(product_ids)
    since = (func.min(Variant.price), func.max(Variant.price_since))
    chosen = select(Product.id, Product.name, Product.published_at, *since).join(Variant)
    chosen = chosen.where(Product.id.in_(wanted), ~Variant.is_retired)
    rows = db.session.execute(chosen.group_by(Product.id, Product.name, Product.published_at).order_by(Product.name))
    before, lowered = _prices_before(wanted), lowered_lately(wanted, off.starts_at)
    return [
        Face(name, price, off.of(price), off._replace(may_strike=number not in lowered).is_real(at, shown),
             number in lowered,
             max(filter(None, (at, shown)), default=None), before.get(number))
        for number, name, shown, price, at in rows
    ]  # fmt: skip


def lowered_lately(product_ids: Iterable[int], moment: datetime, other_than: int = 0) -> set[int]:
    """Which of them cost less in the weeks before that moment, for longer than a slip that was stopped."""
    chosen = select(PriceOff.product_id, PriceOff.starts_at, PriceOff.ends_at).where(
        PriceOff.product_id.in_(set(product_ids)),
        PriceOff.offer_id != other_than,
        PriceOff.starts_at < moment,
        PriceOff.ends_at > moment - REAL_AFTER,
    )
    return {number for number, start, end in db.session.execute(chosen) if end - start > A_SLIP}


def overlapping(product_ids: Iterable[int], starts_at: datetime, ends_at: datetime, other_than: int = 0) -> str | None:
    """The name of one of them whose price another offer lowers in that time."""
    chosen = select(Product.name).join(PriceOff, PriceOff.product_id == Product.id)
    meets = (PriceOff.starts_at < ends_at, PriceOff.ends_at > starts_at, PriceOff.ends_at > PriceOff.starts_at)
    chosen = chosen.where(Product.id.in_(set(product_ids)), PriceOff.offer_id != other_than, *meets)
    return db.session.scalar(chosen.limit(1))


def next_turn() -> datetime | None:
    """The next moment at which an offer of this store begins or ends."""
    now, found = clock.now(), []
    for column in (Offer.starts_at, Offer.ends_at):
        found.append(db.session.scalar(select(func.min(column)).where(column > now, Offer.stopped_at.is_(None))))
    return min(filter(None, found), default=None)


def _prices_before(product_ids: set[int]) -> dict[int, int]:
    """By product: the price that one of its choices had before the one that it has."""
    chosen = select(Variant.product_id, PriceWas.price).join(PriceWas, PriceWas.variant_id == Variant.id)
    recent = or_(PriceWas.until > clock.now() - REAL_AFTER, PriceWas.until == Variant.price_since)
    rows = db.session.execute(chosen.where(Variant.product_id.in_(product_ids), recent).order_by(PriceWas.until))
    return dict(rows.all())
