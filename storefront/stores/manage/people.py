"""People of the store: who works here, invitations by phone number, roles, removal."""

from flask import abort, flash, g, redirect, url_for

from ...accounts.access import current_account
from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages import absolute, platform_url, render
from ...refusals import Refusal
from .. import operations, queries
from ..forms import ROLE_WORDS, InviteForm, RoleForm
from ..models import ROLES, Invitation
from . import settings


@settings.get("/orang")
def people():
    return _page(InviteForm())


@settings.post("/orang")
def invite():
    form = InviteForm.sent()
    if not form.validate():
        return _page(form, 422)
    try:
        with transaction():
            operations.invite(g.store, form.phone.data, form.role.data)
    except Refusal as refusal:
        form.refuse("phone", str(refusal))
        return _page(form, refusal.status)
    flash(_("Undangan siap. Kirim tautannya lewat WhatsApp."), "ok")
    return redirect(url_for(".people") + "#undangan", 303)


@settings.get("/orang/<int:number>")
def person(number: int):
    return _person_page(number, RoleForm(role=_person(number).role))


@settings.post("/orang/<int:number>/tugas")
def change_role(number: int):
    form = RoleForm.sent()
    _person(number)
    if not form.validate():
        return _person_page(number, form, 422)
    return _done(lambda: operations.change_role(g.store, number, form.role.data), _("Tugasnya sudah diganti."))


@settings.post("/orang/<int:number>/pengeluaran")
def remove(number: int):
    gone = _person(number)
    words = _("{name} tidak bisa masuk ke toko ini lagi.").format(name=gone.name)
    return _done(lambda: operations.remove(g.store, number), words)


@settings.post("/orang/<int:number>/kode")
def make_code(number: int):
    member = _person(number)
    with transaction():
        code = operations.code_for(g.store, number, current_account())
    return render("stores/code.html", person=member, code=code)


@settings.post("/undangan/<int:number>/pembatalan")
def withdraw(number: int):
    return _done(lambda: operations.withdraw(g.store, number), _("Undangan dibatalkan."))


def _done(change, words: str):
    """Whoever put themselves out, or down, has no more business on this page."""
    with transaction():
        change()
    flash(words, "ok")
    return redirect(url_for(".people"), 303)


def _person(number: int) -> queries.Person:
    return next((p for p in queries.people(g.store) if p.number == number), None) or abort(404)


def _page(form: InviteForm, status: int = 200):
    return render(
        "stores/people.html", status, form=form, people=queries.people(g.store), role_words=ROLE_WORDS, roles=ROLES,
        invitations=[(i, _chat(i)) for i in queries.open_invitations(g.store)], me=current_account(),
    )  # fmt: skip


def _person_page(number: int, form: RoleForm, status: int = 200):
    return render(
        "stores/person.html",
        status,
        form=form,
        person=_person(number),
        roles=ROLES,
        role_words=ROLE_WORDS,
        me=current_account(),
    )


def _chat(invitation: Invitation) -> dict[str, str]:
    """The link for the invited person, and the words that carry it to that very number."""
    link = absolute(platform_url("stores_open.invitation", token=invitation.token))
    words = _("Kak, saya mengundang Kakak mengurus toko {store} di Lumbung. Buka tautan ini: {link}")
    return {"link": link, "words": words.format(store=g.store.name, link=link)}
