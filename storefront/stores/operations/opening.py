"""A store begins, gets another name, moves to another village."""

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from ...accounts.models import Account
from ...db import db
from ...refusals import Refusal
from ...regions import queries as regions
from ...regions.models import VILLAGE
from ...regions.queries import Place
from .. import slugs
from ..models import OWNER, Member, OldSlug, Store, StoreVillage
from .settings import tell_marketplace

MOST_STORES = 20


class NoVillage(Refusal):
    """Pilih desa dari daftar."""

    status = 422


class TooManyStores(Refusal):
    """Satu orang dapat membuka paling banyak {most} toko."""


def open_store(
    account: Account,
    name: str,
    village_codes: list[str],
    whatsapp: str,
    colour: str = "",
    theme: str = "base",
    is_demo: bool = False,
    is_practice: bool = False,
    invited_with: str | None = None,
) -> Store:
    """A new store with its owner. The first village is its seat; further ones make it a BUM Desa Bersama.

    `whatsapp` is E.164, `colour` `#rrggbb` or empty. A second call with the same owner, name and village gives the
    first store, so that a double tap opens one. Raises NoVillage, TooManyStores.
    """
    places = _villages(village_codes)
    db.session.execute(select(Account.id).where(Account.id == account.id).with_for_update())  # One tap after the other.
    owned = select(Store).join(Member, Member.store_id == Store.id).where(Member.account_id == account.id)
    if twin := db.session.scalar(owned.where(Store.name == name, Store.village_code == places[0].code)):
        return twin
    if (db.session.scalar(select(func.count()).select_from(owned.subquery())) or 0) >= MOST_STORES:
        raise TooManyStores(most=MOST_STORES)
    store = Store(
        name=name, whatsapp=whatsapp, colour=colour, theme=theme, is_demo=is_demo, is_practice=is_practice,
        invited_with=invited_with,
    )  # fmt: skip
    _settle(store, places)
    add_with_free_slug(store)
    db.session.add(Member(store_id=store.id, account_id=account.id, role=OWNER))
    _keep_villages(store, places)
    return store


def rename(store: Store, name: str) -> None:
    """Another name, and the address that goes with it; the old address leads to the new one from now on."""
    store.name = name
    tell_marketplace(store)
    for slug in slugs.wishes(name, store.village, store.regency):
        if slug == store.slug:
            return
        if _is_free(slug, store.id):
            break
    db.session.execute(delete(OldSlug).where(OldSlug.slug == slug, OldSlug.store_id == store.id))
    db.session.add(OldSlug(slug=store.slug, store_id=store.id))
    store.slug, store.slug_skeleton = slug, slugs.skeleton(slug)
    db.session.flush()


def move(store: Store, village_codes: list[str]) -> None:
    """Other villages; the first is the seat. Raises NoVillage."""
    places = _villages(village_codes)
    _settle(store, places)
    db.session.execute(delete(StoreVillage).where(StoreVillage.store_id == store.id))
    _keep_villages(store, places)
    tell_marketplace(store)


def _villages(codes: list[str]) -> list[Place]:
    dotted = [regions.code_of(code) or "" for code in codes]
    places = [place for place in regions.places(dotted).values() if place.level == VILLAGE]
    if not places or len(places) < len(set(dotted)):
        raise NoVillage
    return places


def _settle(store: Store, places: list[Place]) -> None:
    seat = places[0]
    store.village_code, store.village, store.district = seat.code, seat.village, seat.district
    store.regency, store.province, store.postal_code = seat.regency, seat.province, seat.postal_code
    store.is_joint = len(places) > 1


def _keep_villages(store: Store, places: list[Place]) -> None:
    db.session.add_all(StoreVillage(store_id=store.id, code=place.code, name=place.name) for place in places[1:])
    db.session.flush()


def add_with_free_slug(store: Store) -> None:
    """The first free address, its own before others; when somebody takes it in the same moment, the next."""
    own = [store.slug] if slugs.is_proper(store.slug or "") else []
    for slug in (*own, *slugs.wishes(store.name, store.village, store.regency)):
        if not _is_free(slug):
            continue
        store.slug, store.slug_skeleton = slug, slugs.skeleton(slug)
        try:
            with db.session.begin_nested():
                db.session.add(store)
                db.session.flush()
            return
        except IntegrityError:
            continue


def _is_free(slug: str, for_store: int | None = None) -> bool:
    """Nobody else has or had an address that looks like it."""
    looks = slugs.skeleton(slug)
    taken = (
        select(Store.id)
        .where(Store.slug_skeleton == looks)
        .union_all(select(OldSlug.store_id).where(OldSlug.slug_skeleton == looks))
    )
    return all(store_id == for_store for store_id in db.session.scalars(taken))
