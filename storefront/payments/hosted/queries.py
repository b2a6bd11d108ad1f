from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import or_, select

from ... import providers as registry
from ...db import db
from ...orders.models import CANCELLED, Order
from ...tenancy import current_store_id
from .. import queries as payments
from ..gateways import PAID, REFUNDED, UNDONE, Gateway, HostedProvider, News
from ..models import RECEIVED
from .models import GatewayAccount, GatewayCharge, GatewayEvent


class Line(NamedTuple):
    """A gateway with what it needs to speak for this store."""

    name: str
    company: str
    gateway: Gateway
    keys: Mapping[str, str]


def provider(name: str) -> HostedProvider | None:
    """The hosted way to pay of that name; None for one that is not hosted, or not there."""
    found = registry.load("payments").get(name)
    return found if found is not None and hasattr(found, "gateway") else None


class WayBack(NamedTuple):
    charge: GatewayCharge
    company: str
    most: int  # rupiah that can still go back through it


def hosted_names() -> list[str]:
    return [name for name in sorted(registry.load("payments")) if provider(name)]


def company_of(name: str) -> str:
    """`stripe` -> `Stripe`; empty for a way to pay that is not hosted."""
    found = provider(name)
    return found.company if found else ""


def line(name: str, installed: Mapping) -> Line | None:
    """How this store talks with that company; None while it is not set up. `installed` are config.py's settings.

    A way that was turned off still hears and asks: money may be on its way.
    """
    found, kept = provider(name), payments.kept(name)
    keys = found.keys(kept.values, kept.secrets, installed) if found else {}
    return Line(name, found.company, found.gateway(), keys) if found and keys else None


def by_id(charge_id: int) -> GatewayCharge | None:
    return db.session.scalar(select(GatewayCharge).where(GatewayCharge.id == charge_id))


def charges_of(order: Order) -> Sequence[GatewayCharge]:
    """Every try to pay that order, the newest first."""
    tries = select(GatewayCharge).where(GatewayCharge.order_id == order.id)
    return db.session.scalars(tries.order_by(GatewayCharge.id.desc())).all()


def last_charge(order: Order) -> GatewayCharge | None:
    """The newest try on which the buyer was really sent away."""
    return next((charge for charge in charges_of(order) if charge.reference), None)


def charge_of(name: str, news: News) -> GatewayCharge | None:
    """Which of our charges the news is of; None: of none that this store knows."""
    ours = select(GatewayCharge).where(GatewayCharge.provider == name)
    if news.token and (found := db.session.scalar(ours.where(GatewayCharge.token == news.token))):
        return found
    if news.reference and (found := db.session.scalar(ours.where(GatewayCharge.reference == news.reference))):
        return found
    if not news.of:
        return None
    paid = select(GatewayEvent.charge_id).where(
        GatewayEvent.provider == name, GatewayEvent.movement == news.of, GatewayEvent.charge_id.is_not(None)
    )
    return db.session.scalar(ours.where(GatewayCharge.id.in_(paid)))


def is_known(name: str, event: str) -> bool:
    told = select(GatewayEvent.id).where(GatewayEvent.provider == name, GatewayEvent.event == event)
    return db.session.scalar(told) is not None


def events_of(charge: GatewayCharge) -> Sequence[GatewayEvent]:
    """All that was said of that charge, and of money that it moved."""
    ours = GatewayEvent.charge_id == charge.id
    moved = select(GatewayEvent.movement).where(ours, GatewayEvent.state == PAID)
    told = select(GatewayEvent).where(GatewayEvent.provider == charge.provider, or_(ours, GatewayEvent.of.in_(moved)))
    return db.session.scalars(told.order_by(GatewayEvent.id)).all()


def is_counted(charge: GatewayCharge, movement: str, kind: str) -> bool:
    return payments.by_reference(charge.provider, movement, kind) is not None


def way_back(order: Order) -> WayBack | None:
    """The charge through which money can go back to the buyer; None where nothing came by a company."""
    for charge in charges_of(order):
        told = events_of(charge)
        came = {e.movement for e in told if e.state == PAID and is_counted(charge, e.movement, RECEIVED)}
        undone = {e.movement for e in told if e.state == UNDONE}
        went = {e.movement: e.amount or 0 for e in told if e.state == REFUNDED and e.movement not in undone}
        most = min(order.held, len(came) * charge.amount - sum(went.values()))
        if charge.reference and most > 0:
            return WayBack(charge, company_of(charge.provider), most)
    return None


def is_payable(order: Order) -> bool:
    """May its buyer be sent to a company's page now?"""
    return order.state != CANCELLED and order.is_settled and order.due > 0


def store_of(name: str, account: str) -> int | None:
    """Whose account at that company it is: a store's id."""
    whose = select(GatewayAccount.store_id).where(GatewayAccount.provider == name, GatewayAccount.account == account)
    return db.session.scalar(whose)


def account_of_this_store(name: str) -> GatewayAccount | None:
    mine = (GatewayAccount.provider == name, GatewayAccount.store_id == current_store_id())
    return db.session.scalar(select(GatewayAccount).where(*mine))
