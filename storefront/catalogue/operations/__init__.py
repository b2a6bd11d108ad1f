"""Verbs of the catalogue: add and change products, show and hide them, take and return stock."""

from .photos import add_photos, arrange_photos, describe_photos, hide_maker, put_back_photo, show_choice, take_photo_off
from .products import Draft, VariantDraft, add_product, change_product, copy_product, delete_draft
from .shelf import StockNote, archive, feature, move, publish, sell_out, set_price, set_stock, stock_again, withdraw
from .stock import NotOnSale, OutOfStock, SoldOut, return_stock, take_stock

__all__ = [
    "Draft",
    "NotOnSale",
    "OutOfStock",
    "SoldOut",
    "StockNote",
    "VariantDraft",
    "add_photos",
    "add_product",
    "archive",
    "arrange_photos",
    "change_product",
    "copy_product",
    "delete_draft",
    "describe_photos",
    "feature",
    "hide_maker",
    "move",
    "publish",
    "put_back_photo",
    "return_stock",
    "sell_out",
    "set_price",
    "set_stock",
    "show_choice",
    "stock_again",
    "take_photo_off",
    "take_stock",
    "withdraw",
]
