"""Reads what papers say: a handful of queries, however many orders are printed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select

from .. import clock, phone
from ..catalogue.models import Product, Variant
from ..db import db
from ..orders.models import PACKING, PICKUP, Order, OrderLine
from ..payments.queries import label_of
from ..regions.queries import Place, places
from ..stores.models import Store
from ..tenancy import current_store_id
from .facts import Line, Nota, Parcel, Seller
from .hints import Goods, hints
from .sums import is_settled, stamp, sums

MOST_AT_ONCE = 100


class _Ordered(NamedTuple):
    line: Line
    goods: Goods
    grams: int | None


def to_pack() -> list[Order]:
    """Orders that wait for packing, oldest first."""
    return list(db.session.scalars(select(Order).where(Order.state == PACKING).order_by(Order.id).limit(MOST_AT_ONCE)))


def with_numbers(numbers: Iterable[int]) -> list[Order]:
    """Those orders of this store, by number; what is not there is left out."""
    wanted = [number for number in numbers if 0 < number < 2**31][:MOST_AT_ONCE]
    return list(db.session.scalars(select(Order).where(Order.number.in_(wanted)).order_by(Order.number)))


def parcels(orders: Sequence[Order], desk: Callable[[Order], str]) -> list[Parcel]:
    """Label and packing slip of each; `desk(order)` is the address behind its code."""
    seller, ordered = the_seller(), _ordered(orders)
    found = places(order.region_code for order in orders if order.region_code)
    return [
        _parcel(order, ordered[order.id], seller, found.get(order.region_code or ""), desk(order)) for order in orders
    ]


def notas(orders: Sequence[Order], home: str, in_full: bool) -> list[Nota]:
    """The nota of each; `home` is the store's address in words. Number and street only `in_full`, for the store."""
    seller, lines = the_seller(home), _lines(orders)
    zone = clock.zone_of(db.session.get_one(Store, current_store_id()).village_code)
    return [
        Nota(
            number=order.number,
            placed_at=order.placed_at,
            day=clock.day(order.placed_at, zone),
            seller=seller,
            buyer=_buyer(order) if in_full else (order.short_buyer,),
            lines=tuple(lines[order.id]),
            sums=sums(order),
            total=order.total,
            stamp=stamp(order),
            is_settled=is_settled(order),
            paid_by=label_of(order.payment_method),
        )
        for order in orders
    ]


def _buyer(order: Order) -> tuple[str, ...]:
    place = f"{order.region_path} {order.postal_code}".strip()
    address = ". ".join(part for part in (order.address, place) if part)
    number = phone.shown(order.buyer_phone) if order.buyer_phone else ""
    return tuple(part for part in (order.buyer_name, number, address) if part)


def _lines(orders: Sequence[Order]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    lines = select(OrderLine).where(*_wanted(orders))
    for kept in db.session.scalars(lines.order_by(OrderLine.position, OrderLine.id)):
        found[kept.order_id].append(line_of(kept))
    return found


def the_seller(home: str = "") -> Seller:
    store = db.session.get_one(Store, current_store_id())
    place = f"{store.village_path}, {store.province} {store.postal_code or ''}".strip()
    return Seller(store.name, place, store.shown_whatsapp, store.legal_number, home)


def _ordered(orders: Sequence[Order]) -> dict[int, list[_Ordered]]:
    found: dict[int, list[_Ordered]] = defaultdict(list)
    query = (
        select(OrderLine, Product.category, Product.is_local, Variant.grams)
        .join(Product, Product.id == OrderLine.product_id)
        .join(Variant, Variant.id == OrderLine.variant_id)
        .where(*_wanted(orders))
    )
    for kept, category, is_local, grams in db.session.execute(query.order_by(OrderLine.position, OrderLine.id)):
        goods = Goods(kept.name, kept.unit, category, is_local)
        found[kept.order_id].append(_Ordered(line_of(kept), goods, grams and grams * kept.pieces))
    return found


def _wanted(orders: Sequence[Order]) -> tuple:
    """Lines of which something is still to be delivered."""
    return OrderLine.order_id.in_([order.id for order in orders]), OrderLine.quantity > OrderLine.cancelled


def line_of(kept: OrderLine) -> Line:
    kind = ", ".join(part for part in (kept.variant_name, kept.unit) if part)
    return Line(kept.name, kind, kept.pieces, kept.price)


def _parcel(order: Order, ordered: list[_Ordered], seller: Seller, place: Place | None, desk: str) -> Parcel:
    weights = [item.grams for item in ordered]
    return Parcel(
        number=order.number,
        placed_at=order.placed_at,
        seller=seller,
        name=order.buyer_name,
        phone=phone.shown(order.buyer_phone) if order.buyer_phone else "",
        address=order.address,
        place=_said(place) if place else tuple(part for part in (order.region_path,) if part),
        postal_code=order.postal_code,
        is_fetched=order.delivery == PICKUP,
        sent_by=", ".join(part for part in (order.courier or order.delivery_label, order.receipt_number) if part),
        cash=order.due if order.pays_cash else 0,
        is_paid=not order.due,
        note=order.note,
        lines=tuple(item.line for item in ordered),
        hints=tuple(hints(item.goods for item in ordered)),
        grams=None if None in weights else sum(filter(None, weights)),
        desk=desk,
    )


def _said(place: Place) -> tuple[str, ...]:
    """`("Kel. Cipete Selatan, Kec. Cilandak", "Kota Jakarta Selatan, DKI Jakarta")`"""
    near = place.full_path.removesuffix(place.regency).removesuffix(", ")
    far = dict.fromkeys((place.regency, place.province))
    return tuple(part for part in (near, ", ".join(filter(None, far))) if part)
