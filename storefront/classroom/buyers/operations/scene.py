"""One visit at one moment: what a step of it may look at and say."""

from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select

from .... import clock
from ....catalogue.models import PUBLISHED, Product, Variant
from ....catalogue.queries import Buyable, buyables
from ....db import db
from ....media.operations import Prepared
from ....money import rupiah
from ....orders.models import Order
from ....orders.queries import by_id as order_by_id
from .. import queries
from ..models import PracticeMessage, Visit
from ..personas import Persona, personas
from .talking import buyer_says


class Seen(NamedTuple):
    """What a step saw. `right` None judges nothing; where it does not go on, the visit ends."""

    why: str = ""
    right: bool | None = None
    goes_on: bool = True


class Scene:
    """Inside the store's scope and a transaction."""

    def __init__(self, visit: Visit, proof: Prepared | None = None) -> None:
        self.visit, self.proof = visit, proof
        self.was_asked = visit.is_waiting  # before this moment, so that the seller had time to answer
        self.persona: Persona = personas()[visit.persona]

    @property
    def buyer_name(self) -> str:
        return self.persona.called(self.visit.number)

    @cached_property
    def goods(self) -> Buyable | None:
        """What this buyer came for: the same place on everybody's shelf. None while nothing can be had."""
        if self.visit.variant_id is None:
            self.visit.variant_id = _on_the_shelf(self.visit.goods)
        return buyables([self.visit.variant_id]).get(self.visit.variant_id) if self.visit.variant_id else None

    @property
    def order(self) -> Order:
        order = order_by_id(self.visit.order_id or 0)
        assert order
        return order

    @property
    def heard(self) -> list[PracticeMessage]:
        """What the seller wrote since this step began."""
        return [one for one in queries.messages(self.visit, self.visit.since) if not one.is_buyer]

    @property
    def heard_words(self) -> str:
        return "\n".join(message.words for message in self.heard)

    @property
    def offer(self) -> int:
        """What a haggler offers, in rupiah: seven tenths."""
        return max(1_000, self.goods.price * 7 // 10_000 * 1_000) if self.goods else 0

    def say(self, what: str, total: int = 0) -> None:
        """Words of the persona, once in a visit; nothing where there are none."""
        words = self.persona.says(what, **self._facts(total))
        if words and words not in [one.words for one in queries.messages(self.visit) if one.is_buyer]:
            buyer_says(self.visit, words)

    def mark(self, right: bool | None, why: str) -> None:
        """What was seen, once; the time is that of the seller's first answer."""
        if any(mark["why"] == why for mark in self.visit.marks):
            return
        self.visit.marks = [*self.visit.marks, {"right": right, "why": why, "seconds": self._seconds()}]

    def _seconds(self) -> int | None:
        if self.visit.since is None or not self.was_asked:
            return None
        answered = clock.as_utc(self.heard[0].at) if self.heard else clock.now()
        return max(0, int((answered - clock.as_utc(self.visit.since)).total_seconds()))

    def _facts(self, total: int) -> dict[str, object]:
        goods = self.goods
        return {
            "goods": goods.name if goods else "",
            "price": rupiah(goods.price) if goods else "",
            "offer": rupiah(self.offer),
            "total": rupiah(total),
            "number": self.order.number if self.visit.order_id else "",
        }


def _on_the_shelf(place: int) -> int | None:
    """The first variant of the product at that place, in the order in which they were published, round and round."""
    query = select(Variant.id, Product.id).join(Product, Product.id == Variant.product_id)
    shown = query.where(Product.state == PUBLISHED, Variant.is_retired.is_(False))
    rows = db.session.execute(shown.order_by(Product.published_at, Product.id, Variant.position, Variant.id)).all()
    first: dict[int, int] = {}
    for variant, product in rows:
        first.setdefault(product, variant)
    there = [number for number in first.values() if not buyables([number])[number].sold_out]
    return there[place % len(there)] if there else None
