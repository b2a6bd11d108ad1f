"""Basket and order on one page."""

from contextlib import suppress

from flask import current_app, flash, redirect, request, url_for
from sqlalchemy.exc import IntegrityError

from ..cart import cookie
from ..cart.basket import BasketFull
from ..catalogue.operations import NotOnSale, OutOfStock
from ..db.transaction import transaction
from ..i18n import gettext as _
from ..ids import token
from ..limits import TooOften
from ..offers.operations import NoMoreUses
from ..orders.models import PICKUP, Order
from ..orders.operations import THE_BUYER, ImpossibleStep
from ..orders.queries import lines_of
from ..orders.views import find
from ..pages import render, store_pages
from ..promotion.channels import channel_of_visit
from . import operations, queries, talks
from .forms import OrderForm, read_line, read_rupiah
from .operations import AlreadyOrdered, NotPossible, OfferChanged, VoucherRefused, Wish
from .queries import Asked

REFUSALS = (
    OfferChanged, OutOfStock, NotOnSale, NotPossible, VoucherRefused, NoMoreUses, AlreadyOrdered, TooOften,
)  # fmt: skip

pages = store_pages("checkout", __name__)


@pages.get("/pesan")
def show():
    asked = _in_basket()
    if not asked and not cookie.is_kept() and (line := read_line(request.args.get("beli", ""))):
        asked = (line,)
    return _page(OrderForm(voucher=cookie.read().voucher), asked)


@pages.post("/pesan")
def place():
    form = OrderForm.sent()
    asked = form.asked or (() if form.ubah.data else _in_basket())
    talks.learn(asked, form.region_code)
    if form.only_looks or not asked:
        return _remembered(form, asked, _page(form, asked))
    if not form.is_complete(needs_address=form.delivery.data != PICKUP):
        return _page(form, asked, status=422)
    try:
        order = placed(_wish(form, asked))
    except REFUSALS as refusal:
        return _asked_again(form, asked, refusal)
    ordered = tuple((line.variant_id, line.pieces) for line in asked)
    to_order = redirect(url_for("orders.show", token=order.token, baru=1), 303)
    return cookie.keep(cookie.read().after_order(ordered), to_order)


@pages.post("/pesanan/<token>/pesan-lagi")
def again(token: str):
    """What an order that ended had, into the basket; the page says what of it is gone."""
    order, basket = find(token), cookie.read()
    for line in lines_of(order):
        with suppress(BasketFull):
            wanted = max(basket.pieces_of(line.variant_id), line.pieces or line.quantity)
            basket = basket.with_pieces(line.variant_id, wanted)
    return cookie.keep(basket, redirect(url_for(".show"), 303))


@pages.post("/pesanan/<token>/cara-bayar")
def change_way(token: str):
    try:
        with transaction():
            operations.change_way(find(token), request.form.get("payment", ""))
        flash(_("Cara bayar diganti. Ikuti langkah di bawah."), "ok")
    except (NotPossible, ImpossibleStep) as refusal:
        flash(str(refusal), "bad")
    return redirect(url_for("orders.show", token=token) + "#bayar", 303)


@pages.app_template_global()
def payment_switch(order: Order) -> queries.Switch:
    """`.others`: the ways that its buyer may choose instead; `.refusal`: why the chosen one is gone."""
    return queries.switch_of(order)


@pages.post("/pesanan/<token>/persetujuan")
def agree(token: str):
    """The buyer accepts what the seller said that delivery costs."""
    shown = read_rupiah(request.form.get("shown"))
    with transaction():
        operations.agree(find(token), shown, THE_BUYER)
    flash(_("Terima kasih. Penjual tahu bahwa Anda setuju."), "ok")
    return redirect(url_for("orders.show", token=token) + "#bayar", 303)


def _in_basket() -> tuple[Asked, ...]:
    return tuple(Asked(variant, pieces) for variant, pieces in cookie.read().lines)


def _remembered(form: OrderForm, asked: tuple[Asked, ...], response):
    """The basket follows what stands on the page."""
    lines = tuple((line.variant_id, line.pieces) for line in asked)
    return cookie.keep(cookie.read()._replace(lines=lines, voucher=form.typed_code), response)


def _wish(form: OrderForm, asked: tuple[Asked, ...]) -> Wish:
    delivery, (cost, total) = form.delivery.data or "", form.shown
    return Wish(
        lines=asked,
        buyer=form.buyer(delivery, form.note.data or ""),
        delivery=delivery,
        payment=form.payment.data or "",
        once=form.token,
        channel=_came_by(form),
        visitor=request.remote_addr,
        shown_cost=cost,
        shown_total=total,
        voucher=form.code,
    )


def _came_by(form: OrderForm) -> str:
    """The mark in the basket; where this browser keeps no cookie, the one that travelled with the page."""
    return cookie.read().channel or (form.dari.data or "")[:20]


def placed(wish: Wish) -> Order:
    """The order of that wish, saved. Raises what operations.place_order raises."""
    try:
        with transaction():
            return operations.place_order(wish)
    except IntegrityError:  # The same tap came twice in one moment and the other one was faster.
        with transaction():
            return operations.place_order(wish)


def _asked_again(form: OrderForm, asked: tuple[Asked, ...], refusal: Exception):
    """The same page with everything typed, the new facts, and what is different about them."""
    if isinstance(refusal, TooOften):
        form.refuse("phone", _("Sudah banyak pesanan dari sini. {wait}").format(wait=refusal))
        return _page(form, asked, status=429)
    if isinstance(refusal, NotPossible):
        form.refuse(refusal.field, str(refusal))
        return _page(form, asked, status=422)
    if isinstance(refusal, VoucherRefused | NoMoreUses):
        return _without_voucher(form, asked, refusal)
    if isinstance(refusal, AlreadyOrdered):
        return _page(form, asked, status=409, once=token(), twin=refusal)
    return _page(form, asked, status=409, changed=True)


def _without_voucher(form: OrderForm, asked: tuple[Asked, ...], refusal: Exception):
    """The typed code stays where it can be mended; one that this number has used is taken out."""
    if not queries.quote(asked, voucher=form.voucher.data or "").saving.refusal:
        form.voucher.data = ""
    form.refuse("voucher", str(refusal))
    return _page(form, asked, status=409)


def _page(form: OrderForm, asked: tuple[Asked, ...], status: int = 200, once: str = "", changed=False, twin=None):
    chosen = (form.delivery.data or "", form.region_code, form.payment.data or "", form.voucher.data or "")
    now = queries.quote(asked, *chosen)
    return render(
        "checkout/show.html" if now.items else "checkout/empty.html",
        status,
        form=form,
        now=now,
        once_token=once or form.token,
        came_by=_came_by(form) or channel_of_visit(),
        changes=operations.what_changed(now, *form.shown) if changed else list(now.changes),
        twin=twin,
        months=current_app.config["RETENTION_MONTHS"],
        sends_mail=current_app.config["SENDS_MAIL"],
    )
