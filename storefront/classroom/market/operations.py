"""A classmate orders as everybody does, and pays with practice money."""

from typing import NamedTuple

from sqlalchemy import update

from ... import clock
from ...checkout import operations as checkout
from ...checkout.operations import Wish
from ...checkout.queries import Asked, Quote
from ...db import db
from ...money import rupiah
from ...orders import operations as orders
from ...orders.models import LOCAL, PICKUP, SEND, Order
from ...orders.operations import Buyer
from ...orders.queries import by_id as order_by_id
from ...orders.steps import BUYER, CLAIM, possible
from ...refusals import Refusal
from ...regions import queries as regions
from ..bank import operations as bank
from ..bank import queries as money
from ..bank.models import CASH, TRANSFER
from ..buyers.operations.buying import wanted
from ..models import Participant
from . import queries
from .models import Purchase

KINDS = (PICKUP, LOCAL, SEND)  # They sit in one room.


class OwnStore(Refusal):
    """Ini toko Anda sendiri. Belilah dari teman."""


class NotForSale(Refusal):
    """Barang ini sedang tidak bisa dibeli."""


class NothingToPay(Refusal):
    """Pesanan ini belum bisa dibayar, atau sudah lunas."""


class Wanted(NamedTuple):
    variant_id: int
    pieces: int
    payment: str  # name of a way to pay
    once: str


def offer(buyer: Participant, variant_id: int, pieces: int = 1, payment: str = "") -> Quote:
    """What it costs this classmate. In the seller's store."""
    return wanted((Asked(variant_id, pieces),), buyer.classroom.village_code, payment, KINDS)


def buy(buyer: Participant, seller: Participant, wish: Wanted) -> Purchase:
    """In the seller's store. Raises OwnStore, NotForSale, TooLittleMoney, and what checkout.place_order raises."""
    if buyer.classroom_id != seller.classroom_id or buyer.id == seller.id:
        raise OwnStore
    now = offer(buyer, wish.variant_id, wish.pieces, wish.payment)
    if not now.items or now.delivery is None or now.way is None:
        raise NotForSale
    if (balance := money.balance(buyer)) < now.total:
        raise bank.TooLittleMoney(balance=rupiah(balance), amount=rupiah(now.total))
    order = checkout.place_order(_wish(buyer, wish, now))
    bought = queries.of_order(order.id) or Purchase(
        buyer_id=buyer.id, seller_id=seller.id, store_id=seller.store_id, order_id=order.id
    )
    db.session.add(bought)
    db.session.flush()
    return bought


def pay(buyer: Participant, bought: Purchase) -> int:
    """Practice money for the whole sum, in rupiah, once. In the seller's store. Raises NothingToPay, TooLittleMoney."""
    order = order_by_id(bought.order_id)
    if order is None or not queries.may_pay(bought, order):
        raise NothingToPay
    first = update(Purchase).where(Purchase.id == bought.id, Purchase.paid_at.is_(None)).values(paid_at=clock.now())
    if db.session.execute(first).rowcount != 1:  # type: ignore[attr-defined]
        raise NothingToPay
    amount = order.due
    bank.pay(buyer, bought.seller, amount, order.id, CASH if order.pays_cash else TRANSFER)
    _claim(order)
    return amount


def _claim(order: Order) -> None:
    if possible(order, CLAIM, BUYER):
        orders.claim_paid(order)


def _wish(buyer: Participant, wish: Wanted, now: Quote) -> Wish:
    assert now.delivery
    assert now.way
    (item,) = now.items
    return Wish(
        lines=(Asked(item.what.variant_id, item.pieces, item.what.price),),
        buyer=_as_buyer(buyer, now.delivery.kind),
        delivery=now.delivery.name,
        payment=now.way.name,
        once=wish.once,
        channel="",
        visitor=f"latihan-{buyer.id}",  # nobody's address, and no other participant's count
        shown_cost=now.cost,
        shown_total=now.total,
    )


def _as_buyer(one: Participant, kind: str) -> Buyer:
    """Under a number that nobody has (buyers/models.py)."""
    name, phone, code = f"{one.name} (teman sekelas)"[:60], f"+62000{one.number:03d}0000", one.classroom.village_code
    if kind == PICKUP:
        return Buyer(name, phone)
    place = regions.places([code])[code]
    return Buyer(name, phone, "Di kelas", code, place.path, place.postal_code or "")
