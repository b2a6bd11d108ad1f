from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from .. import providers as registry
from ..db import db
from ..i18n import gettext as _
from ..orders.models import CANCELLED, CASH, UNPAID, Order
from ..stores.models import Store
from ..tenancy import current_store_id
from .models import BankAccount, Payment, PaymentNote, PaymentSettings
from .providers import Account, Area, PaymentProvider, Sale, Step, Terms, Way

FALLBACK = "agreed"  # What is left when nothing else can be chosen: the order must never fail for that.


class Promise(NamedTuple):
    """What public pages say about paying."""

    headline: str  # `Transfer atau bayar di tempat`
    detail: str  # `COD untuk Kab. Lebak dan Kab. Pandeglang.`
    has_account: bool  # money can be sent ahead


class HowToPay(NamedTuple):
    """What the buyer of an order does now."""

    label: str  # `Transfer Bank`
    words: str  # a sentence where there is nothing to do yet
    steps: list[Step]
    may_claim: bool  # show "Saya sudah transfer"


def settings() -> PaymentSettings:
    """The store's own, or what holds before anybody has looked at them."""
    kept = db.session.scalar(select(PaymentSettings).where(PaymentSettings.id == 1))
    return kept or PaymentSettings(id=1, cash=True, cash_areas=[], cash_most=None)


def bank_accounts() -> Sequence[BankAccount]:
    """Where money may be sent now, in the order in which they were added."""
    usable = select(BankAccount).where(BankAccount.is_retired.is_(False))
    return db.session.scalars(usable.order_by(BankAccount.position, BankAccount.id)).all()


def terms() -> Terms:
    kept = settings()
    areas = tuple(Area(code, name) for code, name in kept.cash_areas) or (_own_regency(),)
    accounts = tuple(Account(row.bank, row.number, row.holder) for row in bank_accounts())
    return Terms(kept.cash, areas, kept.cash_most, accounts)


def ways(region_code: str | None, delivery_kind: str, total: int) -> list[Way]:
    """How this sale can be paid, possible ones first; the refused ones carry their reason. `total` is rupiah."""
    offered, sale = terms(), Sale(delivery_kind, region_code, total)
    found = [way for name, provider in _providers() if name != FALLBACK and (way := provider.way(offered, sale))]
    if all(way.refusal for way in found):
        found += [way for name, provider in _providers() if name == FALLBACK and (way := provider.way(offered, sale))]
    return sorted(found, key=lambda way: bool(way.refusal))


def promise() -> Promise:
    """For the product page, the store page and "cara membeli"."""
    offered = terms()
    headlines = {
        (True, True): _("Transfer atau bayar di tempat"),
        (True, False): _("Bayar dengan transfer"),
        (False, True): _("Bayar di tempat"),
        (False, False): _("Cara bayar lewat chat"),
    }
    told = [sentence for _name, provider in _providers() if (sentence := provider.promise(offered))]
    return Promise(headlines[bool(offered.accounts), offered.cash], " ".join(told), bool(offered.accounts))


def how_to_pay(order: Order) -> HowToPay:
    """The steps for that order; none while its delivery has no price, or when it is paid or cancelled."""
    provider = dict(_providers()).get(order.payment_method)
    label = _(provider.label) if provider else order.payment_method
    if order.state == CANCELLED or order.payment != UNPAID:
        return HowToPay(label, "", [], False)
    if order.waits_for_quote and order.payment_method != CASH:
        return HowToPay(label, _("Tunggu penjual memberi tahu ongkos kirim. Jangan transfer dulu."), [], False)
    steps = provider.steps(terms(), Sale(order.delivery, order.region_code, order.due)) if provider else []
    words = "" if steps else _("Penjual akan memberi tahu cara membayar lewat chat.")
    return HowToPay(label, words, steps, bool(steps) and order.payment_method != CASH)


def label_of(method: str) -> str:
    """`transfer` -> `Transfer Bank`"""
    provider = dict(_providers()).get(method)
    return _(provider.label) if provider else method


def received(order: Order) -> int:
    """Rupiah noted as received for that order, what was undone taken off."""
    return (
        db.session.scalar(select(func.coalesce(func.sum(Payment.amount), 0)).where(Payment.order_id == order.id)) or 0
    )


def notes(limit: int = 10) -> Sequence[PaymentNote]:
    """Who changed where the money goes, newest first."""
    return db.session.scalars(select(PaymentNote).order_by(PaymentNote.id.desc()).limit(limit)).all()


def _providers() -> list[tuple[str, PaymentProvider]]:
    """Money in advance before money at the door, as buyers of other shops expect it."""
    return sorted(registry.load("payments").items(), reverse=True)


def _own_regency() -> Area:
    store = db.session.get_one(Store, current_store_id())
    return Area(store.village_code[:5], store.regency)
