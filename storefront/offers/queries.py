from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select

from .. import clock
from ..catalogue.models import PriceOff, PriceWas, Product, Variant
from ..catalogue.prices import REAL_AFTER, Off
from ..db import db
from ..i18n import gettext as _
from ..money import rupiah
from .best import Cut, Ware, best, cut_of
from .models import BASKET, BUNDLE, LEAST, OVER, RUNNING, VOUCHER, Offer, OfferUse

MOST_LISTED = 60
A_SLIP = timedelta(hours=1)


def find(number: int) -> Offer | None:
    return db.session.scalar(select(Offer).where(Offer.id == number))


class Saving(NamedTuple):
    """What is taken off the goods of one order."""

    cut: Cut | None = None
    refusal: str = ""  # why the code that was typed takes nothing off
    is_beaten: bool = False  # the code would do, another offer saves more
    takes_codes: bool = False  # some voucher of this store is running


def saving_on(wares: Sequence[Ware], code: str = "", phone: str = "") -> Saving:
    """The best offer for these goods; a voucher counts where its code is given. `phone` is who wants to order."""
    code, now = clean_code(code), clock.now()
    of_an_order = (Offer.kind.in_(BASKET), Offer.stopped_at.is_(None), Offer.starts_at <= now, Offer.ends_at > now)
    meant = or_(and_(*of_an_order), Offer.code == code) if code else and_(*of_an_order)
    found = db.session.scalars(select(Offer).where(meant)).all()
    given = next((offer for offer in found if code and offer.code == code), None)
    refusal = _why_not(given, code, wares, phone) if code else ""
    applies = [offer for offer in found if not offer.code or (offer is given and not refusal)]
    cut, takes = best(applies, wares), any(offer.code and offer.state == RUNNING for offer in found)
    is_beaten = bool(code and not refusal and cut and given and cut.offer_id != given.id)
    return Saving(cut, refusal, is_beaten, takes)


def promised(product_id: int) -> list[Offer]:
    """What applies by itself to an order with that product, and runs."""
    now = clock.now()
    runs = (Offer.stopped_at.is_(None), Offer.starts_at <= now, Offer.ends_at > now)
    applies = or_(Offer.kind == LEAST, and_(Offer.kind == BUNDLE, Offer.product_id == product_id))
    return list(db.session.scalars(select(Offer).where(applies, *runs).order_by(Offer.kind, Offer.least)))


def voucher(code: str) -> Offer | None:
    """`code` as it was typed."""
    return db.session.scalar(select(Offer).where(Offer.kind == VOUCHER, Offer.code == clean_code(code)))


def clean_code(typed: str) -> str:
    """`hemat 10` -> `HEMAT10`"""
    return "".join(typed.upper().split())[:40]


def why_closed(voucher: Offer) -> str:
    """Why nobody can use it now; empty where somebody can."""
    if voucher.state == OVER:
        return _("Kode {code} sudah berakhir.").format(code=voucher.code)
    if voucher.state != RUNNING:
        day = clock.short_day(voucher.first_day)
        return _("Kode {code} baru berlaku mulai {day}.").format(code=voucher.code, day=day)
    return _("Kode {code} sudah habis dipakai.").format(code=voucher.code) if voucher.is_used_up else ""


def _why_not(voucher: Offer | None, code: str, wares: Sequence[Ware], phone: str) -> str:
    if voucher is None:
        return _("Kode {code} tidak dikenal di toko ini. Periksa lagi hurufnya.").format(code=code[:20])
    if refusal := why_closed(voucher):
        return refusal
    if not cut_of(voucher, wares).amount:
        return _("Kode {code} berlaku untuk belanja mulai {least}.").format(code=code, least=rupiah(voucher.least))
    if phone and is_held(voucher.id, phone):
        return _("Kode {code} sudah pernah dipakai dengan nomor ini.").format(code=code)
    return ""


def is_held(offer_id: int, phone: str) -> bool:
    """Did an order of that number take it?"""
    held = select(OfferUse.id).where(OfferUse.offer_id == offer_id, OfferUse.phone == phone)
    return db.session.scalar(held) is not None


class Listed(NamedTuple):
    offer: Offer
    goods: list[str]  # names; of an offer for whole orders empty, but for a bundle


def listed() -> list[Listed]:
    """All offers, those that end last first."""
    offers = list(db.session.scalars(select(Offer).order_by(Offer.ends_at.desc(), Offer.id.desc()).limit(MOST_LISTED)))
    names = defaultdict(list)
    chosen = select(PriceOff.offer_id, Product.name).join(Product, Product.id == PriceOff.product_id)
    of_these = chosen.where(PriceOff.offer_id.in_([offer.id for offer in offers]))
    for number, name in db.session.execute(of_these.order_by(Product.name)):
        names[number].append(name)
    bundled = select(Offer.id, Product.name).join(Product, Product.id == Offer.product_id)
    for number, name in db.session.execute(bundled):
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
