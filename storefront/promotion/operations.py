from collections import Counter
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from .. import ids
from ..catalogue.models import Product
from ..db import db
from ..stores.models import Store
from ..tenancy import store_scope
from .counter import Visit
from .models import ShareVisits


def add_visits(sums: Mapping[Visit, int]) -> None:
    """Add counted visits to the table, inside the caller's transaction. Stores that are not there are passed over.

    One statement for all rows, on the connection: it touches several stores at once, and a count must not make their
    kept pages stale. Rows go in one order, so that two processes never wait for each other.
    """
    stores = _stores(sums)
    totals: Counter[tuple] = Counter()
    for visit, times in sums.items():
        if store_id := stores.get(visit.store):
            totals[store_id, visit.day, visit.channel, visit.product_slug] += times
    totals = _with_known_products(totals)
    columns = ("store_id", "day", "channel", "product_slug")
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
        index_elements=[table.store_id, table.day, table.channel, table.product_slug],
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


def _with_known_products(totals: Counter) -> Counter:
    """An address that no product has counts for the store as a whole, so that nobody can fill the table with names."""
    counted: Counter[tuple] = Counter()
    for store_id in {key[0] for key in totals}:
        named = {key[3] for key in totals if key[0] == store_id and key[3]}
        with store_scope(store_id):
            known = set(db.session.scalars(select(Product.slug).where(Product.slug.in_(named)))) if named else set()
        for key, times in totals.items():
            if key[0] == store_id:
                counted[(*key[:3], key[3] if key[3] in known else "")] += times
    return counted
