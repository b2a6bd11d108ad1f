"""Verbs of the catalogue: add and change products, show and hide them, take and return stock."""

from .products import Draft, VariantDraft, add_product, change_product, copy_product, delete_draft
from .shelf import add_photos, archive, arrange_photos, feature, move, publish, set_price, set_stock, withdraw
from .stock import NotOnSale, OutOfStock, SoldOut, return_stock, take_stock

__all__ = [
    "Draft",
    "NotOnSale",
    "OutOfStock",
    "SoldOut",
    "VariantDraft",
    "add_photos",
    "add_product",
    "archive",
    "arrange_photos",
    "change_product",
    "copy_product",
    "delete_draft",
    "feature",
    "move",
    "publish",
    "return_stock",
    "set_price",
    "set_stock",
    "take_stock",
    "withdraw",
]
