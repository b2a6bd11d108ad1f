"""The class market, for those who take part in the class."""

from flask import abort, flash, g, redirect, request, url_for

from ... import ids
from ...db.transaction import transaction
from ...money import rupiah
from ...pages import render
from ...refusals import Refusal
from ...tenancy import store_scope
from .. import queries as classes
from ..bank import queries as money
from ..bank.models import TRANSFER
from ..doors import participant_pages
from ..models import Participant
from . import operations, queries
from .forms import BuyForm
from .operations import Wanted

pages = participant_pages("class_market", __name__)


@pages.get("/pasar")
def index():
    me = g.participant
    goods = queries.goods_of(me.classroom, me)
    return render("classroom/market.html", me=me, goods=goods, bought=queries.purchases(me), balance=money.balance(me))


@pages.get("/pasar/<int:number>/<int:variant_id>")
def offer(number: int, variant_id: int):
    return _offer_page(_seller(number), variant_id, BuyForm(pieces=1, payment=TRANSFER))


@pages.post("/pasar/<int:number>/<int:variant_id>")
def buy(number: int, variant_id: int):
    seller, form = _seller(number), BuyForm.sent()
    if not _with_ways(form, seller, variant_id).validate():
        return _offer_page(seller, variant_id, form, 422)
    wish = Wanted(variant_id, form.pieces.data, form.payment.data, (form.once.data or ids.token())[:40])
    try:
        with store_scope(seller.store_id), transaction():
            operations.buy(g.participant, seller, wish)
    except Refusal as refusal:
        form.refuse("pieces", str(refusal))
        return _offer_page(seller, variant_id, form, refusal.status)
    flash("Pesanan dibuat. Sekarang bayar, atau tunggu barangnya.", "ok")
    return redirect(url_for(".index") + "#belanja", 303)


@pages.post("/pasar/belanja/<int:purchase_id>/pembayaran")
def pay(purchase_id: int):
    bought = queries.purchase(g.participant, purchase_id) or abort(404)
    with store_scope(bought.store_id), transaction():
        amount = operations.pay(g.participant, queries.purchase(g.participant, purchase_id) or abort(404))
    flash(f"{rupiah(amount)} uang latihan dibayarkan.", "ok")
    return redirect(url_for(".index") + "#belanja", 303)


def _seller(number: int) -> Participant:
    """Somebody else of the same class."""
    found = classes.by_number(g.participant.classroom, number)
    return found if found and found.id != g.participant.id and found.store.is_practice else abort(404)


def _with_ways(form: BuyForm, seller: Participant, variant_id: int) -> BuyForm:
    with store_scope(seller.store_id):
        now = operations.offer(g.participant, variant_id)
    if not now.items:
        abort(404)
    form.payment.choices = [(way.name, way.label) for way in now.ways if not way.refusal]
    return form


def _offer_page(seller: Participant, variant_id: int, form: BuyForm, status: int = 200):
    _with_ways(form, seller, variant_id)
    with store_scope(seller.store_id):
        now = operations.offer(g.participant, variant_id, form.pieces.data or 1)
    return render(
        "classroom/offer.html",
        status,
        seller=seller,
        form=form,
        item=now.items[0],
        once_token=request.form.get("once") or ids.token(),
        balance=money.balance(g.participant),
    )
