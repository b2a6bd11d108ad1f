"""A fortnight of orders: each is opened as the checkout opens it, then taken step by step by buyer and store."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from .. import clock
from ..orders import operations as orders
from ..orders.models import CASH, LOCAL, PICKUP, SEND, Order
from ..orders.operations import THE_BUYER, Actor, Delivery
from ..orders.queries import by_once
from ..payments import operations as payments
from ..payments import queries as paying
from ..regions import queries as regions
from ..shipping import queries as shipping
from ..shipping.queries import Parcel
from ..stores.models import Store
from .basket import lines_for
from .plans import Buyer, buyers

TRANSFER = "transfer"
CONSENT = "1"


class Story(NamedTuple):
    """How one order went. `steps` are (verb, hours after the one before)."""

    hours_ago: float
    delivery: str
    payment: str
    steps: tuple[tuple[str, float], ...] = ()
    is_unpriced: bool = False  # goes to a place that is not in the store's table


ASKED = (("quote", 2), ("agree", 1))  # "Tanya ongkir": the seller says the price, the buyer accepts it.

# Oldest first. Together they show every state of goods and of money.
STORIES = (
    Story(330, SEND, TRANSFER, (("claim", 1), ("receive", 2), ("pack", 3), ("send", 20), ("finish", 70))),
    Story(300, PICKUP, CASH, (("pack", 2), ("send", 1), ("receive", 5), ("finish", 0.1))),
    Story(262, SEND, TRANSFER, (("cancel_by_buyer", 3),)),
    Story(240, SEND, TRANSFER, (("claim", 4), ("receive", 1), ("pack", 16), ("send", 3), ("finish", 92))),
    Story(216, LOCAL, CASH, (("pack", 1), ("send", 3), ("receive", 1), ("finish", 0.1))),
    Story(190, SEND, TRANSFER, (("claim", 1), ("receive", 3), ("cancel_by_store", 6), ("refund", 20))),
    Story(170, SEND, TRANSFER, (*ASKED, ("claim", 4), ("receive", 2), ("pack", 14), ("send", 4)), True),
    Story(150, LOCAL, CASH, (("cancel_by_store", 4),)),
    Story(121, SEND, TRANSFER, (("claim", 2), ("receive", 2), ("pack", 15), ("send", 5))),
    Story(74, SEND, TRANSFER, (("receive", 6), ("pack", 14))),
    Story(50, LOCAL, CASH, (("pack", 17), ("send", 4))),
    Story(28, SEND, TRANSFER, (("claim", 2), ("receive", 3))),
    Story(25, PICKUP, CASH, (("pack", 3),)),
    Story(20, SEND, TRANSFER, (("quote", 3),), True),
    Story(9, SEND, TRANSFER, (("claim", 1),)),
    Story(5, SEND, TRANSFER, (), True),
    Story(2.2, LOCAL, CASH),
    Story(0.4, SEND, TRANSFER),
)
FEW = 7
LAST = "demo-last"
CHANNELS = ("wa", "", "fb", "wa", "st", "qr", "")


class Desk(NamedTuple):
    """Who answers in a store."""

    store: Store
    place: int  # of the store in the demo, from 0
    owner: Actor
    seller: Actor
    priced: frozenset[str]  # villages of buyers whose postage is in the store's table


def desk_of(store: Store, place: int, owner: Actor, seller: Actor) -> Desk:
    """The chosen store's."""
    services = [service.id for service in shipping.services()]
    priced = frozenset(buyer.village for buyer in buyers()[0] if shipping.rates_to(buyer.village, services))
    return Desk(store, place, owner, seller, priced)


def is_told() -> bool:
    """Has the chosen store its whole past? Its newest order, which is written last, says so."""
    return by_once(LAST) is not None


def orders_of(desk: Desk) -> Iterator[tuple[str, Story]]:
    """(mark, story) of the chosen store, oldest first; by its mark an order is known in a second run."""
    told = [story for story in _stories_of(desk.place) if _fits(desk, story)]
    for number, story in enumerate(told, start=1):
        yield (LAST if number == len(told) else f"demo-{number}"), story


def tell(desk: Desk, once: str, story: Story, start: datetime) -> None:
    """One order with its whole history up to `start`, inside the caller's transaction; nothing when it is there."""
    if by_once(once):
        return
    moment = start - timedelta(hours=story.hours_ago)
    turn = desk.place * 3 + STORIES.index(story)
    with clock.at(moment):
        order = _opened(desk, once, story, turn)
    for verb, hours in _steps(story, order):
        moment = min(moment + timedelta(hours=hours), start)
        with clock.at(moment):
            _step(desk, order, verb, turn)


def _stories_of(place: int) -> list[Story]:
    """The first store shows all stories, the others some, so that neighbours differ."""
    if place == 0:
        return list(STORIES)
    chosen = {(place * 5 + n * 7) % len(STORIES) for n in range(FEW)}
    return [STORIES[n] for n in sorted(chosen)]


def _fits(desk: Desk, story: Story) -> bool:
    """Some stores take no cash, bring nothing to the door, or have a price for every place."""
    if story.payment == CASH and not paying.settings().cash:
        return False
    if story.delivery not in {option.kind for option in shipping.options(Parcel(1000), None)}:
        return False
    return not story.is_unpriced or len(desk.priced) < len(buyers()[0])


def _opened(desk: Desk, once: str, story: Story, turn: int) -> Order:
    buyer = _buyer(desk, story, turn)
    lines = lines_for(story.delivery, story.payment == CASH, turn)
    grams = sum((what.grams or 0) * count for what, count in lines)
    place = buyer.region_code or desk.store.village_code
    way = next(option for option in shipping.options(Parcel(grams), place) if option.kind == story.delivery)
    delivery = Delivery(way.kind, way.label, way.cost, way.name)
    channel = CHANNELS[turn % len(CHANNELS)]
    coded = story.payment == TRANSFER
    order = orders.open_order(lines, buyer, delivery, story.payment, once, CONSENT, channel, with_code=coded)
    payments.expect(order)
    return order


def _buyer(desk: Desk, story: Story, turn: int) -> orders.Buyer:
    row = _far(desk, story, turn) if story.delivery == SEND else _near(turn)
    if story.delivery == PICKUP:
        return orders.Buyer(row.name, row.phone, note=row.note)
    place = regions.place(row.village or desk.store.village_code)
    assert place is not None, row.village
    home = (row.address, place.code, place.path, place.postal_code or "")
    return orders.Buyer(row.name, row.phone, *home, note=row.note)


def _far(desk: Desk, story: Story, turn: int) -> Buyer:
    """Somebody in a city whose postage is in the store's table, or not, as the story wants."""
    far, _ = buyers()
    row = far[turn % len(far) :] + far[: turn % len(far)]
    return next((buyer for buyer in row if (buyer.village in desk.priced) is not story.is_unpriced), row[0])


def _near(turn: int) -> Buyer:
    _, near = buyers()
    return near[turn % len(near)]


def _steps(story: Story, order: Order) -> tuple[tuple[str, float], ...]:
    """Postage is told before anything else where it was not known."""
    unasked = order.waits_for_quote and story.steps and story.steps[0][0] not in ("quote", "cancel_by_buyer")
    return (*ASKED, *story.steps) if unasked else story.steps


def _step(desk: Desk, order: Order, verb: str, turn: int) -> None:
    courier = ("JNE", "J&T", "Pos Indonesia")[turn % 3] if order.delivery == SEND else ""
    receipt = f"CONTOH{order.number}{turn:03d}" if courier else ""
    steps: dict[str, Callable[[], object]] = {
        "quote": lambda: orders.quote(order, 28_000 + turn % 5 * 2_000, desk.seller),
        "agree": lambda: _agreed(order),
        "claim": lambda: orders.claim_paid(order),
        "receive": lambda: payments.receive(order, desk.owner),
        "pack": lambda: orders.pack(order, desk.seller),
        "send": lambda: orders.send(order, courier, receipt, desk.seller),
        "finish": lambda: orders.finish(order, desk.seller),
        "cancel_by_buyer": lambda: orders.cancel(order, "Salah pilih ukuran", THE_BUYER),
        "cancel_by_store": lambda: orders.cancel(order, "Bahan baku terlambat datang", desk.seller),
        "refund": lambda: payments.give_back(order, desk.owner),
    }
    steps[verb]()


def _agreed(order: Order) -> None:
    orders.agree(order, order.total, THE_BUYER)
    payments.expect(order)
