import hashlib
import hmac
import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from ..checkout.queries import Asked, Quote, quote
from ..db import db
from ..orders import queries as orders
from ..orders.models import Order
from ..payments.queries import label_of
from ..stores.models import Store
from ..tenancy import store_scope

MOST_MARKS = 20


class Ordered(NamedTuple):
    """An order that was placed together with others, as its buyer may see it."""

    store: Store
    order: Order
    way: str  # `Transfer Bank`


def number_of(store_id: int) -> str:
    return f"{store_id:x}"


def read_number(sent: str) -> int | None:
    """A row number as `number_of` writes it."""
    fits = re.fullmatch(r"[1-9a-f][0-9a-f]{0,14}|[1-7][0-9a-f]{15}", sent, re.ASCII)
    return int(sent, 16) if fits else None


def mark_of(store_id: int, token: str) -> str:
    """Who has it may see the order, like who has its address."""
    return f"{number_of(store_id)}.{token}"


def once_of(page: str, store_id: int) -> str:
    """The once-only token of one store's order, of which no store can tell another's: `page` is the page's own."""
    return hmac.new(page.encode(), number_of(store_id).encode(), hashlib.sha256).hexdigest()


def stores(numbers: Iterable[int]) -> dict[int, Store]:
    """Those of them that there are, in the order that was asked for."""
    wanted = list(numbers)
    found = {store.id: store for store in db.session.scalars(select(Store).where(Store.id.in_(wanted)))}
    return {number: found[number] for number in wanted if number in found}


def store_with_slug(slug: str) -> Store | None:
    return db.session.scalar(select(Store).where(Store.slug == slug))


def ordered(marks: Iterable[str]) -> list[Ordered]:
    """The orders behind those marks; a mark that fits none is left out."""
    pairs = [(read_number(number), token) for number, _, token in (mark.partition(".") for mark in marks)]
    pairs = list(dict.fromkeys(pairs))[:MOST_MARKS]
    known, found = stores(number for number, _token in pairs if number), []
    for number, token in pairs:
        if store := known.get(number or 0):
            with store_scope(store.id):
                if order := orders.by_token(token):
                    found.append(Ordered(store, order, label_of(order.payment_method)))
    return found


def priced(
    store: Store, asked: tuple[Asked, ...], delivery: str, region_code: str | None, payment: str | None, voucher: str
) -> Quote:
    """That store's part of the page; `payment` None: nothing was chosen yet, and the first possible way is."""
    with store_scope(store.id):
        now = quote(asked, delivery, region_code, payment or "", voucher)
    free = [way for way in now.ways if not way.refusal]
    return now._replace(way=free[0]) if payment is None and now.way is None and free else now
