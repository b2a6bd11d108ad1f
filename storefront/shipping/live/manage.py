"""Whom the store asks what couriers cost, with a key of its own."""

from datetime import timedelta

from flask import abort, flash, g, redirect, url_for

from ... import outside
from ...accounts.operations import NotMatching
from ...accounts.views.pieces import proven
from ...db.transaction import transaction
from ...limits import TooOften, allow
from ...money import rupiah
from ...pages import render
from ...refusals import Refusal
from ...stores.door import manage_pages, member
from ..services import UnknownPlace
from . import operations, queries, talks
from .forms import SourceForm
from .queries import Source

pages = manage_pages("live_rates_desk", __name__, area="settings", prefix="/kelola/toko/pengiriman/otomatis")

MOST_TRIES, IN = 10, timedelta(minutes=10)


@pages.get("/")
def show():
    kept = queries.source()
    return _page(SourceForm(data={"service": kept.name, "courier": list(kept.couriers)}), kept)


@pages.post("/")
def choose():
    form, kept = SourceForm.sent(), queries.source()
    form.service.choices = _choices()
    if not (form.validate() and _proves(form) and _works(form, kept)):
        return _page(form, kept, 422)
    with transaction():
        operations.choose(form.service.data, form.key.data or "", form.courier.data or [])
    flash("Ongkir otomatis tersimpan." if form.service.data != queries.NOBODY else "Ongkir dari daftar sendiri.", "ok")
    return redirect(url_for(".show"), 303)


@pages.post("/coba")
def try_out():
    with transaction():
        allow("try rates", str(g.store.id), most=MOST_TRIES, window=IN)
    try:
        found = talks.try_out(queries.source(), g.store.village_code)
    except Refusal as refusal:
        flash(str(refusal), "bad")
    else:
        shown = ", ".join(f"{offer.name} {offer.service} {rupiah(offer.cost)}" for offer in found[:3])
        flash(f"Tersambung. 1 kg ke Jakarta: {shown}." if found else "Tersambung, tetapi belum ada ekspedisi.", "ok")
    return redirect(url_for(".show"), 303)


def _works(form: SourceForm, kept: Source) -> bool:
    """The key is tried before it is kept; a service that is down now may be kept all the same."""
    name, key = form.service.data, form.key.data or kept.keys.get(form.service.data, "")
    service = queries.services()[name]
    couriers = queries.couriers_of(service, form.courier.data or [])
    if name == queries.NOBODY:
        return True
    if not key:
        form.refuse("key", str(operations.NoKey(service=service.label)))
    if not couriers:
        form.refuse("courier", str(operations.NoCourier(service=service.label)))
    if key and couriers:
        _try_key(form, Source(name, couriers, {name: key}))
    return not form.errors


def _try_key(form: SourceForm, source: Source) -> None:
    try:
        talks.try_out(source, g.store.village_code)
    except outside.Refused:
        form.refuse(
            "key", f"{source.service.label} menolak kunci ini. Salin sekali lagi dari {source.service.address}."
        )
    except UnknownPlace as unknown:
        form.refuse("service", str(unknown))
    except Refusal as refusal:
        flash(f"{refusal} Sementara ini daftar ongkir sendiri yang dipakai.", "bad")


def _proves(form: SourceForm) -> bool:
    """A key costs money: it is changed by the person, not by whoever holds the phone."""
    found = member() or abort(404)
    try:
        proven(found.account, form.secret.data or "")
    except NotMatching:
        form.refuse("secret", "Kata sandi belum cocok. Coba lagi.")
    except TooOften as refusal:
        form.refuse("secret", str(refusal))
    return not form.errors


def _page(form: SourceForm, kept: Source, status: int = 200):
    form.service.choices = _choices()
    return render("shipping/live.html", status, form=form, kept=kept, services=queries.services())


def _choices() -> list[tuple[str, str]]:
    found = queries.services().items()
    return [(name, service.label) for name, service in sorted(found, key=lambda row: row[0] != queries.NOBODY)]
