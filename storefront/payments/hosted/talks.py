"""Talks with a company: read what is to be said, say it outside any transaction, save what came of it.

The only place of this domain, beside views, that opens transactions.
"""

from contextlib import suppress
from datetime import timedelta

from flask import current_app

from ... import clock, limits, outside
from ...db.transaction import transaction
from ...money import rupiah
from ...orders import operations as orders
from ...orders import steps
from ...orders.models import Order
from ...orders.operations import Actor
from ...refusals import Refusal
from .. import queries as payments
from ..gateways import Charge, GatewayDown, GatewayRefused, Partner
from ..operations import keep
from . import operations, queries
from .models import GatewayCharge
from .queries import Line

MOST_TRIES, IN = 20, timedelta(hours=1)
PAUSE = timedelta(seconds=3)  # A page that is loaded anew does not make us ask anew.


class NotSetUp(Refusal):
    """Cara bayar ini sedang tidak tersedia. Pilih cara bayar lain, atau tanya penjual."""


class NotBack(Refusal):
    """{company} belum menjawab. Tekan sekali lagi sebentar lagi: uang tidak akan kembali dua kali."""


class NothingThere(Refusal):
    """Uang pesanan {number} yang bisa kembali lewat perusahaan pembayaran: {most}."""


class KeysMissing(Refusal):
    """Isi kunci dari {company} dulu."""


class KeysRefused(Refusal):
    """{company} tidak menerima kunci ini. Salin sekali lagi dari situs {company}."""


class NotChecked(Refusal):
    """{company} sedang tidak menjawab. Belum ada yang disimpan. Coba lagi sebentar lagi."""


NO_WAY_BACK = (NotBack, NotSetUp, NothingThere, GatewayRefused)


def why_not_back(refusal: Refusal) -> str:
    if isinstance(refusal, GatewayRefused):
        return "Perusahaan pembayaran menolak. Lihat di situsnya, atau kembalikan dengan cara lain."
    return str(refusal)


def begin(order: Order, title: str, return_url: str, news_url: str = "") -> str:
    """Where the buyer of that order pays now. Raises GatewayDown, GatewayRefused, NotSetUp, NothingToPay, TooOften."""
    line = _line(order.payment_method)
    with transaction():
        limits.allow("pay", order.token, most=MOST_TRIES, window=IN)
    with transaction():
        kept = operations.open_charge(order, line.name)
        number, url, charge = kept.id, kept.url, _charge(order, kept, title, return_url, news_url)
    if url:
        return url
    try:
        started = line.gateway.start(line.keys, charge)
    except (GatewayDown, GatewayRefused):
        with transaction():
            operations.abandon(number)
        raise
    with transaction():
        operations.begun(number, started)
    return started.url


def look(charge: GatewayCharge) -> None:
    """Ask about that charge, unless we did so just now. Raises GatewayDown, GatewayRefused."""
    asked_at = charge.asked_at and clock.as_utc(charge.asked_at)
    if not charge.reference or (asked_at and asked_at > clock.now() - PAUSE):
        return
    number, reference, line = charge.id, charge.reference, _line(charge.provider)
    with transaction():
        queries.by_id(number).asked_at = clock.now()  # type: ignore[union-attr]
    news = line.gateway.ask(line.keys, reference)
    with transaction():
        operations.take(line.name, line.company, news)


def ask_again(charge_id: int) -> None:
    """For the worker: a charge of which nothing was heard. Its message may have been lost, or refused by our clock."""
    charge = queries.by_id(charge_id)
    if charge is None or charge.is_closed:
        return
    with suppress(GatewayDown, GatewayRefused, NotSetUp):
        look(charge)
    with transaction():
        charge = queries.by_id(charge_id)
        if charge and not charge.is_closed:
            operations.ask_later(charge)


def give_back(order: Order, by: Actor, amount: int | None = None) -> dict[str, str]:
    """Rupiah go back the way they came; None is all that is held without a right to it. The same wish twice, as long
    as it is not done, is one refund. It is noted already; what comes back says how, as payments.give_back takes it.

    Raises NothingThere, NotBack, GatewayRefused, and ImpossibleStep for whom it is not allowed.
    """
    steps.check(order, steps.REFUND, by.role)
    way, amount = queries.way_back(order), order.overpaid if amount is None else amount
    if way is None or not 0 < amount <= way.most:
        raise NothingThere(number=order.number, most=rupiah(way.most if way else 0))
    line, reference = _line(way.charge.provider), way.charge.reference
    once = f"{way.charge.token}-{order.amount_refunded}-{amount}"
    with transaction():
        orders.note(order, f"Minta {line.company} mengembalikan {rupiah(amount)}", by)
    try:
        news = line.gateway.give_back(line.keys, reference, amount, once)
    except GatewayDown:
        raise NotBack(company=line.company) from None
    with transaction():
        operations.take(line.name, line.company, news)
    return {"source": line.name, "method": line.name, "reference": (news.movement or news.reference)[:120]}


def set_up(name: str, typed: dict[str, str], by: Actor) -> Partner:
    """Keep what the manager typed, once the company has said that it is right; empty secrets stay as they were.

    Raises KeysMissing, KeysRefused, NotChecked, AccountTaken.
    """
    found, kept = queries.provider(name), payments.kept(name)
    assert found
    asked = found.asks(current_app.config)
    values = {key.name: typed.get(key.name, "") for key in asked if not key.is_secret}
    secrets = {key.name: typed.get(key.name, "") for key in asked if key.is_secret}
    keys = found.keys(values, kept.secrets | {k: v for k, v in secrets.items() if v}, current_app.config)
    if not keys:
        raise KeysMissing(company=found.company)
    try:
        partner = found.gateway().check(keys)
    except GatewayRefused:
        raise KeysRefused(company=found.company) from None
    except GatewayDown:
        raise NotChecked(company=found.company) from None
    values |= {"is_ready": True, "is_test": partner.is_test, "partner": partner.name}
    told = f"{found.company} dipasang" + (f" untuk {partner.name}" if partner.name else "")
    with transaction():
        operations.claim_account(name, keys.get("account", ""))
        keep(name, True, values, secrets, by, told + (", mode uji" if partner.is_test else ""))
    return partner


def turn_off(name: str, by: Actor) -> None:
    """Buyers no longer see it; news of what is on its way is still heard."""
    found, kept = queries.provider(name), payments.kept(name)
    assert found
    with transaction():
        keep(name, False, kept.values, {}, by, f"{found.company} dimatikan")


def _line(name: str) -> Line:
    found = queries.line(name, current_app.config)
    if found is None:
        raise NotSetUp
    return found


def _charge(order: Order, kept: GatewayCharge, title: str, return_url: str, news_url: str) -> Charge:
    began = clock.as_utc(kept.started_at)
    return Charge(
        number=order.number,
        token=kept.token,
        amount=kept.amount,
        title=title,
        buyer_name=order.buyer_name,
        buyer_phone=order.buyer_phone,
        buyer_email=order.buyer_email,
        return_url=return_url,
        once=f"{kept.token}-{kept.amount}",
        started_at=int((began + (outside.clock_difference() or timedelta(0))).timestamp()),
        expires_in=int((clock.as_utc(kept.expires_at) - began).total_seconds()),
        language=order.language,
        news_url=news_url,
    )
