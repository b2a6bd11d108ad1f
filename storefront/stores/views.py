"""The store's own page about itself; on the platform: open a store, my stores, an invitation."""

from flask import abort, current_app, flash, g, redirect, request, url_for
from flask_login import current_user

from ..accounts import access
from ..db.transaction import transaction
from ..i18n import gettext as _
from ..pages import platform_pages, render, store_pages, store_path
from ..pages.wire import shared
from . import look, operations, queries
from .door import member
from .forms import OpenForm
from .models import ROLES

pages = store_pages("stores", __name__)
platform = platform_pages("stores_open", __name__)


@pages.get("/tentang")
def about():
    return shared(render("store/about.html", villages=queries.further_villages(g.store)))


@pages.app_template_global()
def may(area: str) -> bool:
    """May the signed-in person open that area of this store's back office (models.MAY)?"""
    found = member()
    return found is not None and found.may(area)


@platform.before_request
def only_signed_in():
    if not current_user.is_authenticated and request.endpoint != "stores_open.invitation":
        return access.ask_to_sign_in()
    return None


@platform.get("/buka-toko")
def new():
    _must_be_allowed()
    return _open_page(OpenForm(whatsapp=current_user.phone, invited_with=request.args.get("ajakan")))


@platform.post("/buka-toko")
def create():
    _must_be_allowed()
    form = OpenForm.sent()
    if form.searching or not form.validate():
        return _open_page(form, 200 if form.searching else 422)
    with transaction():
        store = operations.open_store(
            current_user, form.name.data, form.village_codes, form.whatsapp.data, form.chosen_colour, form.theme.data,
            invited_with=form.invited_with.data,
        )  # fmt: skip
    flash(_("Toko Anda sudah buka. Sekarang pasang barang pertama."), "ok")
    return redirect(store_path(store.slug, "desk.home"), 303)


@platform.get("/toko-saya")
def mine():
    return render("stores/mine.html", stores=queries.stores_of(current_user), roles=ROLES)


@platform.get("/mulai")
def start():
    """Where a day begins: in the store, if there is just one."""
    stores = queries.stores_of(current_user)
    if len(stores) != 1:
        return redirect(url_for(".mine"), 303)
    return redirect(store_path(stores[0][0].slug, "desk.home"), 303)


@platform.get("/undangan/<token>")
def invitation(token: str):
    found, store = queries.find_invitation(token) or abort(404)
    return render("stores/invitation.html", invitation=found, inviting=store, role=ROLES[found.role])


@platform.post("/undangan/<token>")
def accept(token: str):
    found, store = queries.find_invitation(token) or abort(404)
    with transaction():
        operations.accept(found, current_user)
    flash(_("Selamat datang di {store}.").format(store=store.name), "ok")
    return redirect(store_path(store.slug, "desk.home"), 303)


def _open_page(form: OpenForm, status: int = 200):
    return render("stores/open.html", status, form=form, themes=look.theme_choices(), colours=look.COLOURS)


def _must_be_allowed() -> None:
    if not current_app.config["SIGN_UP"] and not current_user.is_operator:
        abort(403)
