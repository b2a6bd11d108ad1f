"""Reads of the catalogue: the shelf, one product, what a basket needs, the manager's list."""

from .addresses import addresses
from .buying import Buyable, buyables
from .desk import DeskItem, desk_counts, desk_list, find_any
from .product import Choice, PermitFace, ProductPage, find_product, page_of
from .shelf import SORTS, ShelfItem, categories_in_use, shelf

__all__ = [
    "SORTS",
    "Buyable",
    "Choice",
    "DeskItem",
    "PermitFace",
    "ProductPage",
    "ShelfItem",
    "addresses",
    "buyables",
    "categories_in_use",
    "desk_counts",
    "desk_list",
    "find_any",
    "find_product",
    "page_of",
    "shelf",
]
