"""`/operator/akun`: the operator finds a person by phone and makes a one-time code. Nothing personal in an address."""

from flask import abort, flash

from ..db import db
from ..db.transaction import transaction
from ..pages import render
from . import access, operations, queries
from .forms import FindForm
from .models import Account

pages = access.operator_pages("accounts_desk", __name__, url_prefix="/operator/akun")


@pages.get("/")
def index():
    return render("accounts/operator.html", form=FindForm(), found=None, code=None)


@pages.post("/")
def find():
    form = FindForm.sent()
    found = queries.by_phone(form.phone.data) if form.validate() else None
    if not form.errors and found is None:
        form.refuse("phone", "Belum ada akun dengan nomor ini.")
    return render("accounts/operator.html", 200 if found else 422, form=form, found=found, code=None)


@pages.post("/<int:account_id>/pelatih")
def let_train(account_id: int):
    """May make classes from now on, or not any more."""
    found = db.session.get(Account, account_id) or abort(404)
    with transaction():
        found.is_trainer = not found.is_trainer
    flash(f"{found.name} {'sekarang bisa membuat kelas' if found.is_trainer else 'tidak lagi membuat kelas'}.", "ok")
    return render("accounts/operator.html", form=FindForm(phone=found.phone), found=found, code=None)


@pages.post("/<int:account_id>/kode")
def make_code(account_id: int):
    """Shown in this one answer and nowhere else."""
    found = db.session.get(Account, account_id) or abort(404)
    with transaction():
        code = operations.make_code(found, by=access.current_account())
    return render("accounts/operator.html", form=FindForm(phone=found.phone), found=found, code=code)
