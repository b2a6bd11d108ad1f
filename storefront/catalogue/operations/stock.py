"""Stock goes down and up in one statement each, so that two buyers never get the same last piece."""

from collections import Counter

from sqlalchemy import case, select, update

from ...db import db
from ...refusals import Refusal
from ..models import COUNTED, FEW_LEFT, PUBLISHED, Product, Variant
from .telling import tell_the_marketplace


class OutOfStock(Refusal):
    """{product} tinggal {left}."""

    def __str__(self) -> str:
        return super().__str__() if self.facts.get("left") else str(SoldOut(**self.facts))


class SoldOut(Refusal):
    """{product} sudah habis."""


class NotOnSale(Refusal):
    """{product} sudah tidak dijual."""


def take_stock(wanted: list[tuple[int, int]]) -> set[int]:
    """Take `(variant id, pieces)` out of the counted stock; gives the ids of which stock was taken.

    "Selalu ada" and pre-order take nothing. Variants are taken in the order of their ids, so that no two orders wait
    for each other. Raises OutOfStock(product, left, variant_id) or NotOnSale(product, variant_id); the caller's
    transaction then undoes what was taken.
    """
    pieces = _summed(wanted)
    found = {row.id: row for row in db.session.execute(_on_sale(list(pieces)))}
    taken = set()
    for number in sorted(pieces):
        row = found.get(number)
        if row is None or row.is_retired or row.state != PUBLISHED:
            raise NotOnSale(product=_called(row), variant_id=number)
        if row.stock_kind == COUNTED:
            if _take(number, pieces[number], _called(row)) <= FEW_LEFT:
                tell_the_marketplace(row.product_id)
            taken.add(number)
    return taken


def return_stock(taken: list[tuple[int, int]]) -> None:
    """Put `(variant id, pieces)` back; only what `take_stock` took."""
    for number, count in sorted(_summed(taken).items()):
        more = update(Variant).where(Variant.id == number).values(stock=Variant.stock + count)
        back = db.session.execute(more.returning(Variant.product_id, Variant.stock)).first()
        if back and back.stock - count <= FEW_LEFT:
            tell_the_marketplace(back.product_id)


def adjust(variant: Variant, wanted: int | None, shown: int | None) -> None:
    """The manager saw `shown` and wrote `wanted`: change by the difference, so that what was sold while the form was
    open stays sold. 0 means 0; None means that nothing was written."""
    if wanted is None or wanted == shown:
        return
    if wanted == 0 or shown is None:
        variant.stock = wanted
    else:
        shift(variant, wanted - shown)


def shift(variant: Variant, by: int) -> None:
    """So many more or fewer, never below nothing."""
    if by:
        after = Variant.stock + by
        variant.stock = case((after < 0, 0), else_=after)  # type: ignore[assignment]


def _summed(wanted: list[tuple[int, int]]) -> Counter[int]:
    pieces: Counter[int] = Counter()
    for number, count in wanted:
        if count < 1:
            raise ValueError(f"{count} pieces of {number}")
        pieces[number] += count
    return pieces


def _on_sale(numbers: list[int]):
    columns = (Variant.id, Variant.product_id, Variant.is_retired, Product.state, Product.stock_kind, Product.name)
    return (
        select(*columns, Variant.name.label("choice"))
        .join(Product, Product.id == Variant.product_id)
        .where(Variant.id.in_(numbers))
    )


def _called(row) -> str:
    if row is None:
        return "Barang ini"
    return f"{row.name}, {row.choice}" if row.choice else row.name


def _take(number: int, count: int, name: str) -> int:
    """How many are left after taking."""
    enough = update(Variant).where(Variant.id == number, Variant.stock >= count).values(stock=Variant.stock - count)
    left = db.session.scalar(enough.returning(Variant.stock))
    if left is None:
        there = db.session.scalar(select(Variant.stock).where(Variant.id == number))
        raise OutOfStock(product=name, left=there or 0, variant_id=number)
    return left
