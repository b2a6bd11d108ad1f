"""From costs to a price that people can say."""

from typing import NamedTuple


class Price(NamedTuple):
    """Rupiah for one piece."""

    cost: int
    price: int
    profit: int


def price_of(material: int, work: int, packing: int, pieces: int, percent: int) -> Price:
    """What one piece costs, rounded up, and a price with that profit, rounded up to the next Rp500.

    `material`, `work` and `packing` are rupiah for all `pieces` together.
    """
    cost = -(-(material + work + packing) // pieces)
    price = -(-cost * (100 + percent) // 100)
    price = -(-price // 500) * 500
    return Price(cost, price, price - cost)
