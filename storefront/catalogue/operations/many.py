"""Many products at once: the same small step for each, and prices up or down."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, select

from ... import clock
from ...db import db
from ..models import ManyChanged, Product, Variant
from ..queries.product import variants_of
from .numbers import Note, PriceChanged, called, noted, set_price

UNDO_LASTS = timedelta(days=7)
DEAREST = 999_999_999


class Rise(NamedTuple):
    """`by` rupiah or percent; below zero prices go down."""

    by: int
    is_percent: bool

    def of(self, price: int) -> int:
        """Rupiah, from Rp1.000 on in whole hundreds, as prices are written."""
        new = round(price * (100 + self.by) / 100) if self.is_percent else price + self.by
        new = round(new / 100) * 100 if self.is_percent and new >= 1_000 else new
        return min(max(new, 0), DEAREST)


class NewPrice(NamedTuple):
    product_id: int
    variant_id: int
    name: str
    old: int
    new: int

    @property
    def is_possible(self) -> bool:
        return self.new > 0


def chosen(ids: Sequence[int]) -> list[Product]:
    """Those of this store, in the order of their ids, so that no two changes wait for each other."""
    return list(db.session.scalars(select(Product).where(Product.id.in_(ids)).order_by(Product.id)))


def new_prices(products: Iterable[Product], rise: Rise) -> list[NewPrice]:
    """What each choice would cost, of those whose price would change."""
    rows = ((product, variant) for product in products for variant in variants_of(product.id))
    prices = [NewPrice(p.id, v.id, called(p, v), v.price, rise.of(v.price)) for p, v in rows]
    return [row for row in prices if row.new != row.old]


def set_prices(rows: Iterable[NewPrice], by: str = "") -> tuple[list[Note], list[PriceChanged]]:
    """Exactly these; a price that another person changed since it was shown is left, and told."""
    wanted = {row.variant_id: row for row in rows if row.is_possible}
    left: list[PriceChanged] = []

    @noted
    def change(product: Product) -> None:
        for variant in variants_of(product.id):
            left.extend(_refused(product, variant, wanted.get(variant.id), by))

    products = chosen(list({row.product_id for row in wanted.values()}))
    return [change(product) for product in products], left


def keep_notes(notes: Sequence[Note]) -> ManyChanged:
    """Too much for a form: kept for some days, so that it can be undone."""
    db.session.execute(delete(ManyChanged).where(ManyChanged.at < clock.now() - UNDO_LASTS))
    kept = ManyChanged(notes=[list(note) for note in notes])
    db.session.add(kept)
    db.session.flush()
    return kept


def _refused(product: Product, variant: Variant, row: NewPrice | None, by: str) -> list[PriceChanged]:
    try:
        if row:
            set_price(product, variant, row.old, row.new, by)
    except PriceChanged as refusal:
        return [refusal]
    return []
