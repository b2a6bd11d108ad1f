"""The store's side: a complaint, its answer, what was agreed on; money that goes back; how long buyers may complain."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from ..db.transaction import transaction
from ..money import rupiah
from ..orders.manage.doors import find, me
from ..orders.models import Order
from ..pages import absolute, render
from ..payments import operations as payments
from ..payments.hosted import queries as hosted
from ..payments.hosted import talks
from ..payments.queries import BACK_BY
from ..refusals import Refusal
from ..stores.door import manage_pages
from . import chat, flow, operations, progress, queries
from .forms import COMPANY, AnswerForm, HowBackForm, ParcelForm, RefundForm, WindowForm
from .models import FAULTS, MONEY, OUTCOMES, PART, REST, SWAP, WHOLE, WISHES
from .operations import Answer


class NothingToGiveBack(Refusal):
    """Toko tidak memegang uang pesanan {number}."""


pages = manage_pages("aftercare_desk", __name__, area="orders", prefix="/kelola/pesanan/<int:number>")
settings = manage_pages("aftercare_settings", __name__, area="settings", prefix="/kelola/toko/keluhan")


@pages.get("/keluhan")
def show(number: int):
    return _page(find(number))


@pages.post("/keluhan/jawaban")
def answer(number: int):
    form = AnswerForm.sent()
    if not form.validate():
        return _page(find(number), 422, answer=form)
    given = Answer(form.outcome.data, form.amount.data or 0, form.words.data or "")
    try:
        with transaction():
            operations.answer(find(number), given, me())
    except operations.MoreThanHeld as refusal:
        form.refuse("amount", str(refusal))
        return _page(find(number), refusal.status, answer=form)
    return _done(number, "Jawaban tersimpan. Pembeli melihatnya di halaman pesanan.")


@pages.post("/keluhan/uang")
def pay(number: int):
    order, form = find(number), HowBackForm.sent()
    how = _gone_back(order, form, operations.to_pay(order, me())) if _can_go_back(order, form) else None
    if how is None:
        return _page(order, 422, how=form)
    with transaction():
        operations.pay(find(number), me(), **how)
    return _done(number, "Tercatat. Keluhan ini selesai.")


@pages.post("/keluhan/barang")
def ship(number: int):
    form = ParcelForm.sent()
    if not form.validate():
        return _page(find(number), 422, parcel=form)
    with transaction():
        operations.ship(find(number), form.courier.data or "", form.receipt.data or "", me())
    return _done(number, "Tercatat. Keluhan ini selesai.")


@pages.post("/keluhan/barang-kembali")
def take_back(number: int):
    with transaction():
        operations.take_back(find(number), bool(request.form.get("layak")), me())
    return _done(number, "Barang sudah kembali. Sekarang kembalikan uangnya.")


@pages.get("/pengembalian-uang")
def refund(number: int):
    order = find(number)
    return _refund_page(order, RefundForm(amount=order.overpaid or None, method=_first_way(order)))


@pages.post("/pengembalian-uang")
def give_back(number: int):
    order, form = find(number), RefundForm.sent()
    how = _gone_back(order, form, form.amount.data or 0) if _can_go_back(order, form) else None
    if how is None:
        return _refund_page(order, form, 422)
    try:
        with transaction():
            payments.give_back(find(number), me(), form.amount.data, **how)
    except payments.TooMuchBack as refusal:
        form.refuse("amount", str(refusal))
        return _refund_page(find(number), form, 422)
    flash(f"Tercatat: {rupiah(form.amount.data)} sudah kembali ke pembeli.", "ok")
    return redirect(url_for("orders_desk.show", number=number, kabar=1), 303)


@settings.get("/")
def window():
    return render("aftercare/window.html", form=WindowForm(hours=queries.hours()))


@settings.post("/")
def set_window():
    form = WindowForm.sent()
    if not form.validate():
        return render("aftercare/window.html", 422, form=form)
    with transaction():
        operations.set_hours(form.hours.data)
    flash("Batas waktu keluhan tersimpan.", "ok")
    return redirect(url_for("store_desk.index"), 303)


def _ways_back(order: Order) -> list[tuple[str, str]]:
    way = hosted.way_back(order)
    return [*([(COMPANY, f"Lewat {way.company}, otomatis")] if way else []), *BACK_BY.items()]


def _first_way(order: Order) -> str:
    return COMPANY if hosted.way_back(order) else order.payment_method


def _can_go_back(order: Order, form: HowBackForm) -> bool:
    form.method.choices = _ways_back(order)
    return form.validate()


def _gone_back(order: Order, form: HowBackForm, amount: int) -> dict[str, str] | None:
    """How it went, as payments.give_back takes it; by a company it goes now. None: it did not, the form says why."""
    if form.method.data != COMPANY:
        return {"method": form.method.data or "", "words": form.words.data or ""}
    try:
        return talks.give_back(order, me(), amount)
    except talks.NO_WAY_BACK as refusal:
        form.refuse("method", talks.why_not_back(refusal))
        return None


def _page(order: Order, status: int = 200, **forms: Any):
    case = queries.case_of(order)
    if case is None:
        return redirect(url_for("orders_desk.show", number=order.number), 303)
    complaint, role = case.complaint, me().role
    most = min(case.worth, order.held)
    how = forms.pop("how", HowBackForm(method=_first_way(order)))
    how.method.choices = _ways_back(order)
    return render(
        "aftercare/desk.html",
        status,
        order=order,
        case=case,
        may=lambda name: flow.possible(complaint, name, role),
        faults=FAULTS,
        wishes=WISHES,
        offer=progress.offer(complaint) if complaint.outcome else "",
        at_once=_as_wished(order, case),
        outcomes=[(name, words) for name, words in OUTCOMES.items() if order.held or name not in (MONEY, "return")],
        news=_news(order, case),
        **{
            "answer": AnswerForm(amount=most or None, outcome=MONEY if complaint.wish == PART and most else None),
            "how": how,
            "parcel": ParcelForm(),
        }
        | forms,
    )


def _as_wished(order: Order, case: queries.Case) -> Answer | None:
    """The one-tap answer: exactly what the buyer asked for."""
    if case.complaint.wish == WHOLE and order.held:
        return Answer(MONEY, order.held)
    return Answer(case.complaint.wish) if case.complaint.wish in (SWAP, REST) else None


def _news(order: Order, case: queries.Case) -> str:
    link = absolute(url_for("aftercare.show", token=order.token))
    return chat.to_buyer(order, case.complaint, link, g.store.short_name)


def _refund_page(order: Order, form: RefundForm, status: int = 200):
    if not order.held:
        raise NothingToGiveBack(number=order.number)
    form.method.choices = _ways_back(order)
    return render("aftercare/refund.html", status, order=order, form=form)


def _done(number: int, words: str) -> Response:
    flash(words, "ok")
    return redirect(url_for(".show", number=number, kabar=1), 303)
