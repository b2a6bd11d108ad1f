"""The ways that the store offers, in one form."""

from flask import flash, g, redirect, url_for

from ...db.transaction import transaction
from ...pages import render
from .. import operations, queries
from ..forms import SettingsForm
from .doors import pages


@pages.get("/")
def settings():
    return _page(SettingsForm(obj=queries.settings()))


@pages.post("/")
def change():
    form = SettingsForm.sent()
    form.free_area.choices = _free_areas()
    if not form.validate():
        return _page(form, 422)
    with transaction():
        operations.change_settings(**form.values)
    flash("Cara kirim tersimpan.", "ok")
    if form.local.data and not queries.areas():
        return redirect(url_for(".areas"), 303)
    return redirect(url_for(".settings"), 303)


def _page(form: SettingsForm, status: int = 200):
    form.free_area.choices = _free_areas()
    return render(
        "shipping/settings.html",
        status,
        form=form,
        services=queries.services(),
        sizes=queries.sizes(),
        examples=queries.examples(),
        areas=queries.areas(),
    )


def _free_areas() -> list[tuple[str, str]]:
    code = g.store.village_code
    kept = queries.settings()
    own = [("", "Semua tujuan di daftar ongkir"), (code[:5], g.store.regency), (code[:2], g.store.province)]
    return own if kept.free_area in dict(own) else [*own, (kept.free_area, kept.free_area_name)]
