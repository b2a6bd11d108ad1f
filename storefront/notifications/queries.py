"""Who may be reached, what was sent."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, exists, func, select

from ..accounts.models import Account, EndedSession
from ..catalogue.models import COUNTED, FEW_LEFT, PUBLISHED, Product, Variant
from ..db import db
from ..orders.models import Order, OrderEvent, OrderLine
from ..stores.models import Member
from ..tenancy import current_store_id
from . import plan
from .models import BUYER, WAITING, Choices, Device, Notification, Stop

PAGE = 30


class Taste(NamedTuple):
    """What a member wants to hear, when and how."""

    topics: list[str]
    at_night: list[str]
    channels: list[str]


def members() -> list[Member]:
    """Everybody who works in this store."""
    return list(db.session.scalars(select(Member).where(Member.store_id == current_store_id()).order_by(Member.id)))


def member(account_id: int | None) -> Member | None:
    """That account's membership in this store, as it is now."""
    return db.session.scalar(
        select(Member).where(Member.store_id == current_store_id(), Member.account_id == account_id)
    )


def taste(account_id: int) -> Taste:
    return tastes([account_id])[account_id]


def tastes(account_ids: list[int]) -> dict[int, Taste]:
    found = db.session.scalars(select(Choices).where(Choices.account_id.in_(account_ids)))
    chosen = {row.account_id: Taste(row.topics, row.at_night, row.channels) for row in found}
    return {number: chosen.get(number, Taste(**plan.USUAL)) for number in account_ids}


def devices(account_ids: list[int]) -> list[Device]:
    """Phones of those people that are still signed in as them, the oldest first."""
    return list(db.session.scalars(_awake().where(Device.account_id.in_(account_ids)).order_by(Device.id)))


def device(device_id: int) -> Device | None:
    """That phone, if its person is still signed in on it."""
    return db.session.scalar(_awake().where(Device.id == device_id))


def asleep() -> list[int]:
    """Phones whose sign-in is over."""
    return list(db.session.scalars(select(Device.id).where(Device.id.not_in(_awake().with_only_columns(Device.id)))))


def _awake() -> Select[tuple[Device]]:
    ended = exists().where(EndedSession.sign_in == Device.sign_in)
    signed_in = select(Device).join(Account, Account.id == Device.account_id)
    return signed_in.where(Device.epoch == Account.epoch, ~ended)


def event(event_id: int) -> OrderEvent | None:
    return db.session.scalar(select(OrderEvent).where(OrderEvent.id == event_id))


def is_unsaid(order: Order, kinds: Iterable[str]) -> bool:
    """Does the buyer still wait to hear of such an event? Its words are chosen when it is sent."""
    waiting = (Notification.order_id == order.id, Notification.receiver == BUYER, Notification.state == WAITING)
    found = select(Notification.id).where(*waiting, Notification.kind.in_(kinds)).limit(1)
    return db.session.scalar(found) is not None


def was_undone(order: Order, event_id: int) -> bool:
    """Was that step taken back by the next one? Remarks do not count."""
    later = select(OrderEvent.kind).where(OrderEvent.order_id == order.id, OrderEvent.id > event_id)
    return db.session.scalar(later.where(OrderEvent.kind != "note").order_by(OrderEvent.id).limit(1)) == "undo"


class Low(NamedTuple):
    product_id: int
    name: str
    slug: str
    left: int


def low_after(order: Order) -> list[Low]:
    """Counted goods of that order of which few are left."""
    ordered = select(OrderLine.product_id).where(OrderLine.order_id == order.id, OrderLine.took_stock)
    return [low for low in _stocks(Product.id.in_(ordered)) if low.left <= FEW_LEFT]


def stock_of(product_id: int | None) -> Low | None:
    return next(iter(_stocks(Product.id == product_id)), None)


def _stocks(which) -> list[Low]:
    left = func.sum(Variant.stock)
    found = (
        select(Product.id, Product.name, Product.slug, left)
        .join(Variant, Variant.product_id == Product.id)
        .where(which, Product.state == PUBLISHED, Product.stock_kind == COUNTED, ~Variant.is_retired)
        .group_by(Product.id, Product.name, Product.slug)
        .order_by(Product.id)
    )
    return [Low(number, name, slug, int(pieces)) for number, name, slug, pieces in db.session.execute(found)]


def is_stopped(mark: str) -> bool:
    found = select(Stop.mark).where(Stop.mark == mark, Stop.is_stopped)
    return db.session.scalar(found) is not None


class Line(NamedTuple):
    """A row of the list of what was sent; `receiver` is a member's name, empty for the buyer."""

    note: Notification
    number: int | None
    product: str | None
    receiver: str | None


def history(before: int | None = None, limit: int = PAGE) -> tuple[list[Line], int | None]:
    """What was told, newest first, and the key of the next page."""
    found = (
        select(Notification, Order.number, Product.name, Account.name)
        .join(Order, Order.id == Notification.order_id, isouter=True)
        .join(Product, Product.id == Notification.product_id, isouter=True)
        .join(Account, Account.id == Notification.account_id, isouter=True)
        .order_by(Notification.id.desc())
        .limit(limit + 1)
    )
    rows = db.session.execute(found.where(Notification.id < before) if before else found).all()
    lines = [Line(*row) for row in rows[:limit]]
    return lines, lines[-1].note.id if len(rows) > limit else None


def counts(since: int) -> Sequence[tuple[str, str, int]]:
    """(channel, state, how many) of what was made since that row number."""
    found = select(Notification.channel, Notification.state, func.count()).where(Notification.id >= since)
    grouped = found.group_by(Notification.channel, Notification.state)
    return [(channel, state, count) for channel, state, count in db.session.execute(grouped)]
