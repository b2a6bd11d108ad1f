"""The buyer's side of a complaint, behind the order's unguessable address."""

from datetime import timedelta
from typing import Any

from flask import abort, current_app, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from .. import limits
from ..db.transaction import transaction
from ..i18n import gettext as _
from ..media.forms import Taken, most_bytes, take, ticket
from ..media.operations import await_keeping
from ..media.views import private_photo
from ..orders.models import Order
from ..orders.queries import by_token, lines_of
from ..orders.steps import BUYER
from ..pages import absolute, render, store_pages
from ..pages.chat import chat_link
from ..phone import parse as read_phone
from . import flow, operations, progress, queries
from .forms import ComplainForm, ParcelForm, ReplyForm
from .models import FAULTS, WISHES
from .operations import Fault
from .operations.opening import MOST_PHOTOS

pages = store_pages("aftercare", __name__, url_prefix="/pesanan/<token>/keluhan")

TRIES, A_WHILE = 20, timedelta(hours=1)
NO_PHOTOS = Taken([], [])


@pages.get("")
def show(token: str):
    order = _order(token)
    return _case_page(order) if queries.latest(order) and not _begins_anew(order) else _form_page(order)


@pages.post("")
def complain(token: str):
    order = _order(token)
    with transaction():
        limits.allow("keluhan", token, most=TRIES, window=A_WHILE)
    request.max_content_length = most_bytes()
    form = ComplainForm.sent(order=order)
    photos = take(request.files.getlist("photos"), request.form.getlist("kept"), MOST_PHOTOS, private=True)
    if not (form.validate() and not photos.refused):
        with transaction():
            await_keeping(photos.good)
        return _form_page(order, form, photos, 422)
    said = Fault(form.fault.data, form.wish.data, form.words.data, form.wanted, photos.good)
    with transaction():
        operations.complain(_order(token), said)
    return _back(token, _("Keluhan Anda sudah kami teruskan ke penjual."))


@pages.post("/persetujuan")
def accept(token: str):
    with transaction():
        operations.accept(_order(token))
    return _back(token, _("Tercatat. Terima kasih."))


@pages.post("/jawaban")
def reply(token: str):
    form = ReplyForm.sent()
    if not form.validate():
        return _case_page(_order(token), 422, reply=form)
    with transaction():
        operations.reply(_order(token), form.words.data)
    return _back(token, _("Jawaban Anda sudah kami teruskan ke penjual."))


@pages.post("/penarikan")
def withdraw(token: str):
    with transaction():
        operations.withdraw(_order(token))
    return _back(token, _("Keluhan ditarik. Terima kasih sudah memberi tahu."))


@pages.post("/kiriman-balik")
def bring_back(token: str):
    form = ParcelForm.sent()
    if not form.validate():
        return _case_page(_order(token), 422, parcel=form)
    with transaction():
        operations.bring_back(_order(token), form.courier.data or "", form.receipt.data or "")
    return _back(token, _("Tercatat. Penjual menunggu barangnya."))


@pages.get("/foto/<key>")
def photo(token: str, key: str):
    face = queries.photo_of(_order(token), key) or abort(404)
    return private_photo(face.key, max(width for width in face.widths if width <= 960 or width == face.widths[0]))


def _order(token: str) -> Order:
    return by_token(token) or abort(404)


def _begins_anew(order: Order) -> bool:
    return "baru" in request.args and queries.may_complain(order)


def _form_page(order: Order, form: ComplainForm | None = None, photos: Taken = NO_PHOTOS, status: int = 200):
    if not queries.may_complain(order):
        return redirect(url_for("orders.show", token=order.token), 303)
    return _render(
        "order/complaint/form.html",
        status,
        order=order,
        form=form or ComplainForm(order=order),
        lines=lines_of(order),
        kept=[ticket(photo) for photo in photos.good],
        refused=photos.refused,
        most_photos=MOST_PHOTOS,
        until=queries.until_when(order),
        wishes=[(wish, progress.wish_words(wish)) for wish, _words in (form or ComplainForm(order=order)).wish.choices],
        words_of={"fault": progress.fault_words, "wish": progress.wish_words},
    )


def _case_page(order: Order, status: int = 200, **forms: Any):
    case = queries.case_of(order) or abort(404)
    return _render(
        "order/complaint/show.html",
        status,
        order=order,
        case=case,
        stand=progress.stand(case.complaint),
        may=lambda name: flow.possible(case.complaint, name, BUYER),
        again=queries.may_complain(order),
        help=_help(order),
        words_of={"fault": progress.fault_words, "wish": progress.wish_words},
        **{"reply": ReplyForm(), "parcel": ParcelForm()} | forms,
    )


def _help(order: Order) -> dict[str, str]:
    """Who runs the installation, and the chat with them that says what it is about."""
    settings = current_app.config
    contact = settings["OPERATOR_CONTACT"]
    link = absolute(url_for("aftercare.show", token=order.token))
    words = _("Halo, saya minta bantuan untuk keluhan pesanan {number} di toko {store}.")
    number = read_phone(contact)
    text = f"{words.format(number=order.number, store=g.store.name)}\n{link}"
    return {"name": settings["OPERATOR_NAME"], "contact": contact, "chat": chat_link(number, text) if number else ""}


def _render(template: str, status: int, **values: Any) -> Response:
    response = render(template, status, **values)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _back(token: str, words: str) -> Response:
    flash(words, "ok")
    return redirect(url_for(".show", token=token), 303)


@pages.app_template_global()
def complaint_of(order: Order) -> dict[str, Any]:
    """For the order's pages: `.case` and `.stand` of its complaint if there is one, `.may` begin one, `.until` when."""
    complaint = queries.latest(order)
    return {
        "complaint": complaint,
        "stand": progress.stand(complaint) if complaint else None,
        "fault": FAULTS[complaint.fault] if complaint else "",
        "wish": WISHES[complaint.wish] if complaint else "",
        "may": queries.may_complain(order),
        "until": queries.until_when(order),
    }
