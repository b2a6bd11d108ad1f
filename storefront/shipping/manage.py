"""How the store delivers: pick-up, nearby, sending, rates."""

from flask import flash, g, redirect, request, url_for

from ..db.transaction import transaction
from ..i18n import gettext as _
from ..pages import render
from ..regions import areas
from ..stores.door import manage_pages
from . import operations, queries
from .forms import RateForm, SettingsForm

pages = manage_pages("shipping_desk", __name__, area="settings", prefix="/kelola/toko/pengiriman")


@pages.get("/")
def settings():
    return _page(SettingsForm(obj=queries.settings()))


@pages.post("/")
def change():
    form = SettingsForm.sent()
    form.local_area.choices = operations.areas_around(g.store)
    if not form.validate():
        return _page(form, status=422)
    with transaction():
        operations.change_settings(g.store, **form.values)
    flash(_("Cara kirim tersimpan."), "ok")
    return redirect(url_for(".settings"), 303)


@pages.post("/tarif")
def set_rate():
    form = RateForm.sent()
    if not form.validate():
        return _page(SettingsForm(obj=queries.settings()), rate_form=form, status=422)
    with transaction():
        operations.set_rate(form.region.data or "", form.cost.data, form.range_of_days)
    flash(_("Ongkir tersimpan."), "ok")
    return redirect(url_for(".settings") + "#tarif", 303)


@pages.post("/tarif/hapus")
def drop_rate():
    with transaction():
        operations.drop_rate(request.form.get("region", ""))
    flash(_("Baris ongkir dihapus."), "ok")
    return redirect(url_for(".settings") + "#tarif", 303)


@pages.post("/contoh")
def fill_example():
    with transaction():
        operations.fill_example(g.store)
    flash(_("Contoh daftar ongkir sudah diisi. Ubah angkanya sesuai ekspedisi Anda."), "ok")
    return redirect(url_for(".settings") + "#tarif", 303)


def _page(form: SettingsForm, rate_form: RateForm | None = None, status: int = 200):
    form.local_area.choices = operations.areas_around(g.store)
    wanted = request.args.get("cari", "")[:60]
    return render(
        "shipping/settings.html",
        status,
        form=form,
        rates=queries.rates(),
        wanted=wanted,
        found=areas.find(wanted),
        rate_form=rate_form or RateForm(),
    )
