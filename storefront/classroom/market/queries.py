"""What of one class is for sale in it, and who bought from whom."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ...catalogue.models import PUBLISHED, PriceOff, Product, ProductPhoto, Variant
from ...catalogue.prices import OFF, off_or_none, running
from ...db import db
from ...media.models import Photo
from ...media.queries import FACE, PhotoFace, face_or_none
from ...orders.models import SENT, Order
from ...orders.steps import BUYER, CLAIM, possible
from ...tenancy.everywhere import every_store
from .. import queries as classes
from ..models import Classroom, Participant
from .models import Purchase

MOST_GOODS = 120


class Goods(NamedTuple):
    """Something of a classmate; `price` in rupiah, as it is today."""

    seller: Participant
    variant_id: int
    name: str
    price: int
    photo: PhotoFace | None


class Bought(NamedTuple):
    purchase: Purchase
    order: Order
    may_pay: bool


class Pair(NamedTuple):
    """Whom somebody should buy from, and whether that was done."""

    buyer: Participant
    seller: Participant
    is_done: bool


def goods_of(classroom: Classroom, but: Participant) -> list[Goods]:
    """What the others of that class sell. Number 4 sees the goods of number 5 first, and the last one those of the
    first: who buys from the first in the list leaves nobody without an order."""
    people = {
        one.store_id: one for one in classes.participants(classroom) if one.id != but.id and one.store.is_practice
    }
    of_it = (Variant.store_id == Product.store_id) & (Variant.product_id == Product.id) & Variant.is_retired.is_(False)
    face = (ProductPhoto.store_id == Product.store_id) & (ProductPhoto.product_id == Product.id)
    query = (
        select(Product.store_id, Product.id, Variant.id, Product.name, Variant.price, *OFF, *FACE)
        .select_from(Product)
        .join(Variant, of_it)
        .outerjoin(PriceOff, (PriceOff.store_id == Product.store_id) & running())
        .outerjoin(ProductPhoto, face & (ProductPhoto.position == 0))
        .outerjoin(Photo, (Photo.store_id == Product.store_id) & (Photo.id == ProductPhoto.photo_id))
        .where(Product.store_id.in_(people), Product.state == PUBLISHED)
        .order_by(Product.published_at, Product.id, Variant.position.desc(), Variant.id.desc())
        .limit(MOST_GOODS)
    )
    with every_store():
        rows = db.session.execute(query).all()
    first = {row[1]: _goods(people[row[0]], *row[2:5], row[5:10], row[10:]) for row in rows}
    return sorted(first.values(), key=lambda goods: (goods.seller.number < but.number, goods.seller.number))


def _goods(seller: Participant, variant_id: int, name: str, price: int, off: Sequence, face: Sequence) -> Goods:
    less = off_or_none(off)
    return Goods(seller, variant_id, name, less.of(price) if less else price, face_or_none(face))


def purchases(participant: Participant) -> list[Bought]:
    """What that person ordered of classmates, the latest first."""
    query = select(Purchase).where(Purchase.buyer_id == participant.id).order_by(Purchase.id.desc())
    mine = db.session.scalars(query.options(joinedload(Purchase.seller).joinedload(Participant.store))).all()
    with every_store():
        found = select(Order).where(Order.id.in_([one.order_id for one in mine]))
        orders = {order.id: order for order in db.session.scalars(found)}
    return [Bought(one, orders[one.order_id], may_pay(one, orders[one.order_id])) for one in mine]


def purchase(participant: Participant, number: int) -> Purchase | None:
    """One of that person's own."""
    query = select(Purchase).where(Purchase.id == number, Purchase.buyer_id == participant.id)
    return db.session.scalar(query.options(joinedload(Purchase.seller)))


def of_order(order_id: int) -> Purchase | None:
    return db.session.scalar(select(Purchase).where(Purchase.order_id == order_id))


def may_pay(bought: Purchase, order: Order) -> bool:
    """A transfer before the goods, cash when they are handed over; once."""
    if bought.paid_at is not None or not order.due:
        return False
    return order.state == SENT if order.pays_cash else possible(order, CLAIM, BUYER)


def ring(classroom: Classroom) -> list[Pair]:
    """For the trainer: who should buy from whom, and who has."""
    people = classes.participants(classroom)
    if len(people) < 2:
        return []
    ids = [one.id for one in people]
    query = select(Purchase.buyer_id, Purchase.seller_id).where(Purchase.seller_id.in_(ids))
    done = {(buyer, seller) for buyer, seller in db.session.execute(query)}
    after = [*people[1:], people[0]]
    return [Pair(one, to, (one.id, to.id) in done) for one, to in zip(people, after, strict=True)]
