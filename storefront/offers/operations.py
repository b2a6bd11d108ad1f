"""Make an offer, stop it, take the stop back. The catalogue keeps what a price off lowers; its own goods are told."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select, update

from .. import clock, outbox
from ..catalogue.models import PriceOff, Product, Variant
from ..catalogue.operations import chosen as products_of
from ..catalogue.operations.telling import tell_the_marketplace
from ..catalogue.prices import Off
from ..db import db
from ..money import rupiah
from ..refusals import Refusal
from ..tenancy import current_store_id
from . import queries
from .models import PRICE, Offer


class TooMuchOff(Refusal):
    """Harga {product} hanya {price}. Potong lebih sedikit."""


class AlreadyLower(Refusal):
    """{product} sudah punya harga coret pada hari-hari itu. Hentikan dulu yang itu, atau pilih tanggal lain."""


def window(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first moment of a day, or from now, to the end of another, in WIB."""
    return max(_midnight(first), clock.now()), _midnight(last + timedelta(days=1))


def lower_prices(product_ids: Iterable[int], off: Off, by: str = "") -> Offer:
    """Those products cost less in that time. Raises TooMuchOff, AlreadyLower."""
    products = _held(product_ids)
    numbers = [product.id for product in products]
    _check(numbers, off)
    days = {"starts_at": off.starts_at, "ends_at": off.ends_at}
    offer = Offer(kind=PRICE, percent=off.percent, amount=off.amount, made_by=by, **days)
    db.session.add(offer)
    db.session.flush()
    terms = {"offer_id": offer.id, "percent": off.percent, "amount": off.amount, **days}
    db.session.add_all(PriceOff(product_id=number, **terms) for number in numbers)
    db.session.flush()
    _strike_what_is_real(numbers)
    _plan(offer)
    return offer


def stop(offer: Offer) -> None:
    """It is over now."""
    if offer.stopped_at is None:
        offer.stopped_at = clock.now()
        over = func.max if db.engine.dialect.name == "sqlite" else func.greatest
        _end(offer, over(PriceOff.starts_at, offer.stopped_at))


def go_on(offer: Offer) -> None:
    """Take a stop back. Raises AlreadyLower where another offer took its place."""
    if offer.stopped_at is None:
        return
    numbers = [product.id for product in _held(_goods_of(offer))]
    if name := queries.overlapping(numbers, offer.starts_at, offer.ends_at, offer.id):
        raise AlreadyLower(product=name)
    offer.stopped_at = None
    _end(offer, offer.ends_at)
    _plan(offer)


def turn(offer_id: int) -> None:
    """It begins or ends in this moment: pages are made anew, public copies follow."""
    if offer := queries.find(offer_id):
        db.session.info.setdefault("touched_stores", set()).add(current_store_id())
        _tell(offer)


def _held(product_ids: Iterable[int]) -> list[Product]:
    """Two offers of one product never look for a free time in the same moment."""
    products = products_of(list(product_ids))
    for product in products:
        db.session.refresh(product, with_for_update={"key_share": True})
    return products


def _check(numbers: list[int], off: Off) -> None:
    prices = select(Product.name, func.min(Variant.price)).join(Variant).where(Product.id.in_(numbers))
    for name, price in db.session.execute(prices.where(~Variant.is_retired).group_by(Product.id, Product.name)):
        if off.of(price) >= price:
            raise TooMuchOff(product=name, price=rupiah(price))
    if name := queries.overlapping(numbers, off.starts_at, off.ends_at):
        raise AlreadyLower(product=name)


def _strike_what_is_real(numbers: list[int]) -> None:
    """Each time is looked at anew, since one that came or went between may change what the price was before another."""
    for row in db.session.scalars(select(PriceOff).where(PriceOff.product_id.in_(numbers))):
        row.may_strike = not queries.lowered_lately([row.product_id], row.starts_at, row.offer_id)


def _end(offer: Offer, moment) -> None:
    ends = update(PriceOff).where(PriceOff.offer_id == offer.id).values(ends_at=moment)
    db.session.execute(ends.execution_options(synchronize_session=False))
    db.session.expire_all()
    _strike_what_is_real(_goods_of(offer))
    _tell(offer)


def _plan(offer: Offer) -> None:
    """The worker comes when it begins and when it ends."""
    for moment in (offer.starts_at, offer.ends_at):
        if (wait := moment - clock.now()) > timedelta(0):
            outbox.enqueue("offers.turn", store=current_store_id(), delay=wait, offer_id=offer.id)
    _tell(offer)


def _tell(offer: Offer) -> None:
    for number in _goods_of(offer):
        tell_the_marketplace(number)
    if moment := queries.next_turn():
        db.session.info.setdefault("turns", {})[current_store_id()] = moment


def _goods_of(offer: Offer) -> list[int]:
    return list(db.session.scalars(select(PriceOff.product_id).where(PriceOff.offer_id == offer.id)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.WIB).astimezone(clock.now().tzinfo)
