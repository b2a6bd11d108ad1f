"""What an order may take off its goods: of all offers that apply, the single best one for the buyer. Values in, values
out; money in rupiah."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..i18n import gettext as _
from ..money import rupiah
from .models import BUNDLE, FREE_EACH, VOUCHER, Offer

BUNDLED, FROM = f"Beli {FREE_EACH} bayar {FREE_EACH - 1}", "Potongan belanja mulai"


class Ware(NamedTuple):
    product_id: int
    name: str
    price: int  # today's, of one piece
    pieces: int


class Cut(NamedTuple):
    """What one offer takes off a whole order."""

    offer_id: int
    amount: int
    label: str  # `Voucher HEMAT10`


def best(offers: Iterable[Offer], wares: Sequence[Ware]) -> Cut | None:
    """The one that saves the buyer most; of two that save alike, one that asks for no code, then the older one."""
    cuts = [(cut_of(offer, wares), offer) for offer in offers]
    saving = [(cut, offer) for cut, offer in cuts if cut.amount]
    if not saving:
        return None
    return min(saving, key=lambda one: (-one[0].amount, one[1].kind == VOUCHER, one[1].id))[0]


def cut_of(offer: Offer, wares: Sequence[Ware]) -> Cut:
    """Nothing where the goods are worth too little, and never more than they are worth."""
    goods = sum(ware.price * ware.pieces for ware in wares)
    if offer.kind == BUNDLE:
        return Cut(offer.id, _free_pieces(offer, wares), _label(offer, wares))
    amount = goods * offer.percent // 100 + offer.amount if goods >= offer.least else 0
    return Cut(offer.id, min(amount, goods), _label(offer, wares))


def _free_pieces(offer: Offer, wares: Sequence[Ware]) -> int:
    """Every third piece of that product, the cheapest ones where its choices differ in price."""
    same = sorted((ware.price, ware.pieces) for ware in wares if ware.product_id == offer.product_id)
    free, worth = sum(pieces for _price, pieces in same) // FREE_EACH, 0
    for price, pieces in same:
        worth += price * min(pieces, free)
        free -= min(pieces, free)
    return worth


def in_words(label: str) -> str:
    """The label of a cut, which orders keep in Indonesian, in the reader's language."""
    known = {BUNDLED: _("Beli 3 bayar 2"), FROM: _("Potongan belanja mulai"), "Potongan": _("Potongan")}
    begins = next((words for words in (BUNDLED, FROM) if label.startswith(words)), label)
    return known.get(begins, begins) + label[len(begins) :]


def _label(offer: Offer, wares: Sequence[Ware]) -> str:
    if offer.kind == VOUCHER:
        return f"Voucher {offer.code}"
    if offer.kind == BUNDLE:
        names = [ware.name for ware in wares if ware.product_id == offer.product_id]
        return f"{offer.promise} {names[0]}" if names else offer.promise
    return f"{FROM} {rupiah(offer.least)}"
