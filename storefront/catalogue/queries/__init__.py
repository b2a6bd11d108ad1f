"""Reads of the catalogue: the shelf, one product, what a basket needs, the manager's list."""

from .addresses import addresses, first_shown
from .buying import Buyable, buyables
from .desk import (
    STATES,
    DeskItem,
    desk_counts,
    desk_item,
    desk_list,
    find_any,
    many_changed,
    product_import,
    recent_units,
)
from .product import (
    Choice,
    PermitFace,
    ProductPage,
    advices_on,
    find_product,
    page_of,
    photo_rows,
    photos_of,
    variants_of,
)
from .repairs import Repairable, repairable, repaired_on
from .shelf import SORTS, ShelfItem, categories_in_use, shelf

__all__ = [
    "SORTS",
    "STATES",
    "Buyable",
    "Choice",
    "DeskItem",
    "PermitFace",
    "ProductPage",
    "Repairable",
    "ShelfItem",
    "addresses",
    "advices_on",
    "buyables",
    "categories_in_use",
    "desk_counts",
    "desk_item",
    "desk_list",
    "find_any",
    "find_product",
    "first_shown",
    "many_changed",
    "page_of",
    "photo_rows",
    "photos_of",
    "product_import",
    "recent_units",
    "repairable",
    "repaired_on",
    "shelf",
    "variants_of",
]
