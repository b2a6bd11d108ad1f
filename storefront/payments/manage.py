"""How the store is paid, and money that came in."""

from flask import abort, flash, redirect, request, url_for

from ..accounts.operations import NotMatching
from ..accounts.views.pieces import proven
from ..db.transaction import transaction
from ..i18n import gettext as _
from ..limits import TooOften
from ..orders.forms import MoneyForm
from ..orders.manage.desk import desk_page
from ..orders.models import Order
from ..orders.operations import Actor
from ..orders.queries import by_number
from ..pages import render
from ..regions import areas
from ..repeats import once_only
from ..stores.door import manage_pages, member
from . import operations, queries
from .forms import AccountForm, CashForm, DeadlineForm, SecretForm
from .models import BANKS

pages = manage_pages("payments_desk", __name__, area="money", prefix="")


@pages.get("/kelola/toko/pembayaran/")
def settings():
    return _page()


@pages.post("/kelola/toko/pembayaran/")
def change_cash():
    form = CashForm.sent()
    if not form.validate():
        return _page(cash_form=form, status=422)
    with transaction():
        operations.change_cash(form.cash.data, form.area.data or [], form.cash_most.data)
        operations.change_calls(form.calls_first.data, form.calls_from.data)
    return _done(_("Bayar di tempat tersimpan."))


@pages.post("/kelola/toko/pembayaran/batas-waktu")
def set_deadline():
    form = DeadlineForm.sent()
    if not form.validate():
        return _page(deadline_form=form, status=422)
    with transaction():
        operations.set_deadline(form.expire_hours.data)
    return _done(_("Batas waktu membayar tersimpan."), "#batas")


@pages.post("/kelola/toko/pembayaran/daerah")
def add_area():
    with transaction():
        operations.add_cash_area(request.form.get("area", ""))
    return _done(_("Daerah ditambahkan."), "#daerah")


@pages.post("/kelola/toko/pembayaran/rekening")
def add_account():
    form = AccountForm.sent()
    if not (form.validate() and proves(form)):
        return _page(account_form=form, status=422)
    with transaction():
        operations.add_account(form.bank.data, form.number.data, form.holder.data, _actor())
    return _done(_("Rekening tersimpan. Pembeli sekarang bisa transfer."), "#rekening")


@pages.post("/kelola/toko/pembayaran/rekening/<int:account_id>/hapus")
def retire_account(account_id: int):
    form = SecretForm.sent()
    if not (form.validate() and proves(form)):
        return _page(secret_form=form, opened=account_id, status=422)
    with transaction():
        operations.retire_account(account_id, _actor())
    return _done(_("Rekening dihapus. Pembeli tidak melihatnya lagi."), "#rekening")


@pages.post("/kelola/pesanan/<int:number>/uang-masuk")
def receive(number: int):
    """All that is due; of a cash order, it is also the end."""
    there = url_for("orders_desk.show", number=number)
    with transaction():
        once_only(there)
        order, by = _order(number), _actor()
        operations.receive(order, by)
        operations.close_if_cash(order, by)
    flash(_("Uang masuk sudah dicatat."), "ok")
    return redirect(there, 303)


@pages.post("/kelola/pesanan/<int:number>/uang-masuk/jumlah-lain")
def receive_part(number: int):
    form = MoneyForm.sent()
    if not form.validate():
        return desk_page(_order(number), 422, money=form)
    with transaction():
        operations.receive(_order(number), _actor(), form.amount.data, words=form.words.data or "")
    flash(_("Uang masuk sudah dicatat."), "ok")
    return redirect(url_for("orders_desk.show", number=number) + "#uang", 303)


@pages.post("/kelola/pesanan/<int:number>/uang-masuk/batal")
def take_back(number: int):
    with transaction():
        operations.take_back(_order(number), _actor())
    flash(_("Catatan uang masuk ditarik kembali."), "ok")
    return redirect(url_for("orders_desk.show", number=number), 303)


def proves(form: SecretForm) -> bool:
    """Where money goes is changed by the person, not by whoever holds the phone (reliability, row 16)."""
    found = member() or abort(404)
    try:
        proven(found.account, form.secret.data or "")
    except NotMatching:
        form.refuse("secret", _("Kata sandi belum cocok. Coba lagi."))
    except TooOften as refusal:
        form.refuse("secret", str(refusal))
    return not form.errors


def _page(cash_form=None, deadline_form=None, account_form=None, secret_form=None, opened: int = 0, status: int = 200):
    kept, wanted = queries.settings(), request.args.get("cari", "")[:60]
    return render(
        "payments/settings.html",
        status,
        form=cash_form or CashForm(obj=kept),
        deadline_form=deadline_form or DeadlineForm(obj=kept),
        account_form=account_form or AccountForm(),
        secret_form=secret_form or SecretForm(),
        opened=opened,
        accounts=queries.bank_accounts(),
        cash_areas=queries.terms().cash_areas,
        notes=queries.notes(),
        banks=BANKS,
        wanted=wanted,
        found=areas.find(wanted),
    )


def _done(words: str, where: str = ""):
    flash(words, "ok")
    return redirect(url_for(".settings") + where, 303)


@pages.post("/kelola/pesanan/<int:number>/uang-kembali")
def give_back(number: int):
    with transaction():
        operations.give_back(_order(number), _actor())
    flash(_("Uang kembali sudah dicatat."), "ok")
    return redirect(url_for("orders_desk.show", number=number), 303)


def _order(number: int) -> Order:
    return by_number(number) or abort(404)


def _actor() -> Actor:
    found = member() or abort(404)
    return Actor(found.account.name, found.account_id, found.role)
