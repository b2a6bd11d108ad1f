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
from ...orders.models import Order
from ...orders.operations import Actor
from ...refusals import Refusal
from ..gateways import Charge, GatewayDown, GatewayRefused
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
    """Pesanan {number} tidak punya uang yang bisa dikembalikan lewat perusahaan pembayaran."""


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


def give_back(order: Order, by: Actor) -> int:
    """What the store holds without a right to it goes back the way it came; rupiah. The same press twice is one refund.

    Raises NothingThere, NotBack, GatewayRefused.
    """
    found = queries.to_give_back(order)
    if found is None:
        raise NothingThere(number=order.number)
    charge, amount = found
    line, reference = _line(charge.provider), charge.reference
    once = f"{charge.token}-{order.amount_refunded}-{amount}"
    with transaction():
        orders.note(order, f"Minta {line.company} mengembalikan {rupiah(amount)}", by)
    try:
        news = line.gateway.give_back(line.keys, reference, amount, once)
    except GatewayDown:
        raise NotBack(company=line.company) from None
    with transaction():
        operations.take(line.name, line.company, news)
    return amount


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
