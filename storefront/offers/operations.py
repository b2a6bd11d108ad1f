"""Make an offer, stop it, take the stop back. The catalogue keeps what a price off lowers; its own goods are told."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Update, func, or_, select, update
from sqlalchemy.exc import IntegrityError

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
from .best import Cut
from .models import PRICE, VOUCHER, Offer, OfferUse


class TooMuchOff(Refusal):
    """Harga {product} hanya {price}. Potong lebih sedikit."""


class AlreadyLower(Refusal):
    """{product} sudah punya harga coret pada hari-hari itu. Hentikan dulu yang itu, atau pilih tanggal lain."""


class CodeTaken(Refusal):
    """Kode {code} sudah pernah dipakai di toko ini. Pilih kode lain."""


class NoSuchProduct(Refusal):
    """Barang itu tidak ada lagi. Pilih barang lain."""


class NoMoreUses(Refusal):
    """{label} baru saja habis dipakai atau berakhir. Pesanan dihitung tanpa itu."""


class Terms(NamedTuple):
    """Of an offer for whole orders; money in rupiah."""

    kind: str  # of models.BASKET
    starts_at: datetime
    ends_at: datetime
    percent: int = 0
    amount: int = 0
    least: int = 0
    code: str = ""
    most: int | None = None
    product_id: int | None = None


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


def offer_off_orders(terms: Terms, by: str = "") -> Offer:
    """Orders cost less in that time. Raises CodeTaken."""
    if terms.product_id and not products_of([terms.product_id]):
        raise NoSuchProduct
    offer = Offer(made_by=by, **terms._asdict())
    try:
        with db.session.begin_nested():
            db.session.add(offer)
    except IntegrityError as twice:
        raise CodeTaken(code=terms.code) from twice
    _plan(offer)
    return offer


def use(cut: Cut, order_id: int, phone: str) -> None:
    """That order takes it, if it still may: one statement counts and checks. Raises NoMoreUses."""
    now = clock.now()
    runs = (Offer.stopped_at.is_(None), Offer.starts_at <= now, Offer.ends_at > now)
    is_left = or_(Offer.most.is_(None), Offer.uses < Offer.most)
    count_up = update(Offer).where(Offer.id == cut.offer_id, *runs, is_left).values(uses=Offer.uses + 1)
    kind = db.session.scalar(count_up.returning(Offer.kind).execution_options(synchronize_session=False))
    if kind is None:
        raise NoMoreUses(label=cut.label)
    try:
        with db.session.begin_nested():
            phone_held = phone if kind == VOUCHER else None
            db.session.add(OfferUse(offer_id=cut.offer_id, order_id=order_id, phone=phone_held))
    except IntegrityError as twice:
        raise NoMoreUses(label=cut.label) from twice


def give_back(order_id: int) -> None:
    """The order ended without its goods: somebody else, or the same number, may use it."""
    ended = update(OfferUse).where(OfferUse.order_id == order_id, ~OfferUse.is_back)
    _count(ended.values(is_back=True, phone=None), -1)


def use_again(order_id: int, phone: str) -> None:
    """The order goes on after all, at the price that it had: nobody is asked whether uses are left."""
    lives = update(OfferUse).where(OfferUse.order_id == order_id, OfferUse.is_back)
    number = _count(lives.values(is_back=False), 1)
    offer = queries.find(number) if number else None
    if offer and offer.kind == VOUCHER and not queries.is_held(offer.id, phone):
        again = update(OfferUse).where(OfferUse.order_id == order_id).values(phone=phone)
        db.session.execute(again.execution_options(synchronize_session=False))


def _count(change: Update, by: int) -> int | None:
    """The offer whose use that statement changed, counted; None where it changed none."""
    number = db.session.scalar(change.returning(OfferUse.offer_id).execution_options(synchronize_session=False))
    if number:
        counted = update(Offer).where(Offer.id == number).values(uses=Offer.uses + by)
        db.session.execute(counted.execution_options(synchronize_session=False))
    return number


def count_anew() -> None:
    """The uses of this store's offers as its orders stand, after orders went or came back in a class."""
    living = select(func.count()).where(OfferUse.offer_id == Offer.id, ~OfferUse.is_back).scalar_subquery()
    db.session.execute(update(Offer).values(uses=living).execution_options(synchronize_session=False))


def forget(before: datetime) -> None:
    """Which numbers used vouchers that ended before that moment."""
    over = select(Offer.id).where(Offer.ends_at < before)
    gone = update(OfferUse).where(OfferUse.offer_id.in_(over), OfferUse.phone.is_not(None)).values(phone=None)
    db.session.execute(gone.execution_options(synchronize_session=False))


def stop(offer: Offer) -> None:
    """It is over now."""
    if offer.stopped_at is None:
        offer.stopped_at = clock.now()
        if offer.kind != PRICE:
            return
        over = func.max if db.engine.dialect.name == "sqlite" else func.greatest
        _end(offer, over(PriceOff.starts_at, offer.stopped_at))


def go_on(offer: Offer) -> None:
    """Take a stop back. Raises AlreadyLower where another offer took its place."""
    if offer.stopped_at is None:
        return
    if offer.kind != PRICE:
        offer.stopped_at = None
        return _plan(offer)
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
