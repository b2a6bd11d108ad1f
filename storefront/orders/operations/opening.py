"""A new order: its number, its goods with their prices as they are now, their stock."""

from typing import NamedTuple

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from ...catalogue.operations import take_stock
from ...catalogue.queries import Buyable
from ...db import db
from ...offers import operations as offers
from ...offers.best import Cut
from ...promotion.channels import CHANNELS, Source, read_mark
from ...promotion.queries import is_ours
from ...tenancy import current_store_id
from ..models import DELIVERIES, Order, OrderCounter, OrderLine
from ..queries import by_once
from . import codes
from .history import THE_BUYER, remember
from .shelf import refresh_listings

FIRST_NUMBER = 1001


class Buyer(NamedTuple):
    name: str
    phone: str  # E.164
    address: str = ""
    region_code: str | None = None
    region_path: str = ""
    postal_code: str = ""
    note: str = ""
    wants_news: bool = False
    language: str = "id"
    email: str = ""


class Delivery(NamedTuple):
    kind: str  # one of models.DELIVERIES
    label: str = ""
    cost: int | None = 0  # rupiah; None: the seller still has to say
    option: str = ""  # which one of its kind the buyer chose


def open_order(
    lines: list[tuple[Buyable, int]],
    buyer: Buyer,
    delivery: Delivery,
    payment_method: str,
    once: str,
    consent_text: str,
    channel: str = "",
    with_code: bool = False,
    cut: Cut | None = None,
) -> Order:
    """Number the order, take its stock, keep names and prices as they are now.

    `lines` are (what, how many); `channel` is the mark of the link that the buyer came by; `with_code` adds a kode
    unik, `cut` is what an offer takes off. Sent twice with the same `once`, the first order comes back and nothing more
    is taken. Raises OutOfStock, and NoMoreUses for the offer.
    """
    with db.session.begin_nested() as attempt:
        number = _next_number()
        if twin := by_once(once):  # A second tap waited for the first one at the counter.
            attempt.rollback()
            return twin
        source = read_mark(channel)
        taken = take_stock([(what.variant_id, count) for what, count in lines])
        order = _new_order(number, lines, buyer, delivery, payment_method, once, consent_text, source)
        order.unique_code = codes.next_code() if with_code else 0
        order.holds_code = order.unique_code > 0
        if cut:
            order.discount, order.discount_label = cut.amount, cut.label[:120]
        db.session.add(order)
        db.session.flush()
        if cut:
            offers.use(cut, order.id, buyer.phone)
        db.session.add_all(_frozen(order, place, *line, taken) for place, line in enumerate(lines))
        way = f" lewat {CHANNELS[source.channel]}" if source.channel else ""
        remember(order, "placed", f"Pesanan dibuat{way}", THE_BUYER)
    refresh_listings(what.product_id for what, _count in lines if what.variant_id in taken)
    return order


def _next_number() -> int:
    """Counted up in one statement, which also makes the orders of a store wait for each other: no gap, no twin."""
    count_up = (
        update(OrderCounter)
        .where(OrderCounter.id == 1)
        .values(last=OrderCounter.last + 1)
        .returning(OrderCounter.last)
        .execution_options(synchronize_session=False)
    )
    number = db.session.scalar(count_up)
    if number is None:
        try:
            with db.session.begin_nested():
                db.session.add(OrderCounter(id=1, last=FIRST_NUMBER - 1))
        except IntegrityError:
            pass  # Another first order made the counter in this moment.
        number = db.session.scalar(count_up)
    assert number is not None
    return number


def _new_order(number, lines, buyer, delivery, payment_method, once, consent_text, source: Source) -> Order:
    return Order(
        store_id=current_store_id(),
        number=number,
        once=once,
        payment_method=payment_method,
        delivery=delivery.kind,
        delivery_label=delivery.label or DELIVERIES[delivery.kind],
        delivery_option=delivery.option,
        goods_total=sum(what.price * count for what, count in lines),
        shipping_cost=delivery.cost,
        buyer_name=buyer.name,
        buyer_phone=buyer.phone,
        buyer_email=buyer.email,
        consent_text=consent_text,
        channel=source.channel,
        link_code=source.code if source.code and is_ours(source.code) else "",
        **{name: getattr(buyer, name) for name in Buyer._fields if name not in ("name", "phone", "email")},
    )


def _frozen(order: Order, place: int, what: Buyable, count: int, taken: set[int]) -> OrderLine:
    return OrderLine(
        order_id=order.id,
        product_id=what.product_id,
        variant_id=what.variant_id,
        name=what.name,
        variant_name=what.variant_name,
        unit=what.unit,
        photo_key=what.photo_key or "",
        price=what.price,
        quantity=count,
        position=place,
        took_stock=what.variant_id in taken,
    )
