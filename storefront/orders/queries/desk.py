"""The order desk: how many wait in each state, one page of cards, search."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, or_, select

from ... import clock, phone
from ...db import db
from ..models import CANCELLED, DONE, NEW, OPEN, UNPAID, Order, OrderLine

PAGE = 20
SOON = timedelta(hours=6)  # before the deadline of an unpaid order its buyer is reminded


class Card(NamedTuple):
    """An order as the list shows it; `photos` are keys of at most three, `pieces` counts all goods."""

    order: Order
    pieces: int
    units: str
    names: list[str]
    photos: list[str]


def counts() -> dict[str, int]:
    """How many orders are in each open state; the cost does not grow with those that ended."""
    found = select(Order.state, func.count()).where(Order.state.in_(OPEN)).group_by(Order.state)
    return dict.fromkeys(OPEN, 0) | {state: count for state, count in db.session.execute(found)}


def page(state: str, after: int | None = None, limit: int = PAGE) -> tuple[list[Card], int | None]:
    """Cards of one state and the key of the next page: open orders oldest first, ended ones newest first."""
    newest_first = state in (DONE, CANCELLED)
    orders = select(Order).where(Order.state == state).limit(limit + 1)
    if after is not None:
        orders = orders.where(Order.id < after if newest_first else Order.id > after)
    found = list(db.session.scalars(orders.order_by(Order.id.desc() if newest_first else Order.id)))
    return _cards(found[:limit]), found[limit - 1].id if len(found) > limit else None


def expiring() -> list[Card]:
    """Unpaid orders that soon end by themselves, the first to end first."""
    now = clock.now()
    unpaid = (Order.state == NEW, Order.payment == UNPAID, Order.amount_paid == 0)
    found = select(Order).where(*unpaid, Order.expires_at.between(now, now + SOON)).order_by(Order.expires_at)
    return _cards(list(db.session.scalars(found.limit(30))))


def search(words: str, limit: int = 30) -> list[Card]:
    """Orders by number, buyer's name or phone number, newest first."""
    wanted = [Order.buyer_name.icontains(words, autoescape=True)]
    if words.isascii() and words.isdigit() and len(words) < 9:
        wanted.append(Order.number == int(words))
    if number := phone.parse(words):
        wanted.append(Order.buyer_phone == number)
    found = select(Order).where(or_(*wanted)).order_by(Order.id.desc()).limit(limit)
    return _cards(list(db.session.scalars(found)))


def photos_of(order_ids: list[int], limit: int = 2) -> list[str]:
    """Keys of the pictures of those orders' goods."""
    found = select(OrderLine.photo_key).where(OrderLine.order_id.in_(order_ids), OrderLine.photo_key != "")
    return list(db.session.scalars(found.order_by(OrderLine.position).limit(limit)))


def _cards(orders: list[Order]) -> list[Card]:
    lines: dict[int, list] = {order.id: [] for order in orders}
    wanted = (OrderLine.quantity - OrderLine.cancelled).label("pieces")
    columns = (OrderLine.order_id, OrderLine.name, wanted, OrderLine.unit, OrderLine.photo_key)
    found = select(*columns).where(OrderLine.order_id.in_(lines)).order_by(OrderLine.position)
    for line in db.session.execute(found) if lines else ():
        lines[line.order_id].append(line)
    return [_card(order, lines[order.id]) for order in orders]


def _card(order: Order, lines: list) -> Card:
    units = {line.unit for line in lines}
    unit = units.pop() if len(units) == 1 else ""
    pieces = sum(line.pieces for line in lines)
    return Card(order, pieces, unit or "barang", [line.name for line in lines], [line.photo_key for line in lines][:3])
