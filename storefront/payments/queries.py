from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, select

from .. import providers as registry
from .. import sealed
from ..db import db
from ..i18n import gettext as _
from ..orders.models import CANCELLED, CASH, PICKUP, UNPAID, Order
from ..pages.kept import kept_with_store
from ..stores.models import Store
from ..tenancy import current_store_id
from .models import (
    CALL_FROM,
    EXPECTED,
    EXPIRE_HOURS,
    RECEIVED,
    REFUNDED,
    WITHDRAWN,
    BankAccount,
    Payment,
    PaymentNote,
    PaymentSettings,
    ProviderSettings,
)
from .providers import Account, Area, PaymentProvider, Sale, Step, Terms, Way

# Where the store itself knows it from; everything else is a provider's name.
SOURCES = {"desk": "dicatat di toko", "statement": "dari mutasi", "checkout": ""}
ENTRIES = {EXPECTED: "Ditunggu", RECEIVED: "Masuk", WITHDRAWN: "Catatan ditarik", REFUNDED: "Dikembalikan"}
BACK_BY = {"transfer": "Transfer", "cash": "Tunai", "wallet": "Dompet digital"}  # how money goes back by hand
FALLBACK = "agreed"  # What is left when nothing else can be chosen: the order must never fail for that.


class Promise(NamedTuple):
    """What public pages say about paying."""

    headline: str  # `Transfer atau bayar di tempat`
    detail: str  # `COD untuk Kab. Lebak dan Kab. Pandeglang.`
    has_account: bool  # money can be sent ahead


class Entry(NamedTuple):
    """One row of an order's ledger: rupiah, and who said so, when and how."""

    at: datetime
    kind: str
    words: str
    amount: int
    more: str


class Kept(NamedTuple):
    """The store's settings of one way to pay."""

    is_on: bool
    values: dict[str, Any]
    secrets: dict[str, str]


class HowToPay(NamedTuple):
    """What the buyer of an order does now."""

    name: str  # of the provider
    label: str  # `Transfer Bank`
    words: str  # a sentence where there is nothing to do yet
    steps: list[Step]
    may_claim: bool  # show "Saya sudah transfer"


def settings() -> PaymentSettings:
    """The store's own, or what holds before anybody has looked at them."""
    kept = db.session.scalar(select(PaymentSettings).where(PaymentSettings.id == 1))
    calls = {"calls_first": True, "calls_from": CALL_FROM}
    return kept or PaymentSettings(id=1, cash=True, cash_areas=[], cash_most=None, expire_hours=EXPIRE_HOURS, **calls)


def wants_call(order: Order) -> bool:
    """Should somebody telephone before this order is packed? It is paid at the door, and so large that it matters."""
    kept = settings()
    is_brought = order.pays_cash and order.delivery != PICKUP
    return is_brought and kept.calls_first and order.total >= (kept.calls_from or 0)


def bank_accounts() -> Sequence[BankAccount]:
    """Where money may be sent now, in the order in which they were added."""
    usable = select(BankAccount).where(BankAccount.is_retired.is_(False))
    return db.session.scalars(usable.order_by(BankAccount.position, BankAccount.id)).all()


@kept_with_store
def terms() -> Terms:
    """What the store offers, for every page that says how to pay; inside a transaction it is read anew."""
    kept = settings()
    areas = tuple(Area(code, name) for code, name in kept.cash_areas) or (_own_regency(),)
    accounts = tuple(Account(row.bank, row.number, row.holder) for row in bank_accounts())
    others = db.session.execute(
        select(ProviderSettings.provider, ProviderSettings.values).where(ProviderSettings.is_on)
    )
    return Terms(kept.cash, areas, kept.cash_most, accounts, {name: values for name, values in others})


def kept(name: str) -> Kept:
    """What the store wrote about that way to pay, its secrets unsealed; off and empty before it wrote anything."""
    row = db.session.scalar(select(ProviderSettings).where(ProviderSettings.provider == name))
    return Kept(row.is_on, row.values, sealed.unseal(row.sealed)) if row else Kept(False, {}, {})


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
    has_account, has_qris = bool(offered.accounts), "qris" in offered.kept
    headlines = {
        (True, True, True): _("Transfer, QRIS, atau bayar di tempat"),
        (True, True, False): _("Transfer atau QRIS"),
        (True, False, True): _("Transfer atau bayar di tempat"),
        (True, False, False): _("Bayar dengan transfer"),
        (False, True, True): _("QRIS atau bayar di tempat"),
        (False, True, False): _("Bayar dengan QRIS"),
        (False, False, True): _("Bayar di tempat"),
        (False, False, False): _("Cara bayar lewat chat"),
    }
    told = [sentence for _name, provider in _providers() if (sentence := provider.promise(offered))]
    return Promise(headlines[has_account, has_qris, offered.cash], " ".join(told), has_account or has_qris)


def how_to_pay(order: Order) -> HowToPay:
    """The steps for that order; none while its delivery has no price, or when it is paid or cancelled."""
    name = order.payment_method
    provider = dict(_providers()).get(name)
    label = _(provider.label) if provider else order.payment_method
    if order.state == CANCELLED or order.payment != UNPAID:
        return HowToPay(name, label, "", [], False)
    if order.waits_for_quote and order.payment_method != CASH:
        return HowToPay(name, label, _("Tunggu penjual memberi tahu ongkos kirim. Jangan transfer dulu."), [], False)
    if order.waits_for_agreement:
        return HowToPay(name, label, _("Setujui dulu ongkos kirimnya, lalu cara membayar muncul di sini."), [], False)
    steps = provider.steps(terms(), Sale(order.delivery, order.region_code, order.due)) if provider else []
    words = "" if steps else _("Penjual akan memberi tahu cara membayar lewat chat.")
    return HowToPay(name, label, words, steps, bool(steps) and is_seen_by_store(name))


def is_seen_by_store(method: str) -> bool:
    """Does a person have to look for that money? Not in notes at the door, and not where a company tells us."""
    provider = dict(_providers()).get(method)
    return method not in (CASH, FALLBACK) and provider is not None and not hasattr(provider, "gateway")


def label_of(method: str) -> str:
    """`transfer` -> `Transfer Bank`"""
    provider = dict(_providers()).get(method)
    return _(provider.label) if provider else method


def received(order: Order) -> int:
    """Rupiah noted as received for that order, what was undone taken off."""
    signed = case((Payment.kind == RECEIVED, Payment.amount), (Payment.kind == WITHDRAWN, -Payment.amount), else_=0)
    return db.session.scalar(select(func.coalesce(func.sum(signed), 0)).where(Payment.order_id == order.id)) or 0


def ledger(order: Order) -> Sequence[Payment]:
    """All that is known of that order's money, oldest first."""
    return db.session.scalars(select(Payment).where(Payment.order_id == order.id).order_by(Payment.id)).all()


def entries(order: Order) -> list[Entry]:
    """The ledger as the store reads it, oldest first."""
    return [Entry(row.at, row.kind, ENTRIES[row.kind], row.amount, _told_by(row)) for row in ledger(order)]


def _told_by(row: Payment) -> str:
    source = SOURCES[row.source] if row.source in SOURCES else label_of(row.source)
    way = BACK_BY.get(row.method) if row.kind == REFUNDED else None
    return ", ".join(part for part in (way or label_of(row.method), row.words, source, row.by_name) if part)


def last_expected(order: Order) -> Payment | None:
    """What was noted last as still to come, and how; None before anything was."""
    rows = select(Payment).where(Payment.order_id == order.id, Payment.kind == EXPECTED)
    return db.session.scalar(rows.order_by(Payment.id.desc()).limit(1))


def last_received(order: Order) -> Payment | None:
    """The payment that came in last and was not taken back; None when there is none."""
    open_rows: list[Payment] = []
    for row in ledger(order):
        if row.kind == RECEIVED:
            open_rows.append(row)
        elif row.kind == WITHDRAWN and open_rows:
            open_rows.pop()
    return open_rows[-1] if open_rows else None


def by_reference(source: str, reference: str, kind: str) -> Payment | None:
    """What that source has already told of."""
    told = (Payment.source == source, Payment.reference == reference, Payment.kind == kind)
    return db.session.scalar(select(Payment).where(*told))


def notes(limit: int = 10) -> Sequence[PaymentNote]:
    """Who changed where the money goes, newest first."""
    return db.session.scalars(select(PaymentNote).order_by(PaymentNote.id.desc()).limit(limit)).all()


def _providers() -> list[tuple[str, PaymentProvider]]:
    """Money in advance before money at the door, as buyers of other shops expect it."""
    return sorted(registry.load("payments").items(), reverse=True)


def _own_regency() -> Area:
    store = db.session.get_one(Store, current_store_id())
    return Area(store.village_code[:5], store.regency)
