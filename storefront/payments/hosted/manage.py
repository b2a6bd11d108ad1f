"""A store joins a company that takes payments, and gives money back through it."""

from flask import abort, current_app, flash, redirect, url_for

from ... import outside
from ...orders.manage.doors import find, me
from ...orders.models import Order
from ...pages import absolute, render
from ...stores.door import manage_pages
from .. import queries as payments
from ..forms import SecretForm
from ..gateways import HostedProvider
from ..manage import proves
from . import operations, queries, talks
from .forms import keys_form

pages = manage_pages("gateway_desk", __name__, area="money", prefix="")

REFUSALS = (talks.KeysMissing, talks.KeysRefused, talks.NotChecked, operations.AccountTaken)
A_MINUTE, WORTH_TELLING = 60, 2  # minutes that clocks may differ before the manager is told


@pages.get("/kelola/toko/pembayaran/lewat/<provider>")
def settings(provider: str):
    return _page(_found(provider), provider)


@pages.post("/kelola/toko/pembayaran/lewat/<provider>")
def set_up(provider: str):
    found = _found(provider)
    form = _form(found, provider).sent()
    if not (form.validate() and proves(form)):
        return _page(found, provider, form, status=422)
    try:
        partner = talks.set_up(provider, {field.name: field.data or "" for field in form}, me())
    except REFUSALS as refusal:
        form.refuse(found.asks(current_app.config)[0].name, str(refusal))
        return _page(found, provider, form, status=422)
    whom = f" ({partner.name})" if partner.name else ""
    return _done(provider, f"{found.company}{whom} tersambung. Pembeli bisa memilihnya.")


@pages.post("/kelola/toko/pembayaran/lewat/<provider>/mati")
def turn_off(provider: str):
    found, form = _found(provider), SecretForm.sent()
    if not (form.validate() and proves(form)):
        return _page(found, provider, off_form=form, status=422)
    talks.turn_off(provider, me())
    return _done(provider, f"{found.company} dimatikan. Pembeli tidak melihatnya lagi.")


@pages.post("/kelola/pesanan/<int:number>/uang-kembali/lewat-perusahaan")
def give_back(number: int):
    """All that is held without a right to it."""
    try:
        talks.give_back(find(number), me())
        flash("Uang dikembalikan ke pembeli.", "ok")
    except talks.NO_WAY_BACK as refusal:
        flash(talks.why_not_back(refusal), "bad")
    return redirect(url_for("orders_desk.show", number=number) + "#uang", 303)


def _found(name: str) -> HostedProvider:
    return queries.provider(name) or abort(404)


def _form(found: HostedProvider, name: str):
    return keys_form(found.asks(current_app.config), payments.kept(name).secrets)


def _page(found: HostedProvider, name: str, form=None, off_form=None, status: int = 200):
    kept = payments.kept(name)
    asked = found.asks(current_app.config)
    typed = form or _form(found, name)(data=kept.values)
    return render(
        "hosted/settings.html",
        status,
        name=name,
        found=found,
        kept=kept,
        fields=[(key, typed[key.name]) for key in asked],
        form=typed,
        off_form=off_form or SecretForm(),
        listens=found.listens(current_app.config),
        address=absolute(url_for("gateways.news", provider=name)),
    )


def _done(name: str, words: str):
    flash(words, "ok")
    return redirect(url_for(".settings", provider=name), 303)


@pages.app_template_global()
def hosted_ways() -> list[tuple[str, str, str]]:
    """(name, company, how it stands) of every company that a store may join."""
    kept = {name: payments.kept(name) for name in queries.hosted_names()}
    return [(name, queries.company_of(name), _standing(one)) for name, one in kept.items()]


def _standing(kept: payments.Kept) -> str:
    if not kept.values.get("is_ready"):
        return "Belum dipasang"
    return "Mati" if not kept.is_on else "Mode uji" if kept.values.get("is_test") else "Aktif"


@pages.app_template_global()
def hosted_refund(order: Order) -> tuple[str, int] | None:
    """(company, rupiah) that the store holds without a right to it and that can go back the way it came, or None."""
    way = queries.way_back(order) if order.overpaid else None
    return (way.company, order.overpaid) if way and way.most >= order.overpaid else None


@pages.app_template_global()
def clock_off() -> int:
    """Minutes that this machine's clock differs from those of companies that answered us; 0 while it hardly does."""
    difference = outside.clock_difference()
    minutes = round(abs(difference.total_seconds()) / A_MINUTE) if difference else 0
    return minutes if minutes >= WORTH_TELLING else 0
