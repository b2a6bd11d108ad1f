"""`/akun`: the signed-in person's own page."""

from flask import flash, redirect

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages import platform_url
from ...refusals import Refusal
from .. import access, operations, secret
from ..forms import ChangeSecretForm, NameForm
from . import pages
from .pieces import form_page, proven, refused_page


@pages.get("/akun")
@access.signed_in_only
def show():
    return form_page("show", NameForm(obj=access.current_account()))


@pages.get("/akun/nama")
@access.signed_in_only
def name():
    return form_page("name", NameForm(obj=access.current_account()))


@pages.post("/akun/nama")
@access.signed_in_only
def rename():
    form = NameForm.sent()
    if not form.validate():
        return form_page("name", form, 422)
    with transaction():
        access.current_account().name = form.name.data
    return done(_("Nama Anda sudah diganti."))


@pages.get("/akun/sandi")
@access.signed_in_only
def secret_page():
    return form_page("secret", ChangeSecretForm())


@pages.post("/akun/sandi")
@access.signed_in_only
def change_secret():
    account = access.current_account()
    form = ChangeSecretForm.sent(phone_of=account.phone or "")
    if not form.validate():
        return form_page("secret", form, 422)
    try:
        account = proven(account, form.secret.data)
    except Refusal as refusal:
        return refused_page("secret", form, "secret", refusal)
    fresh = secret.hashed(form.fresh.data)
    with transaction():
        operations.change_secret(account, fresh)
    access.enter(account)
    return done(_("Kata sandi sudah diganti. HP lain sudah dikeluarkan."))


@pages.post("/akun/semua-perangkat/keluar")
@access.signed_in_only
def sign_out_everywhere():
    account = access.current_account()
    with transaction():
        account.end_sessions()
    access.leave()
    flash(_("Anda sudah keluar di semua perangkat."), "ok")
    return redirect(platform_url("accounts.sign_in"), 303)


def done(words: str):
    flash(words, "ok")
    return redirect(platform_url("accounts.show"), 303)
