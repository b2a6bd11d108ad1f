"""Small steps: show, hide, move, feature, one price, one stock."""

from typing import NamedTuple

from sqlalchemy import select

from ... import clock
from ...db import db
from ...refusals import Refusal
from ..models import ARCHIVED, COUNTED, DRAFT, PUBLISHED, Product
from ..queries.product import variants_of
from .stock import adjust
from .telling import tell_the_marketplace


class StockNote(NamedTuple):
    """How the stock of a product stood, so that "habis" can be undone."""

    kind: str
    preorder_days: int | None
    stocks: dict[int, int]


class SeveralPrices(Refusal):
    """{product} punya beberapa pilihan. Ubah harga dan stoknya di halaman barang."""


def publish(product: Product) -> None:
    """Show it in the store from now on."""
    product.state = PUBLISHED
    product.published_at = product.published_at or clock.now()
    touched(product)


def withdraw(product: Product) -> None:
    """Back to a draft: not in the store until it is published again."""
    product.state = DRAFT
    touched(product)


def archive(product: Product) -> None:
    """Put away for good; old orders and old links still know it."""
    product.state = ARCHIVED
    touched(product)


def feature(product: Product, wanted: bool = True) -> None:
    """`Unggulan`: first in the store."""
    product.is_featured = wanted
    touched(product)


def move(product: Product, up: bool) -> None:
    """Change places with the neighbour of the same state in the manager's order."""
    order = select(Product).where(Product.state == product.state, Product.is_featured == product.is_featured)
    row = list(db.session.scalars(order.order_by(Product.position, Product.id.desc())))
    here = row.index(product)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    first = min(p.position for p in row)
    for place, each in enumerate(row):
        each.position = first + place


def set_price(product: Product, price: int) -> None:
    """Rupiah; only for a product without choices. Raises SeveralPrices."""
    _only_variant(product).price = price
    touched(product)


def set_stock(product: Product, stock: int, shown: int | None = None) -> None:
    """Counted from now on; `shown` is what the manager saw. Several choices can only be set to 0 at once ("habis").
    Raises SeveralPrices."""
    product.stock_kind = COUNTED
    product.preorder_days = None
    for variant in variants_of(product.id) if stock == 0 else [_only_variant(product)]:
        adjust(variant, stock, shown)
    touched(product)


def sell_out(product: Product) -> StockNote:
    """`Habis`: nothing left of any choice. Gives what `stock_again` needs."""
    before = StockNote(product.stock_kind, product.preorder_days, {v.id: v.stock for v in variants_of(product.id)})
    set_stock(product, 0)
    return before


def stock_again(product: Product, before: StockNote) -> None:
    """Undo `sell_out`; a choice that was given stock meanwhile keeps it."""
    product.stock_kind, product.preorder_days = before.kind, before.preorder_days
    for variant in variants_of(product.id):
        if variant.stock == 0:
            variant.stock = before.stocks.get(variant.id, 0)
    touched(product)


def touched(product: Product) -> None:
    """Something about it changed: the marketplace is told once the transaction is through."""
    product.changed_at = clock.now()
    tell_the_marketplace(product.id)


def _only_variant(product: Product):
    variants = variants_of(product.id)
    if len(variants) != 1:
        raise SeveralPrices(product=product.name)
    return variants[0]
