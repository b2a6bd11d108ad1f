import secrets
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import product

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from .. import ids
from ..catalogue.models import Product
from ..db import db
from ..stores.models import Store
from ..tenancy import store_scope
from . import queries
from .counter import Visit
from .models import ShareVisits, ShortLink

# Said on the phone and copied from paper: nothing that looks or sounds like another (0 O, 1 l I, 5 s, 8 b, 2 z), and no
# vowels, so that no word comes out.
LETTERS, LENGTH = "34679cdfghjkmnpqrtvwxy", 5


def shorten(channel: str, product_id: int | None = None, campaign: str = "") -> ShortLink:
    """The short link of a product, or of the store, in that channel and campaign; made when there is none yet."""
    if there := queries.short_link(channel, product_id, campaign):
        return there
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        try:
            with db.session.begin_nested():
                db.session.add(link := ShortLink(code=code, channel=channel, product_id=product_id, campaign=campaign))
        except IntegrityError:
            continue  # That code is taken, perhaps by another store.
        return link


def shorten_all(channels: Collection[str], product_ids: Collection[int | None]) -> None:
    """A short link for each of these products (None: the store) in each channel."""
    for channel, product_id in unlinked(channels, product_ids):
        shorten(channel, product_id)


def unlinked(channels: Collection[str], product_ids: Collection[int | None]) -> list[tuple[str, int | None]]:
    there = queries.shortened(channels, product_ids)
    return [pair for pair in product(channels, product_ids) if pair not in there]


def add_visits(sums: Mapping[Visit, int]) -> None:
    """Add counted visits to the table, inside the caller's transaction. Stores that are not there are passed over.

    One statement for all rows, on the connection: it touches several stores at once, and a count must not make their
    kept pages stale. Rows go in one order, so that two processes never wait for each other.
    """
    stores = _stores(sums)
    totals: Counter[tuple] = Counter()
    for visit, times in sums.items():
        if store_id := stores.get(visit.store):
            totals[store_id, visit.day, visit.channel, visit.product_slug, visit.code] += times
    totals = _with_known_names(totals)
    columns = ("store_id", "day", "channel", "product_slug", "code")
    rows = [
        {"id": ids.new(), "count": times, **dict(zip(columns, key, strict=True))}
        for key, times in sorted(totals.items())
    ]
    if rows:
        db.session.connection().execute(_upsert(), rows)


def _upsert():
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    added = dialect.insert(ShareVisits.__table__)
    table = ShareVisits.__table__.c
    return added.on_conflict_do_update(
        index_elements=[table.store_id, table.day, table.channel, table.product_slug, table.code],
        set_={"count": table.count + added.excluded.count},
    )


def _stores(sums: Mapping[Visit, int]) -> dict[tuple[str, str], int]:
    """(kind, name) -> row number, for every store that was visited."""
    found = {}
    for kind, column in (("slug", Store.slug), ("domain", Store.domain)):
        names = {visit.store[1] for visit in sums if visit.store[0] == kind}
        if names:
            rows = db.session.execute(select(column, Store.id).where(column.in_(names)))
            found |= {(kind, name): store_id for name, store_id in rows}
    return found


def _with_known_names(totals: Counter) -> Counter:
    """An address that no product has counts for the store as a whole, an invented code for its channel, so that nobody
    can fill the table with names."""
    counted: Counter[tuple] = Counter()
    for store_id in {key[0] for key in totals}:
        mine = {key: times for key, times in totals.items() if key[0] == store_id}
        with store_scope(store_id):
            slugs = _known(Product.slug, {key[3] for key in mine})
            codes = _known(ShortLink.code, {key[4] for key in mine})
        for key, times in mine.items():
            slug, code = (name if name in known else "" for name, known in ((key[3], slugs), (key[4], codes)))
            counted[(*key[:3], slug, code)] += times
    return counted


def _known(column, named: set[str]) -> set[str]:
    named = named - {""}
    return set(db.session.scalars(select(column).where(column.in_(named)))) if named else set()
