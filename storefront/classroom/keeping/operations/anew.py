"""One practice store or all of them begin anew; for a while that can be taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from .... import clock, outbox
from ....catalogue.models import Variant
from ....db import db
from ....media.models import Photo
from ....offers import operations as offers
from ....orders.models import OPEN, Order
from ....refusals import Refusal
from ....stores import operations as stores_operations
from ....stores.models import Store
from ....tenancy import store_scope
from ...models import Classroom, Participant
from .. import fates, rows
from ..models import Snapshot
from ..queries import UNDO_LASTS
from ..rows import People
from .clearing import drop_photos, give_stock_back, photos_of_practice

LONGER = timedelta(hours=1)  # Files wait until nobody can take it back any more.


class NothingToReset(Refusal):
    """Tidak ada toko latihan yang bisa diulang."""


class CannotUndo(Refusal):
    """Sudah tidak bisa dikembalikan: ada toko yang sudah berubah terlalu banyak."""


def reset(
    classroom: Classroom, people: Sequence[Participant], by_name: str, with_goods: bool, is_everybody: bool
) -> Snapshot:
    """Orders, talks and money of these practice stores go, and their goods if wanted; stock is as before the orders.

    Raises NothingToReset.
    """
    stores = _locked([one.store_id for one in people])
    people = [one for one in people if one.store_id in stores]
    if not people:
        raise NothingToReset
    whose = People([one.id for one in people], list(stores))
    mappers = _that_go(with_goods)
    before = {"people": whose, "rows": rows.taken(mappers, whose), "stores": []}
    photos = {}
    for store in stores.values():
        with store_scope(store.id):
            photos[store.id] = _photos(with_goods)
            before["stores"].append(_beside(store, photos[store.id]))
            give_stock_back()
    rows.removed(mappers, whose)
    _drop(stores, photos, with_goods)
    _count_offers(stores)
    snapshot = Snapshot(
        classroom_id=classroom.id, participant_id=None if is_everybody else people[0].id, with_goods=with_goods,
        body=rows.packed(before), by_name=by_name,
    )  # fmt: skip
    db.session.add(snapshot)
    db.session.flush()
    return snapshot


def undo(snapshot: Snapshot) -> None:
    """Exactly as it was then; what was made since is gone. A store that was kept meanwhile is left alone.

    Raises CannotUndo.
    """
    before = rows.unpacked(snapshot.body)
    spent = delete(Snapshot).where(Snapshot.id == snapshot.id, Snapshot.at > clock.now() - UNDO_LASTS)
    if db.session.execute(spent).rowcount != 1:  # type: ignore[attr-defined]
        raise CannotUndo
    participants, numbers, _class = before["people"]
    stores = _locked(numbers)
    people = {one.id: one for one in db.session.scalars(select(Participant).where(Participant.id.in_(participants)))}
    whose = People([one.id for one in people.values() if one.store_id in stores], list(stores))
    if not whose.stores:
        raise CannotUndo
    try:
        _bring_back(before, whose, stores, snapshot.with_goods)
    except IntegrityError:
        raise CannotUndo from None


def forget(before: datetime) -> None:
    """What can no longer be undone."""
    db.session.execute(delete(Snapshot).where(Snapshot.at < before))


def _that_go(with_goods: bool) -> dict:
    """But for photos, which also go when only their complaint does."""
    return rows.chosen(
        lambda name: not fates.of(name).outlives_reset or (with_goods and name in fates.GOODS - {"photo"})
    )


def _locked(numbers: Sequence[int]) -> dict[int, Store]:
    """Those that still practise, one after the other with whoever keeps one in this moment."""
    query = select(Store).where(Store.id.in_(numbers)).order_by(Store.id).with_for_update()
    found = db.session.scalars(query.execution_options(populate_existing=True)).all()
    return {store.id: store for store in found if store.is_practice}


def _photos(with_goods: bool) -> list[int]:
    return list(db.session.scalars(select(Photo.id))) if with_goods else photos_of_practice()


def _beside(store: Store, photos: list[int]) -> dict[str, Any]:
    """What changes in rows that stay: stock and cover; and the photos that go."""
    stock = db.session.execute(select(Variant.id, Variant.stock)).all()
    return {
        "id": store.id,
        "cover": store.cover_id,
        "stock": [list(row) for row in stock],
        "photos": rows.some(Photo, Photo.id.in_(photos)),
    }


def _drop(stores: dict[int, Store], photos: dict[int, list[int]], with_goods: bool, delay=UNDO_LASTS + LONGER) -> None:
    for store in stores.values():
        with store_scope(store.id):
            drop_photos(photos[store.id], delay)
        if with_goods:
            stores_operations.change(store, cover_id=None)


def _bring_back(before: dict[str, Any], whose: People, stores: dict[int, Store], with_goods: bool) -> None:
    photos = {}
    for store_id in stores:
        with store_scope(store_id):
            photos[store_id] = _photos(with_goods)
    rows.removed(_that_go(with_goods), whose)
    _drop(stores, photos, with_goods)
    then = People(*before["people"])
    gone = People(sorted({*then.participants} - {*whose.participants}), sorted({*then.stores} - {*whose.stores}))
    kept = rows.without(before["rows"], gone)
    kept["photo"] = [row for one in before["stores"] if one["id"] in stores for row in one["photos"]]
    rows.put(rows.read_back(kept))
    for one in before["stores"]:
        if store := stores.get(one["id"]):
            _as_it_was(store, one, with_goods)
    _count_offers(stores)


def _count_offers(stores: Iterable[int]) -> None:
    for store_id in stores:
        with store_scope(store_id):
            offers.count_anew()


def _as_it_was(store: Store, before: dict[str, Any], with_goods: bool) -> None:
    if with_goods:
        store.cover_id = before["cover"]
    with store_scope(store.id):
        for number, stock in before["stock"]:
            db.session.execute(update(Variant).where(Variant.id == number).values(stock=stock))
        ending = select(Order.id, Order.expires_at).where(Order.state.in_(OPEN), Order.expires_at.is_not(None))
        for number, at in db.session.execute(ending):
            wait = max(timedelta(0), clock.as_utc(at) - clock.now())
            outbox.enqueue("orders.expire", store=store.id, delay=wait, order_id=number)
