"""Small steps: show, hide, move, feature, one price, one stock, the photos and their order."""

from collections.abc import Sequence

from sqlalchemy import select

from ... import clock, outbox
from ...db import db
from ...media.operations import Prepared, keep
from ...refusals import Refusal
from ...tenancy import current_store_id
from ..models import ARCHIVED, COUNTED, DRAFT, PUBLISHED, Product, ProductPhoto
from ..queries.product import variants_of
from .stock import adjust


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


def add_photos(product: Product, photos: Sequence[Prepared]) -> None:
    """Behind those that are there. Alt text is the product's name until somebody writes a better one."""
    place = len(_photos(product))
    for number, prepared in enumerate(photos, start=place):
        photo = keep(prepared, alt=product.name)
        db.session.add(ProductPhoto(product_id=product.id, photo_id=photo.id, position=number))
    if photos:
        touched(product)


def arrange_photos(product: Product, numbers: Sequence[int]) -> None:
    """Exactly these (row numbers of the product's photos), in this order; the rest leave the product."""
    found = {photo.id: photo for photo in _photos(product)}
    wanted = [found[number] for number in dict.fromkeys(numbers) if number in found]
    for photo in found.values():
        if photo not in wanted:
            db.session.delete(photo)
    for place, photo in enumerate(wanted):
        photo.position = place
    touched(product)


def touched(product: Product) -> None:
    """Something about it changed: the marketplace is told once the transaction is through."""
    product.changed_at = clock.now()
    outbox.enqueue("listing.refresh", store=current_store_id(), once=f"listing:{product.id}", product_id=product.id)


def _photos(product: Product) -> list[ProductPhoto]:
    wanted = select(ProductPhoto).where(ProductPhoto.product_id == product.id)
    return list(db.session.scalars(wanted.order_by(ProductPhoto.position, ProductPhoto.id)))


def _only_variant(product: Product):
    variants = variants_of(product.id)
    if len(variants) != 1:
        raise SeveralPrices(product=product.name)
    return variants[0]
