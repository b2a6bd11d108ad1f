"""One row of a service's table, each on its own page with large fields."""

from flask import flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from ...db.transaction import transaction
from ...pages import render
from ...regions import areas
from .. import operations
from ..forms import RateForm
from ..models import Rate, Service
from .doors import find_rate, find_service, pages


@pages.get("/layanan/<int:service_id>/tarif/baru")
def new_rate(service_id: int):
    return _new_page(find_service(service_id), RateForm())


@pages.post("/layanan/<int:service_id>/tarif")
def add_rate(service_id: int):
    service, form = find_service(service_id), RateForm.sent()
    if not form.validate():
        return _new_page(service, form, 422)
    with transaction():
        operations.set_rate(find_service(service_id), form.region.data or "", **form.values)
    return _back(service_id, "Ongkir tersimpan.")


@pages.get("/layanan/<int:service_id>/tarif/<int:rate_id>")
def rate(service_id: int, rate_id: int):
    found = find_rate(service_id, rate_id)
    form = RateForm(obj=found)
    form.first_kg.data = found.first_kg if found.first_cost is not None else None
    return _page(find_service(service_id), found, form)


@pages.post("/layanan/<int:service_id>/tarif/<int:rate_id>")
def change_rate(service_id: int, rate_id: int):
    found, form = find_rate(service_id, rate_id), RateForm.sent()
    if not form.validate():
        return _page(find_service(service_id), found, form, 422)
    with transaction():
        operations.set_rate(find_service(service_id), find_rate(service_id, rate_id).region_code, **form.values)
    return _back(service_id, "Ongkir tersimpan.")


@pages.post("/layanan/<int:service_id>/tarif/<int:rate_id>/hapus")
def drop_rate(service_id: int, rate_id: int):
    with transaction():
        operations.drop_rate(find_service(service_id), rate_id)
    return _back(service_id, "Baris ongkir dihapus.")


@pages.post("/layanan/<int:service_id>/tarif/<int:rate_id>/benar")
def confirm_rate(service_id: int, rate_id: int):
    with transaction():
        operations.confirm(find_rate(service_id, rate_id))
    return _back(service_id, "Tersimpan. Angka ini bukan contoh lagi.")


@pages.post("/layanan/<int:service_id>/contoh")
def fill_example(service_id: int):
    with transaction():
        operations.fill_example(find_service(service_id), g.store)
    return _back(service_id, "Contoh sudah diisi. Ubah angkanya sesuai ekspedisi Anda.")


@pages.post("/layanan/<int:service_id>/contoh/benar")
def confirm_all(service_id: int):
    with transaction():
        operations.confirm_all(find_service(service_id))
    return _back(service_id, "Tersimpan. Semua angka bukan contoh lagi.")


def _back(service_id: int, words: str) -> Response:
    flash(words, "ok")
    return redirect(url_for(".service", service_id=service_id), 303)


def _page(service: Service, found: Rate, form: RateForm, status: int = 200):
    return render("shipping/rate.html", status, service=service, rate=found, form=form)


def _new_page(service: Service, form: RateForm, status: int = 200):
    wanted = request.args.get("cari", "")[:60]
    return render("shipping/new_rate.html", status, service=service, form=form, wanted=wanted, found=areas.find(wanted))
