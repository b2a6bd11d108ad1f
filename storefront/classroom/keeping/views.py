"""`/kelas/toko-sungguhan`: the participant keeps the store."""

from datetime import timedelta

from flask import current_app, flash, g, redirect

from ... import limits
from ...accounts import access, secret
from ...accounts import queries as accounts
from ...accounts.models import Account
from ...accounts.operations import NotMatching
from ...accounts.views.pieces import judged
from ...db.transaction import transaction
from ...pages import render, store_path
from ...refusals import Refusal
from ...tenancy import store_scope
from ..doors import participant_pages
from . import operations, queries
from .forms import KeepForm

pages = participant_pages("class_keep", __name__)

MOST_OF_ONE_CLASS = 200  # tries an hour, since all of it may sit behind one address


@pages.get("/toko-sungguhan")
def ask():
    if not g.participant.store.is_practice:
        return _to_the_store()
    return _page(KeepForm(village=g.participant.store.village_code))


@pages.post("/toko-sungguhan")
def keep():
    form = KeepForm.sent()
    if form.village.searching or not form.validate() or not _is_allowed():
        return _page(form, 200 if form.village.searching else 422)
    try:
        account = _kept(form)
    except Refusal as refusal:
        form.refuse("secret" if isinstance(refusal, NotMatching) else "phone", str(refusal))
    if form.errors:
        return _page(form, 422)
    access.enter(account)
    flash("Toko Anda sekarang sungguhan. Pembeli bisa menemukannya.", "ok")
    return _to_the_store()


def _kept(form: KeepForm) -> Account | None:
    """Whose store it is now; None when the secret was refused, which stands at its field. Raises Refusals."""
    with transaction():
        limits.allow("keep", str(g.participant.classroom_id), most=MOST_OF_ONE_CLASS, window=timedelta(hours=1))
    known = _known(form)
    if known is None and not form.has_good_secret():
        return None
    secret_hash = "" if known else secret.hashed(form.secret.data)
    with transaction():
        return operations.keep(g.participant, form.phone.data, form.village.data, secret_hash, known)


def _known(form: KeepForm) -> Account | None:
    """Who has this number already, once the secret was right: the store goes to that account. Raises NotMatching."""
    found = accounts.by_phone(form.phone.data)
    if found is None or found.id == g.participant.account_id:
        return None
    return judged(form.phone.data, form.secret.data)


def _is_allowed() -> bool:
    """As for any new store."""
    return current_app.config["SIGN_UP"] or access.current_account().is_operator


def _page(form: KeepForm, status: int = 200):
    store = g.participant.store
    with store_scope(store.id):
        found = queries.contents()
    has_account = bool(form.phone.data and accounts.by_phone(form.phone.data))
    return render(
        "classroom/keep.html", status, form=form, keeping=store, found=found, may=_is_allowed(), has_account=has_account
    )


def _to_the_store():
    return redirect(store_path(g.participant.store.slug, "desk.home"), 303)
