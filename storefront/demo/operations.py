"""The walk: people and stores, their photos, their goods, then a fortnight of orders.

Every piece is looked for before it is made and saved in a transaction of its own, so an interrupted run is completed
by the next, and a store that is complete is left as people have changed it since.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from .. import clock
from ..db import db
from ..db.transaction import transaction
from ..media.operations import keep
from ..orders.operations import Actor
from ..stores import operations as stores
from ..stores.models import OWNER, SELLER, Store
from ..tenancy import store_scope
from . import classes, people, plans, promo, settings, shelves, trade, visits
from .plans import Person, StorePlan
from .uploads import Photos, Upload

Say = Callable[[str], None]


def fill(upload: Upload, say: Say) -> int:
    """Make what is missing; gives the number of stores that were worked on, 0 when everything was there."""
    start = clock.now()
    with transaction():
        people.account_of(people.OPERATOR, is_operator=True)
        classes.make(people.account_of(people.TRAINER, is_trainer=True))
    missing = [(place, plan) for place, plan in enumerate(plans.stores()) if not _is_complete(plan)]
    if not missing:
        return 0
    say(f"Membuka {len(missing)} toko di {len(missing)} desa …")
    opened = [(place, plan, _open(place, plan, start)) for place, plan in missing]
    wanted: dict[str, list[int]] = {}
    for _, plan, store_id in opened:
        for name in plan.pictures:
            wanted.setdefault(name, []).append(store_id)
    say(f"Menyiapkan {len(wanted)} foto …")
    photos = upload(wanted)
    for place, plan, store_id in opened:
        goods = _stock(place, plan, store_id, photos, start)
        orders = _trade(place, plan, store_id, start)
        say(f"{plan.name}: {goods} barang, {orders} pesanan")
    return len(missing)


def is_half_done() -> bool:
    """Was the demo begun and not ended?"""
    complete = [_is_complete(plan) for plan in plans.stores()]
    begun = any(people.store_of(plan) for plan in plans.stores())
    return begun and not all(complete)


def _is_complete(plan: StorePlan) -> bool:
    store = people.store_of(plan)
    if store is None:
        return False
    with store_scope(store.id):
        return trade.is_told()


def _open(place: int, plan: StorePlan, start: datetime) -> int:
    """The store with its people, its delivery and its accounts; gives its row number."""
    with clock.at(start - timedelta(days=90 - place)):
        with transaction():
            store = people.store_of(plan) or people.open_store(plan)
        with store_scope(store.id), transaction():
            settings.enter(store, plan, _actor(plan.owner, OWNER))
    return store.id


def _stock(place: int, plan: StorePlan, store_id: int, photos: Photos, start: datetime) -> int:
    """Goods and cover. The last of the plan is added first, since a new product stands on top."""
    mine = {name: photos[store_id, name] for name in plan.pictures}
    with store_scope(store_id):
        there = shelves.names_on_shelf()
        for number, goods in enumerate(reversed(plan.goods)):
            if goods.name in there:
                continue
            with clock.at(start - _age(place, number)), transaction():
                shelves.add(goods, mine)
        with transaction():
            store = db.session.get_one(Store, store_id)
            if store.cover_id is None:
                stores.change(store, cover_id=keep(mine[plan.cover], alt=plans.alt_texts()[plan.cover]).id)
    return len(plan.goods)


def _age(place: int, number: int) -> timedelta:
    """How long goods have been on show: the strides mix stores and kinds in "newest first"."""
    return timedelta(days=2 + (place * 11 + number * 27 + 23) % 64, hours=place)


def _trade(place: int, plan: StorePlan, store_id: int, start: datetime) -> int:
    with store_scope(store_id):
        store = db.session.get_one(Store, store_id)
        desk = trade.desk_of(store, place, _actor(plan.owner, OWNER), _actor(plan.seller, SELLER))
        past = list(trade.orders_of(desk))
        for once, story in past:
            with transaction():
                trade.tell(desk, once, story, start)
                if once == trade.LAST:
                    visits.count(store, place, start)
                    if place == 0:
                        promo.begin(plan.owner.name)
    return len(past)


def _actor(person: Person, role: str) -> Actor:
    return Actor(person.name, people.account_of(person).id, role)
