"""Keeping the public copy true. Both verbs run as jobs, inside one store, and may run twice."""

from sqlalchemy import delete, select, update

from .. import outbox
from ..catalogue.models import CATEGORIES, PUBLISHED, Product
from ..db import db
from ..pages.cache import PLATFORM
from ..stores.models import Store
from ..tenancy import current_store_id
from . import search
from .models import Listing, Section
from .queries import KINDS, public_facts, region_column

AT_ONCE = 40  # More than that would keep the database's one writer too long; the rest follow one by one.
# What changes with every sale touches neither the words nor the counts.
QUIET = {"price", "was", "price_varies", "grams", "stock_kind", "left", "preorder_days", "is_local", "is_featured"}
_EPOCH_MS = 1_704_067_200_000  # as in ids.py
_LOW_BITS = 22


def refresh_listing(product_id: int) -> None:
    """Bring one product's listing up to date: on sale in an open store it stands, otherwise it vanishes."""
    _bring(db.session.get(Store, current_store_id()), product_id)


def refresh_store() -> None:
    """All listings of the store: it was opened, closed, renamed, moved, or its address changed."""
    _the_platform_changes()  # Regions name the store, also one that has nothing on sale yet.
    store = db.session.get(Store, current_store_id())
    listed = db.session.scalars(select(Listing.product_id).where(Listing.shop_id == current_store_id()))
    on_sale = db.session.scalars(select(Product.id).where(Product.state == PUBLISHED))
    numbers = sorted({*listed, *on_sale})
    for product_id in numbers[:AT_ONCE]:
        _bring(store, product_id)
    for product_id in numbers[AT_ONCE:]:
        outbox.enqueue("listing.refresh", store=current_store_id(), once=f"listing:{product_id}", product_id=product_id)


def make_anew() -> None:
    """Throw the public copies away and ask for each store's again, after its rows came from elsewhere."""
    _the_platform_changes()
    search.forget_all()
    for table in (Listing, Section):
        db.session.execute(delete(table))
    for store_id in db.session.scalars(select(Store.id)):
        outbox.enqueue("listing.refresh_store", store=store_id, once=f"listing-store:{store_id}")


def _bring(store: Store | None, product_id: int) -> None:
    _the_platform_changes()
    listing = db.session.get(Listing, (current_store_id(), product_id))
    wanted = _wanted(store, product_id) if store and store.in_marketplace else None
    if listing and wanted and all(getattr(listing, name) == wanted[name] for name in wanted.keys() - QUIET):
        for name in QUIET:
            setattr(listing, name, wanted[name])
        return
    if listing:
        _remove(listing)
    if store and wanted:
        _add(store, product_id, wanted)


def _the_platform_changes() -> None:
    """Its kept pages are made anew after this commit; counts and search words change in statements of their own."""
    db.session.info.setdefault("touched_stores", set()).add(PLATFORM)


def _wanted(store: Store, product_id: int) -> dict | None:
    product = db.session.scalar(select(Product).where(Product.id == product_id))
    facts = public_facts(product) if product else None
    return _where_it_stands(store) | facts if facts else None


def _remove(listing: Listing) -> None:
    search.forget(listing.newest)
    db.session.delete(listing)
    db.session.flush()
    for key in listing.sections:
        _count(key, -1)


def _where_it_stands(store: Store) -> dict:
    code = store.village_code
    return {
        "store_slug": store.slug,
        "store_domain": store.domain,
        "place": store.place,
        "province_code": code[:2],
        "regency_code": code[:5],
        "district_code": code[:8],
        "village_code": code,
    }


def _add(store: Store, product_id: int, values: dict) -> None:
    number = _free_number(values["published_at"], product_id)
    listing = Listing(shop_id=store.id, product_id=product_id, newest=number, **values)
    db.session.add(listing)
    db.session.flush()
    kind = CATEGORIES.get(listing.category, "")
    # The province is left out: a search for `gula jawa` is not about Jawa Timur.
    where = (store.village, store.district, store.regency)
    search.keep(listing.newest, listing.name, kind, listing.unit, store.name, *where)
    names = (kind, store.province, store.regency, store.district, store.village)
    for key, name in zip(listing.sections, names, strict=True):
        _count(key, +1, name)


def _free_number(published_at, product_id: int) -> int:
    milliseconds = int(published_at.timestamp() * 1000) - _EPOCH_MS
    number = (milliseconds << _LOW_BITS) | (product_id & ((1 << _LOW_BITS) - 1))
    while db.session.scalar(select(Listing.newest).where(Listing.newest == number)):
        number += 1
    return number


def _count(key: str, step: int, name: str = "") -> None:
    """One statement for the number (two workers may count at once); the face is whatever is newest now."""
    changed = db.session.execute(
        update(Section).where(Section.key == key).values(goods=Section.goods + step, face=_newest_face(key))
    )
    if not changed.rowcount and step > 0:
        kind, parent = _kind_and_parent(key)
        db.session.add(Section(key=key, kind=kind, parent=parent, name=name, goods=step, face=_newest_face(key)))
        db.session.flush()


def _newest_face(key: str) -> int | None:
    column = region_column(key) if key[:1].isdigit() else Listing.category
    chosen = select(Listing.newest).where(column == key, Listing.photo_key != "")
    return db.session.scalar(chosen.order_by(Listing.newest.desc()).limit(1))


def _kind_and_parent(key: str) -> tuple[str, str | None]:
    if not key[:1].isdigit():
        return "category", None
    return KINDS[key.count(".")], key.rpartition(".")[0] or None
