"""The buyer's page of an order, by its unguessable address: to read, to say "sudah transfer", to cancel.

The link may be passed on, so the page shows no street, no number and only a shortened name.
"""

from datetime import timedelta
from typing import Any

from flask import abort, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from .. import limits
from ..db.transaction import transaction
from ..i18n import gettext as _
from ..pages import absolute, render, store_pages
from ..pages.chat import chat_link
from . import chat, operations, queries, steps
from .forms import CancelForm, LookForm, PiecesForm
from .models import Order
from .progress import stages

pages = store_pages("orders", __name__)

LOOKS, A_WHILE = 10, timedelta(hours=1)  # Ten thousand endings of a number would take six weeks.


@pages.get("/pesanan/<token>")
def show(token: str):
    order = find(token)
    response = render("order/show.html", **page_of(order), is_new="baru" in request.args)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@pages.post("/pesanan/<token>/pembatalan")
def cancel(token: str):
    form = CancelForm.sent()
    with transaction():
        operations.cancel(find(token), form.words[:200], operations.THE_BUYER)
    return _back(token, _("Pesanan dibatalkan. Terima kasih sudah memberi tahu."))


@pages.post("/pesanan/<token>/pembatalan-sebagian")
def cancel_part(token: str):
    wanted = PiecesForm.sent().wanted
    if not wanted:
        return _back(token, _("Tulis dulu berapa yang tidak jadi."), "bad")
    with transaction():
        operations.cancel_part(find(token), wanted, "", operations.THE_BUYER)
    return _back(token, _("Pesanan dikurangi. Terima kasih sudah memberi tahu."))


@pages.post("/pesanan/<token>/pembayaran")
def claim(token: str):
    with transaction():
        operations.claim_paid(find(token))
    return _back(token, _("Terima kasih. Penjual akan melihat uang yang masuk."))


@pages.get("/lacak")
def look():
    return render("order/find.html", form=LookForm())


@pages.post("/lacak")
def look_up():
    form = LookForm.sent()
    if not form.validate():
        return render("order/find.html", 422, form=form)
    number = form.number.data
    with transaction():
        limits.allow("lacak", request.remote_addr, most=LOOKS, window=A_WHILE)
        limits.allow("lacak", f"{g.store.id}:{number}", most=LOOKS, window=A_WHILE)
    order = queries.by_number(number)
    if order is None or not order.buyer_phone.endswith(form.last.data):
        form.refuse("last", _("Nomor pesanan dan 4 angka ini tidak cocok. Lihat lagi di chat Anda."))
        return render("order/find.html", 422, form=form)
    return redirect(url_for("orders.show", token=order.token), 303)


def find(token: str) -> Order:
    return queries.by_token(token) or abort(404)


def page_of(order: Order) -> dict[str, Any]:
    link = absolute(url_for("orders.show", token=order.token))
    lines, history = queries.lines_of(order), queries.history_of(order)
    end = next((event for event in history if event.kind in (steps.CANCEL, steps.EXPIRE)), None)
    several = sum(line.pieces for line in lines) > 1
    return {
        "order": order,
        "lines": lines,
        "stages": stages(order, history),
        "ended_at": end.at if end else None,
        "out_of_time": end is not None and end.kind == steps.EXPIRE,
        "may_cut": several and steps.possible(order, steps.CUT, steps.BUYER),
        "link": link,
        "chat": chat_link(g.store.whatsapp, chat.to_seller(order, link)),
        "may_cancel": steps.possible(order, steps.CANCEL, steps.BUYER),
        "may_claim": steps.possible(order, steps.CLAIM, steps.BUYER),
    }


def _back(token: str, words: str, kind: str = "ok") -> Response:
    flash(words, kind)
    return redirect(url_for("orders.show", token=token), 303)
