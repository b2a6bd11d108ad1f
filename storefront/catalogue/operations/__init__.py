"""Verbs of the catalogue: add and change products, show and hide them, take and return stock."""

from .importing import (
    add_photo_once,
    await_photos,
    claim_import,
    forget_photos,
    keep_import,
    lay_photo,
    photo_waiting,
    tell_import,
)
from .many import NewPrice, Rise, chosen, keep_notes, new_prices, set_prices
from .numbers import Note, Numbers, Overtaken, Wanted, back_in_stock, change_numbers, hide, sell_out, show, undo
from .photos import add_photos, arrange_photos, describe_photos, hide_maker, put_back_photo, show_choice, take_photo_off
from .products import Draft, VariantDraft, add_product, change_product, copy_product, delete_draft
from .repairs import show_original, show_repaired
from .shelf import archive, feature, move, publish, withdraw
from .stock import NotOnSale, OutOfStock, SoldOut, return_stock, take_stock

__all__ = [
    "Draft",
    "NewPrice",
    "NotOnSale",
    "Note",
    "Numbers",
    "OutOfStock",
    "Overtaken",
    "Rise",
    "SoldOut",
    "VariantDraft",
    "Wanted",
    "add_photo_once",
    "add_photos",
    "add_product",
    "archive",
    "arrange_photos",
    "await_photos",
    "back_in_stock",
    "change_numbers",
    "change_product",
    "chosen",
    "claim_import",
    "copy_product",
    "delete_draft",
    "describe_photos",
    "feature",
    "forget_photos",
    "hide",
    "hide_maker",
    "keep_import",
    "keep_notes",
    "lay_photo",
    "move",
    "new_prices",
    "photo_waiting",
    "publish",
    "put_back_photo",
    "return_stock",
    "sell_out",
    "set_prices",
    "show",
    "show_choice",
    "show_original",
    "show_repaired",
    "take_photo_off",
    "take_stock",
    "tell_import",
    "undo",
    "withdraw",
]
