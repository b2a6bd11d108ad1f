"""`/masuk`, `/daftar`, `/keluar`."""

from datetime import timedelta

from flask import abort, current_app, flash, redirect, request, session

from ... import limits
from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages import platform_url
from ...pages.urls import safe_next
from ...refusals import Refusal
from .. import access, operations, secret
from ..forms import SignInForm, SignUpForm
from ..models import Account
from ..operations import AlreadyRegistered, NotMatching
from . import pages
from .pieces import form_page, judged, onward, refused_page

INVITED = "/undangan/"


@pages.get("/masuk")
def sign_in():
    return onward() if access.current_account() else form_page("sign_in", SignInForm())


@pages.post("/masuk")
def enter():
    form = SignInForm.sent()
    if not form.validate():
        return form_page("sign_in", form, 422)
    try:
        account = judged(form.phone.data, form.secret.data)
    except Refusal as refusal:
        return refused_page("sign_in", form, "secret", refusal)
    access.enter(account)
    return onward()


@pages.get("/daftar")
def sign_up():
    if access.current_account():
        return onward()
    return form_page("sign_up", SignUpForm(), is_open=is_open())


@pages.post("/daftar")
def join():
    form = SignUpForm.sent()
    if not is_open():
        abort(403)
    if not form.validate():
        return form_page("sign_up", form, 422, is_open=True)
    try:
        account = registered(form)
    except Refusal as refusal:
        return refused_page("sign_up", form, "phone", refusal, is_open=True)
    access.enter(account)
    return onward("stores_open.new")


@pages.post("/keluar")
def sign_out():
    if sign_in := session.get("sign_in"):
        with transaction():
            operations.end_sign_in(sign_in)
    access.leave()
    flash(_("Anda sudah keluar."), "ok")
    return redirect(platform_url("accounts.sign_in"), 303)


def is_open() -> bool:
    """May this visitor make an account? An invited one may even where sign-up is off; it opens no store by itself."""
    return current_app.config["SIGN_UP"] or (safe_next(request.values.get("next")) or "").startswith(INVITED)


def registered(form: SignUpForm) -> Account:
    """The new account; the same one again for a second tap. Raises AlreadyRegistered, TooOften."""
    with transaction():
        limits.allow("sign-up", request.remote_addr, most=20, window=timedelta(hours=1))
    secret_hash = secret.hashed(form.secret.data)
    try:
        with transaction():
            return operations.open_account(form.phone.data, form.name.data, secret_hash)
    except AlreadyRegistered as already:
        try:
            return judged(form.phone.data, form.secret.data)
        except NotMatching:
            raise already from None
