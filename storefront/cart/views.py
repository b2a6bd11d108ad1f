"""Into the basket, more, less, out."""

from flask import abort, redirect, request, url_for

from ..catalogue.queries import Buyable, buyables
from ..i18n import gettext as _
from ..pages import store_pages
from ..pages.urls import on_own_host
from ..promotion.channels import CARRIED, channel_of_visit
from ..tenancy import current_store_id
from . import cookie
from .basket import Basket, BasketFull, read_pieces, read_variant

pages = store_pages("cart", __name__)

# Public pages carry no session: what just happened is a mark in the address that they come back to.
MARK = "isi"
SAID = {
    "ya": "Sudah masuk keranjang.",
    "sisa": "Stok yang ada sudah masuk keranjang semua.",
    "habis": "Barang ini sedang habis.",
    "penuh": BasketFull.__doc__ or "",
}


@pages.post("/keranjang")
def add():
    """`variant`, `quantity` (1), and `buy` to go on to the order at once."""
    what = _asked_for(request.form.get("variant", ""))
    pieces = read_pieces(request.form.get("quantity", "1")) or abort(400)
    basket, said = put(cookie.read(), what, pieces, bool(request.form.get("buy")))
    if request.form.get("buy") and said in ("ya", "sisa"):
        at_once = f"{what.variant_id}:{basket.pieces_of(what.variant_id)}"
        way = channel_of_visit() or basket.channel or None
        return cookie.keep(basket, redirect(url_for("checkout.show", beli=at_once, **{CARRIED: way}), 303))
    back = url_for("shop.product", slug=what.product_slug, **{MARK: said})
    return cookie.keep(basket, redirect(back, 303))


@pages.post("/keranjang/<int:variant_id>")
def change(variant_id: int):
    """`quantity`: so many from now on; 0 takes it out."""
    sent = request.form.get("quantity", "")
    pieces = 0 if sent == "0" else read_pieces(sent) or abort(400)
    basket = cookie.read()
    if basket.pieces_of(variant_id):
        basket = basket.with_pieces(variant_id, pieces)
    return cookie.keep(basket, redirect(url_for("checkout.show"), 303))


@pages.app_template_global()
def basket_count() -> int:
    """Pieces in this visitor's basket."""
    return cookie.read().count


@pages.app_template_global()
def other_baskets() -> int:
    """Of so many other stores something lies in the platform's basket; 0 where this page is the same for everybody."""
    if not cookie.is_kept() or not cookie.is_for_the_platform():
        return 0
    return len(cookie.counts().keys() - {current_store_id()})


@pages.app_template_global()
def has_own_address() -> bool:
    """Is this store at a host of its own, so that its basket and the platform's know nothing of each other?"""
    return on_own_host()


@pages.app_template_global()
def basket_note() -> str:
    """What just happened to the basket, on the page that the visitor came back to; empty when nothing did."""
    said = SAID.get(request.args.get(MARK, ""))
    return _(said) if said else ""


def put(basket: Basket, what: Buyable, pieces: int, buys: bool) -> tuple[Basket, str]:
    """The next basket and what to say about it. Buying at once, twice, does not ask for twice as much."""
    before = basket.pieces_of(what.variant_id)
    wanted = max(before, pieces) if buys else before + pieces
    most = wanted if what.left is None else min(wanted, what.left)
    if not most:
        return basket, "habis"
    try:
        return basket.with_pieces(what.variant_id, most), "ya" if most == wanted else "sisa"
    except BasketFull:
        return basket, "penuh"


def _asked_for(sent: str) -> Buyable:
    variant_id = read_variant(sent) or abort(400)
    found = buyables([variant_id]).get(variant_id)
    return found if found and found.is_published else abort(404)
