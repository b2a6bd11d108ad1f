"""What is made of a charge, and of what a company says of it. Inside the caller's transaction; nobody is asked here."""

import logging
from datetime import timedelta

from sqlalchemy import select

from ... import clock, ids, outbox
from ...db import db
from ...money import MOST, rupiah
from ...orders import operations as orders
from ...orders.models import Order
from ...orders.operations import Actor, ImpossibleStep
from ...refusals import Refusal
from ...tenancy import current_store_id
from .. import operations as payments
from ..gateways import EXPIRED, PAID, REFUNDED, UNDONE, WAITING, News, Started
from ..models import RECEIVED
from ..models import REFUNDED as GIVEN_BACK
from . import queries
from .models import GatewayAccount, GatewayCharge, GatewayEvent

log = logging.getLogger(__name__)

# Stripe takes half an hour to a day; some minutes on top for clocks that differ.
LEAST_OPEN, MOST_OPEN = timedelta(minutes=40), timedelta(hours=23)
FIRST_ASK, LAST_ASK = timedelta(minutes=10), timedelta(hours=6)
ASK_FOR = timedelta(days=3)  # Companies repeat their messages that long, too.


class NothingToPay(Refusal):
    """Pesanan {number} tidak sedang menunggu pembayaran."""


class AccountTaken(Refusal):
    """Akun {account} sudah dipakai toko lain di Lumbung."""


def open_charge(order: Order, name: str) -> GatewayCharge:
    """The try for exactly what is due now that is still open, or a new one. Raises NothingToPay."""
    _hold(order.id)
    if not queries.is_payable(order):
        raise NothingToPay(number=order.number)
    for charge in queries.charges_of(order):
        if (charge.provider, charge.amount) == (name, order.due) and charge.is_payable:
            return charge
    charge = _new_charge(order, name)
    db.session.add(charge)
    db.session.flush()
    ask_later(charge)
    if order.expires_at and clock.as_utc(order.expires_at) < charge.expires_at:
        orders.give_until(order, charge.expires_at)  # Whoever is on the company's page is given the time to end it.
    return charge


def _new_charge(order: Order, name: str) -> GatewayCharge:
    now = clock.now()
    until = clock.as_utc(order.expires_at) if order.expires_at else now + MOST_OPEN
    number = ids.new()
    return GatewayCharge(
        id=number,
        order_id=order.id,
        provider=name,
        token=f"{order.number}-{number:x}",
        amount=order.due,
        started_at=now,
        expires_at=min(max(until, now + LEAST_OPEN), now + MOST_OPEN),
    )


def begun(charge_id: int, started: Started) -> None:
    """The company answered: the buyer goes there."""
    if charge := queries.by_id(charge_id):
        charge.url, charge.reference = started.url, started.reference[:120]


def abandon(charge_id: int) -> None:
    """The company did not take it; the next try is another one."""
    charge = queries.by_id(charge_id)
    if charge and not charge.url:
        charge.is_closed = True


def ask_later(charge: GatewayCharge) -> None:
    """If the company stays silent we ask, after longer and longer pauses."""
    age = clock.now() - clock.as_utc(charge.started_at)
    wait = min(max(age, FIRST_ASK), LAST_ASK)
    if age < ASK_FOR:
        outbox.enqueue("payments.ask", store=current_store_id(), delay=wait, charge_id=charge.id)


def take(name: str, company: str, news: News) -> GatewayCharge | None:
    """Keep what the company says, once, and bring the ledger to what all that it ever said adds up to.

    The charge that it is of; None for what is none of this store's. Raises what payments.operations.receive raises.
    """
    news = _storable(news)
    charge = queries.charge_of(name, news)
    if charge is None and not news.of:
        log.info("%s told of a payment that this store does not know: %s", name, news.event)
        return None
    order = _hold(charge.order_id) if charge else None
    if news.state == WAITING or queries.is_known(name, news.event):
        return charge
    event = _keep(name, charge, news)
    if charge and order:
        charge.is_closed = charge.is_closed or news.state in (PAID, EXPIRED)
        charge.reference = charge.reference or news.reference
        _count(order, charge, event, Actor(company))
    return charge


def _storable(news: News) -> News:
    """A signature proves who speaks, not that it fits our columns."""
    texts = {
        name: value.replace("\0", "").encode("utf-8", "replace").decode()[:120]
        for name, value in news._asdict().items()
        if isinstance(value, str)
    }
    amount = news.amount if news.amount is not None and 0 < news.amount <= MOST else None
    return news._replace(**texts, amount=amount, at=news.at if 0 < news.at < 2**40 else 0)


def _hold(order_id: int) -> Order:
    """Of two who write about one order's money, the second waits and then sees what the first wrote."""
    locked = select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(locked).one()


def _keep(name: str, charge: GatewayCharge | None, news: News) -> GatewayEvent:
    event = GatewayEvent(
        charge_id=charge.id if charge else None,
        provider=name,
        event=news.event,
        state=news.state,
        amount=news.amount,
        movement=news.movement or news.reference,
        of=news.of,
        said_at=news.at,
    )
    db.session.add(event)
    db.session.flush()
    return event


def _count(order: Order, charge: GatewayCharge, fresh: GatewayEvent, by: Actor) -> None:
    """The order in which the events came makes no difference: money that came in is counted first, then what went."""
    told = queries.events_of(charge)
    how = {"source": charge.provider, "method": charge.provider}
    for event in (one for one in told if one.state == PAID):
        if event.amount == charge.amount:
            payments.receive(order, by, charge.amount, reference=event.movement, **how)
        elif event is fresh:
            _doubt(order, charge, event, by)
    if not any(queries.is_counted(charge, one.movement, RECEIVED) for one in told if one.state == PAID):
        return
    undone = {one.movement for one in told if one.state == UNDONE}
    for event in (one for one in told if one.state == REFUNDED):
        if event.movement not in undone:
            _count_refund(order, event, fresh, by, how)
        elif queries.is_counted(charge, event.movement, GIVEN_BACK) and event.amount:
            words = f"{by.name} gagal mengembalikan {rupiah(event.amount)}: uangnya masih di toko"
            payments.receive(order, by, event.amount, reference=f"{event.movement} gagal"[:120], words=words, **how)


def _count_refund(order: Order, event: GatewayEvent, fresh: GatewayEvent, by: Actor, how: dict[str, str]) -> None:
    try:
        if not event.amount:
            raise ImpossibleStep(number=order.number, state=event.state)
        payments.give_back(order, by, event.amount, reference=event.movement, **how)
    except (payments.TooMuchBack, ImpossibleStep):
        if event is fresh:
            told = rupiah(event.amount or 0)
            orders.note(order, f"{by.name} mengembalikan {told}, lebih dari catatan di sini. Periksa di {by.name}.", by)


def _doubt(order: Order, charge: GatewayCharge, event: GatewayEvent, by: Actor) -> None:
    told = "mata uang lain" if event.amount is None else rupiah(event.amount)
    words = f"{by.name} memberi kabar {told}, seharusnya {rupiah(charge.amount)}. Belum dicatat: periksa di {by.name}."
    orders.note(order, words, by)
    log.warning("%s told of another amount than was asked for: %s", charge.provider, event.event)


def claim_account(name: str, account: str) -> None:
    """Messages about that account at the company are this store's; empty: none are. Raises AccountTaken."""
    mine = queries.account_of_this_store(name)
    if account and queries.store_of(name, account) not in (None, current_store_id()):
        raise AccountTaken(account=account)
    if mine and mine.account != account:
        db.session.delete(mine)
        db.session.flush()
        mine = None
    if account and mine is None:
        db.session.add(GatewayAccount(provider=name, account=account, store_id=current_store_id()))
        db.session.flush()
