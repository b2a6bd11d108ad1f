"""An event becomes rows: one for each receiver and channel, each with a job of its own."""

from collections.abc import Iterable, Iterator, Set
from datetime import date, datetime, timedelta

from sqlalchemy import select

from ... import clock, outbox
from ...db import db
from ...orders import steps
from ...orders.models import Order, OrderEvent
from ...orders.operations.moving import UNDO_FOR
from ...orders.queries import by_id
from ...stores.models import Member, Store
from ...tenancy import current_store_id
from .. import queries
from ..models import BUYER, CONSOLE, EMAIL, PUSH, WHATSAPP, Notification
from ..plan import HEARS, PLAN, Told

PAST = timedelta(days=1)


def happened(order_id: int, event_id: int, kind: str, ready: Set[str]) -> None:
    """Note whom to tell of that event, over the channels that are `ready`; twice is once."""
    order, event, told = by_id(order_id), queries.event(event_id), PLAN.get(kind)
    store = db.session.get_one(Store, current_store_id())
    if not (order and event and told) or _is_made_up(store, event):
        return
    usable = _usable(store, ready)
    about = {"event": f"order:{event.id}", "kind": kind, "order_id": order.id}
    rows = [*_to_members(store, told, about, usable, event.by_account_id)]
    if told.buyer and not _is_said_anyway(order, kind):
        rows += _to_buyer(store, order, about, usable, _settled(event))
    if kind == "placed":
        rows += _of_low_stock(store, order, usable)
    _write(rows)


def week_ended(monday: date, ready: Set[str]) -> None:
    """Note whom to tell how the week that began on that Monday was; twice is once."""
    store = db.session.get_one(Store, current_store_id())
    about = {"event": f"week:{monday}", "kind": "week"}
    _write(_to_members(store, PLAN["week"], about, _usable(store, ready)))


def _usable(store: Store, ready: Set[str]) -> set[str]:
    return {CONSOLE} if store.is_practice or store.is_demo else set(ready) - {CONSOLE}


def _is_made_up(store: Store, event: OrderEvent) -> bool:
    """The demo's stores come with a past that nobody waits to hear of."""
    return store.is_demo and clock.as_utc(event.at) < clock.now() - PAST


def _is_said_anyway(order: Order, kind: str) -> bool:
    """A number that is corrected before the shipment was told is told with it."""
    return kind == steps.PARCEL and queries.is_unsaid(order, (steps.SEND, steps.PARCEL))


def _settled(event: OrderEvent) -> datetime:
    """A step that one tap takes back is told when that tap is not possible any more."""
    return clock.as_utc(event.at) + UNDO_FOR if event.kind in steps.UNDOABLE else clock.now()


def _to_buyer(store: Store, order: Order, about: dict, usable: Set[str], due: datetime) -> Iterator[Notification]:
    reachable = {CONSOLE: True, EMAIL: bool(order.buyer_email), WHATSAPP: not order.is_forgotten}
    zone = clock.zone_of(order.region_code or store.village_code)
    for channel in sorted(usable & reachable.keys()):
        if reachable[channel]:
            yield Notification(**about, receiver=BUYER, channel=channel, quiet_zone=zone.key, due_at=due)


def _to_members(
    store: Store, told: Told, about: dict, usable: Set[str], but: int | None = None
) -> Iterator[Notification]:
    """Members whose role and wishes name the topic, but not the one who did it."""
    hearing = [one for one in queries.members() if one.role in HEARS.get(told.topic, ()) and one.account_id != but]
    tastes = queries.tastes([one.account_id for one in hearing])
    phones = queries.devices([one.account_id for one in hearing])
    zone = clock.zone_of(store.village_code).key
    for one in hearing:
        taste = tastes[one.account_id]
        if told.topic not in taste.topics:
            continue
        rest = {"account_id": one.account_id, "receiver": f"account:{one.account_id}"}
        rest["quiet_zone"] = "" if told.topic in taste.at_night else zone
        ways = usable & {*taste.channels, CONSOLE}
        if PUSH in ways:
            mine = (phone.id for phone in phones if phone.account_id == one.account_id)
            yield from (Notification(**about, **rest, channel=PUSH, device_id=number) for number in mine)
        yield from (Notification(**about, **rest, channel=way) for way in sorted(ways & _others(one)))


def _others(one: Member) -> set[str]:
    return {CONSOLE, WHATSAPP} | ({EMAIL} if one.account.email else set())


def _of_low_stock(store: Store, order: Order, usable: Set[str]) -> Iterator[Notification]:
    """Once a day for each product."""
    day = clock.today(clock.zone_of(store.village_code))
    for low in queries.low_after(order):
        about = {"event": f"low:{low.product_id}:{day}", "kind": "low", "product_id": low.product_id}
        yield from _to_members(store, PLAN["low"], about, usable)


def _write(rows: Iterable[Notification]) -> None:
    """Only what is not there yet: the event may be handed over twice."""
    wanted = {_key(row): row for row in rows}
    events = {row.event for row in wanted.values()}
    there = {_key(row) for row in db.session.scalars(select(Notification).where(Notification.event.in_(events)))}
    for key, row in wanted.items():
        if key not in there:
            db.session.add(row)
            wait = max(timedelta(0), (row.due_at or clock.now()) - clock.now())
            outbox.enqueue("notifications.send", store=current_store_id(), delay=wait, number=row.id)


def _key(row: Notification) -> tuple:
    return row.event, row.receiver, row.channel, row.device_id or 0
