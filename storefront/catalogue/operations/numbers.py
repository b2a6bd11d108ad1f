"""Price and stock from the list. What the phone believed is looked at first, so that nobody's change is lost silently;
what was changed is noted, so that it can be undone."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, NamedTuple

from sqlalchemy import case, select

from ...db import db
from ...money import rupiah
from ...refusals import Refusal
from ..models import ALWAYS, COUNTED, PREORDER, Product, Variant
from ..queries.product import variants_of
from .shelf import publish, touched, withdraw
from .stock import adjust, shift


class Overtaken(Refusal):
    """{product} baru saja diubah. Lihat dulu, lalu ubah lagi."""


class PriceChanged(Overtaken):
    """Harga {product} sudah diubah menjadi {price} oleh {who}. Lihat dulu, lalu ubah lagi."""


class StockChanged(Overtaken):
    """Stok {product} baru saja diubah menjadi {stock}. Lihat dulu, lalu ubah lagi."""


class StockMoved(Overtaken):
    """Stok {product} sekarang {stock}: ada yang terjual, atau diubah. Lihat dulu, lalu ubah lagi."""


class ChoiceGone(Overtaken):
    """Pilihan {product} baru saja diubah. Lihat dulu, lalu ubah lagi."""


class Numbers(NamedTuple):
    """Of one choice; `stock` is None where it is not counted."""

    price: int  # rupiah
    stock: int | None


class Wanted(NamedTuple):
    """What the manager saw of a choice, and what it shall be; an empty stock is "selalu ada"."""

    variant_id: int
    shown: Numbers
    new: Numbers


Note = tuple[dict[str, Any], dict[str, Any]]  # how a product stood before and after


def noted(verb: Callable[..., None]) -> Callable[..., Note]:
    """A verb on a product, one at a time, that gives what `undo` needs. Orders do not wait: they take stock in one
    statement."""

    @wraps(verb)
    def do(product: Product, *args: Any) -> Note:
        db.session.refresh(product, with_for_update={"key_share": True})
        before = _snapshot(product)
        verb(product, *args)
        touched(product)
        return before, _snapshot(product)

    return do


@noted
def change_numbers(product: Product, wanted: Sequence[Wanted], by: str = "", as_seen: bool = False) -> None:
    """Only what differs from what was seen is changed; stock by the difference, so that what was sold meanwhile stays
    sold, or, `as_seen`, not at all where it moved: so wants what was written long before it is sent. Raises
    PriceChanged, StockChanged, StockMoved or ChoiceGone where another person came first."""
    variants = {variant.id: variant for variant in variants_of(product.id)}
    for row in wanted:
        variant = variants.get(row.variant_id)
        if variant is None:
            raise ChoiceGone(product=product.name)
        set_price(product, variant, row.shown.price, row.new.price, by)
        if as_seen:
            _check_stock(product, variant, row)
    if any(row.new.stock != row.shown.stock for row in wanted):
        _change_stock(product, variants, wanted)


def set_price(product: Product, variant: Variant, shown: int, price: int, by: str = "") -> None:
    """Rupiah. Raises PriceChanged where it is no longer what was seen."""
    if price == shown or variant.price == price:
        return
    if variant.price != shown:
        who = variant.price_by or "orang lain"
        raise PriceChanged(product=called(product, variant), price=rupiah(variant.price), who=who)
    variant.price, variant.price_by = price, by


def _check_stock(product: Product, variant: Variant, row: Wanted) -> None:
    is_counted, moved = product.stock_kind == COUNTED, variant.stock != row.shown.stock
    if is_counted and moved and row.new.stock not in (row.shown.stock, variant.stock):
        raise StockMoved(product=called(product, variant), stock=variant.stock)


@noted
def sell_out(product: Product) -> None:
    """`Habis`: nothing left of any choice. What it was is remembered for `back_in_stock`."""
    if product.stock_kind != COUNTED:
        product.kind_before, product.stock_kind = product.stock_kind, COUNTED
    for variant in variants_of(product.id):
        variant.stock = 0


@noted
def back_in_stock(product: Product) -> None:
    """`Ada lagi`: as it was before; where stock is counted, one of each choice that has none, until somebody counts."""
    if product.stock_kind == COUNTED and product.kind_before:
        product.stock_kind, product.kind_before = product.kind_before, None
    elif product.stock_kind == COUNTED:
        for variant in variants_of(product.id):
            variant.stock = case((Variant.stock == 0, 1), else_=Variant.stock)  # type: ignore[assignment]


show, hide = noted(publish), noted(withdraw)


def undo(notes: Iterable[Note]) -> list[Refusal]:
    """Take changes back; what was sold since then stays sold, and what another person changed since stays changed.
    Gives why a price was left."""
    left: list[Refusal] = []
    for before, after in notes:
        product = db.session.scalar(select(Product).where(Product.id == before["id"]))
        if product is not None:
            left += _undone(product, before, after)
    return left


def _undone(product: Product, before: dict[str, Any], after: dict[str, Any]) -> list[Refusal]:
    db.session.refresh(product, with_for_update={"key_share": True})
    for name in _KEPT:
        if before[name] != after[name] and getattr(product, name) == after[name]:
            setattr(product, name, before[name])
    left: list[Refusal] = []
    for variant in variants_of(product.id):
        (price, stock), (price_after, stock_after) = (
            note["numbers"].get(str(variant.id), (0, 0)) for note in (before, after)
        )
        shift(variant, stock - stock_after)
        try:
            set_price(product, variant, price_after, price)
        except PriceChanged as refusal:
            left.append(refusal)
    touched(product)
    return left


_KEPT = ("state", "stock_kind", "kind_before", "preorder_days")


def _snapshot(product: Product) -> dict[str, Any]:
    db.session.flush()
    now = select(Variant.id, Variant.price, Variant.stock).where(Variant.product_id == product.id, ~Variant.is_retired)
    numbers = {str(number): [price, stock] for number, price, stock in db.session.execute(now)}
    return {name: getattr(product, name) for name in _KEPT} | {"id": product.id, "numbers": numbers}


def called(product: Product, variant: Variant) -> str:
    return f"{product.name}, {variant.name}" if variant.name else product.name


def _change_stock(product: Product, variants: dict[int, Variant], wanted: Sequence[Wanted]) -> None:
    was_counted = any(row.shown.stock is not None for row in wanted)
    if was_counted != (product.stock_kind == COUNTED):
        raise StockChanged(product=product.name, stock=_in_words(product, variants))
    if all(row.new.stock is None for row in wanted):
        product.stock_kind, product.kind_before, product.preorder_days = ALWAYS, None, None
        return
    product.stock_kind, product.kind_before, product.preorder_days = COUNTED, None, None
    for row in wanted:
        adjust(variants[row.variant_id], row.new.stock, row.shown.stock)


def _in_words(product: Product, variants: dict[int, Variant]) -> str:
    if product.stock_kind == COUNTED:
        return str(sum(variant.stock for variant in variants.values()))
    return "pesan dulu" if product.stock_kind == PREORDER else "selalu ada"
