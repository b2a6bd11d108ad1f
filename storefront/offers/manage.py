"""Promo: what is taken off, for which goods, from when until when."""

from datetime import timedelta

from flask import abort, flash, redirect, request, url_for

from .. import clock
from ..accounts.access import current_account
from ..catalogue.queries import desk_list
from ..db.transaction import transaction
from ..pages import render
from ..pages.undo import done
from ..refusals import Refusal
from ..repeats import once_only
from ..stores.door import manage_pages
from . import operations, queries
from .best import in_words
from .forms import OrdersForm, PriceForm
from .models import BASKET, COMING, OVER, RUNNING, VOUCHER, Offer

MOST_GOODS = 200

pages = manage_pages("offers_desk", "storefront.offers", area="catalogue", prefix="/kelola/promo")


@pages.get("/")
def index():
    found = queries.listed()
    parts = [(state, [row for row in found if row.offer.state == state]) for state in (RUNNING, COMING, OVER)]
    return render("offers/index.html", parts=parts)


@pages.get("/harga")
def price_form():
    today = clock.today()
    return _price_page(PriceForm.for_page(first=today, last=today + timedelta(days=6)))


@pages.post("/harga")
def lower_prices():
    form = PriceForm.sent()
    if not form.validate():
        return _price_page(form, 422)
    try:
        with transaction():
            once_only(url_for(".index"))
            operations.lower_prices(form.goods, form.off, _my_name())
    except Refusal as refusal:
        form.refuse("amount", str(refusal))
        return _price_page(form, 409)
    flash("Harga coret terpasang. Pembeli melihatnya sesuai tanggalnya.", "ok")
    return redirect(url_for(".index"), 303)


@pages.post("/harga/pratinjau")
def preview():
    """The same page with what buyers would see; nothing is kept."""
    form = PriceForm.sent()
    return _price_page(form, 200 if form.validate() else 422)


@pages.get("/belanja")
def orders_form():
    today, kind = clock.today(), request.args.get("jenis")
    return _orders_page(
        OrdersForm.for_page(kind=kind if kind in BASKET else VOUCHER, first=today, last=today + timedelta(days=6))
    )


@pages.post("/belanja")
def offer_off_orders():
    form = OrdersForm.sent()
    if not form.validate():
        return _orders_page(form, 422)
    try:
        with transaction():
            once_only(url_for(".index"))
            operations.offer_off_orders(form.terms, _my_name())
    except Refusal as refusal:
        form.refuse("barang" if form.product_id else "code", str(refusal))
        return _orders_page(form, 409)
    flash("Promo terpasang. Pembeli melihatnya di halaman pesan.", "ok")
    return redirect(url_for(".index"), 303)


@pages.post("/<int:offer_id>/penghentian")
def stop(offer_id: int):
    with transaction():
        operations.stop(_find(offer_id))
    done("Promo dihentikan. Harga kembali seperti biasa.", url_for(".go_on", offer_id=offer_id))
    return redirect(url_for(".index"), 303)


@pages.post("/<int:offer_id>/pembatalan")
def go_on(offer_id: int):
    with transaction():
        operations.go_on(_find(offer_id))
    flash("Promo jalan lagi.", "ok")
    return redirect(url_for(".index"), 303)


@pages.app_template_global()
def promised(product_id: int) -> list[Offer]:
    """For the page of a product."""
    return queries.promised(product_id)


pages.add_app_template_filter(in_words, "offered")


def _price_page(form: PriceForm, status: int = 200):
    faces = queries.would_be(form.goods, form.off) if form.goods and not form.errors and form.amount.data else []
    goods = desk_list(limit=MOST_GOODS)
    return render("offers/price.html", status, form=form, goods=goods, faces=faces, chosen=set(form.goods))


def _orders_page(form: OrdersForm, status: int = 200):
    return render("offers/orders.html", status, form=form, goods=desk_list(limit=MOST_GOODS))


def _find(number: int) -> Offer:
    return queries.find(number) or abort(404)


def _my_name() -> str:
    account = current_account()
    return account.name if account else ""
