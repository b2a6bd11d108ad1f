"""The store's products as rows of its own layout, and an example to fill in."""

from collections.abc import Iterable
from typing import Any

from ..models import ALWAYS, ARCHIVED, CATEGORIES, COUNTED, PUBLISHED
from ..queries.table import Whole
from .columns import COLUMNS

HEAD = [column.title for column in COLUMNS]

TEMPLATE: list[list[Any]] = [
    HEAD,
    ["", "Emping Melinjo", "Original", 40_000, "bungkus", 500, 12, "Camilan", "ya", "Dijemur dua hari.",
     "melinjo, garam",
     "3 bulan", "Ibu Nani", "", "2063602010123-29"],
    ["", "Emping Melinjo", "Pedas", 42_000, "", 500, 8],
    ["", "Kain Tenun", "", 350_000, "lembar", 400, "pesan 14 hari", "Kain & tenun", "tidak"],
    ["", "Gula Semut", "", 20_000, "kg", 1_050, "selalu ada", "", "ya"],
]  # fmt: skip


def all_rows(shelf: Iterable[Whole]) -> list[list[Any]]:
    """A row for each thing that can be bought; words about the product stand in its first row."""
    return [HEAD, *(row for whole in shelf for row in _rows(whole))]


def _rows(whole: Whole) -> list[list[Any]]:
    product, rows = whole.product, []
    for place, variant in enumerate(whole.variants):
        cells = {
            "code": product.code or product.slug,
            "name": product.name,
            "choice": variant.name,
            "price": variant.price,
        }
        cells |= {"grams": variant.grams, "stock": _stock(product, variant), "box": _box(variant.box)}
        rows.append([(cells | (_words(whole) if place == 0 else {})).get(column.field, "") for column in COLUMNS])
    return rows


def _words(whole: Whole) -> dict[str, Any]:
    product = whole.product
    names = ("unit", "description", "ingredients", "keeps", "maker", "maker_note", "wholesale_min", "wholesale_price")
    cells = {name: getattr(product, name) for name in names} | whole.permits
    cells |= {"category": CATEGORIES[product.category], "is_local": "ya" if product.is_local else ""}
    shown = {PUBLISHED: "ya", ARCHIVED: "arsip"}.get(product.state, "tidak")
    return cells | {"shown": shown, "is_featured": "ya" if product.is_featured else ""}


def _stock(product: Any, variant: Any) -> int | str:
    if product.stock_kind == COUNTED:
        return variant.stock
    return "selalu ada" if product.stock_kind == ALWAYS else f"pesan {product.preorder_days or 1} hari"


def _box(box: tuple[int, int, int] | None) -> str:
    return " x ".join(map(str, box)) if box else ""
