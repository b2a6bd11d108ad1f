"""What the demo's buyers put into their baskets."""

from sqlalchemy import select

from ..catalogue.models import Variant
from ..catalogue.queries import Buyable, buyables
from ..db import db
from ..orders.models import SEND

PLENTY = 6  # What is shown as nearly gone stays so.
SMALL_MONEY = 100_000  # rupiah; more is seldom paid at the door


def lines_for(delivery: str, in_cash: bool, turn: int) -> list[tuple[Buyable, int]]:
    """One to three kinds of goods of the chosen store with their counts; `turn` makes baskets differ."""
    shelf = _there_is_plenty(delivery, in_cash)
    kinds = min(1 + turn % 3, len(shelf))
    chosen = {(turn * 5 + n * 3) % len(shelf) for n in range(kinds)}
    return [(shelf[n], _count(shelf[n], turn + n)) for n in sorted(chosen)]


def _there_is_plenty(delivery: str, in_cash: bool) -> list[Buyable]:
    found = buyables(db.session.scalars(select(Variant.id))).values()
    able = [what for what in found if what.is_published and (what.left is None or what.left >= PLENTY)]
    if delivery == SEND:
        able = [what for what in able if not what.is_local and what.grams]
    small = [what for what in able if what.price <= SMALL_MONEY]
    return sorted((in_cash and small) or able, key=lambda what: what.full_name)


def _count(what: Buyable, turn: int) -> int:
    return 1 if what.price >= SMALL_MONEY else 1 + turn % 3
