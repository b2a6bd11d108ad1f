"""Price and stock of a product in a few words, for the back office."""

from ..i18n import gettext as _
from ..money import rupiah
from .models import PREORDER
from .queries import DeskItem


def how_many(item: DeskItem) -> str:
    """`sisa 5`, `habis`, `selalu ada`, `pesan dulu`"""
    if item.left is None:
        return _("pesan dulu") if item.stock_kind == PREORDER else _("selalu ada")
    return _("sisa {n}").format(n=item.left) if item.left else _("habis")


def numbers(item: DeskItem) -> str:
    """`Gula Semut: Rp20.000, sisa 5.`"""
    price = rupiah(item.price)
    price = _("mulai {price}").format(price=price) if item.price_varies else price
    return f"{item.name}: {price}, {how_many(item)}."
