"""Small steps: show, hide, move, feature."""

from sqlalchemy import select

from ... import clock
from ...db import db
from ..models import ARCHIVED, DRAFT, PUBLISHED, Product
from .telling import tell_the_marketplace


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


def touched(product: Product) -> None:
    """Something about it changed: the marketplace is told once the transaction is through."""
    product.changed_at = clock.now()
    tell_the_marketplace(product.id)
