"""Name and village, contact, story, returns, look, own domain, open or closed: each a small page that goes back."""

from collections.abc import Callable
from typing import Any

from flask import current_app, flash, g, redirect, request, url_for

from ...db.transaction import transaction
from ...forms import Form
from ...i18n import gettext as _
from ...pages import render, store_path
from ...refusals import Refusal
from .. import look, operations, queries
from ..forms import ContactForm, DomainForm, LookForm, NameForm, ReturnsForm, StoryForm
from . import settings


@settings.get("/nama")
def name():
    others = [village.code for village in queries.further_villages(g.store)]
    kept = {"name": g.store.name, "legal_number": g.store.legal_number, "village": g.store.village_code}
    return _name_page(NameForm(data=kept | {"others": others}))


@settings.post("/nama")
def change_name():
    form = NameForm.sent()
    if form.searching or not form.validate():
        return _name_page(form, 200 if form.searching else 422)
    with transaction():
        operations.move(g.store, form.village_codes)
        operations.change(g.store, legal_number=form.legal_number.data)
        operations.rename(g.store, form.name.data)
    flash(_("Nama dan desa tersimpan."), "ok")
    return redirect(store_path(g.store.slug, "store_desk.index"), 303)


@settings.route("/kontak", methods=("GET", "POST"))
def contact():
    return _small_page(ContactForm, "stores/contact.html", _("Nomor dan jam buka tersimpan."))


@settings.route("/cerita", methods=("GET", "POST"))
def story():
    return _small_page(StoryForm, "stores/story.html", _("Cerita tersimpan."))


@settings.route("/pengembalian", methods=("GET", "POST"))
def returns():
    return _small_page(ReturnsForm, "stores/returns.html", _("Aturan pengembalian tersimpan."))


@settings.get("/tampilan")
def appearance():
    return _look_page(LookForm(obj=g.store))


@settings.post("/tampilan")
def change_appearance():
    form = LookForm.sent()
    if not form.validate():
        return _look_page(form, 422)
    with transaction():
        operations.change(g.store, theme=form.theme.data, colour=form.chosen_colour)
    if look.was_darkened(g.store.colour):
        flash(_("Tersimpan. Warnanya kami gelapkan sedikit, supaya tulisan putih di atasnya terbaca."), "ok")
    else:
        flash(_("Tampilan tersimpan."), "ok")
    return redirect(url_for("store_desk.index"), 303)


@settings.route("/domain", methods=("GET", "POST"))
def domain():
    return _small_page(DomainForm, "stores/domain.html", _("Domain tersimpan."), change=_set_domain)


@settings.post("/buka")
def open_again():
    return _set_open(True, _("Toko dibuka lagi. Pembeli bisa memesan."))


@settings.post("/tutup")
def close():
    return _set_open(False, _("Toko ditutup sementara. Pembeli melihat tulisan “sedang tutup”."))


def _small_page(
    kind: type[Form],
    template: str,
    done: str,
    change: Callable[..., None] = operations.change,
):
    """Show what is kept; take what is sent, keep it, go back to the list."""
    form = kind.for_page(obj=g.store)
    if request.method == "GET" or not form.validate():
        return render(template, 422 if request.method == "POST" else 200, form=form)
    try:
        with transaction():
            change(g.store, **form.data)
    except Refusal as refusal:
        form.refuse(next(iter(form.data)), str(refusal))
        return render(template, refusal.status, form=form)
    flash(done, "ok")
    return redirect(url_for("store_desk.index"), 303)


def _set_domain(store: Any, domain: str) -> None:
    operations.set_domain(store, domain or "", current_app.config["PLATFORM_HOSTS"])


def _set_open(is_open: bool, done: str):
    with transaction():
        operations.change(g.store, is_open=is_open)
    flash(done, "ok")
    return redirect(url_for("store_desk.index"), 303)


def _name_page(form: NameForm, status: int = 200):
    hints = queries.name_hints(g.store.name, g.store.village, g.store.is_joint)
    return render("stores/name.html", status, form=form, hints=hints)


def _look_page(form: LookForm, status: int = 200):
    return render(
        "stores/look.html", status, form=form, themes=look.theme_choices(), colours=look.COLOURS,
        darkened=look.was_darkened(g.store.colour),
    )  # fmt: skip


@settings.app_template_filter()
def banned_clause(words: str | None) -> str:
    return queries.banned_clause(words or "")
