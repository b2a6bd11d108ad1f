"""Services: which there are, how each weighs."""

from flask import flash, g, redirect, request, url_for

from ...db.transaction import transaction
from ...pages import render
from .. import operations, queries, ready
from ..forms import NewServiceForm, ServiceForm
from ..models import Service
from .doors import find_service, pages


@pages.get("/layanan/baru")
def new_service():
    return _new_page(NewServiceForm())


@pages.post("/layanan")
def add_service():
    form = NewServiceForm.sent()
    if not form.validate():
        return _new_page(form, 422)
    if not form.wanted:
        form.refuse("name", "Pilih salah satu, atau tulis nama layanan.")
        return _new_page(form, 422)
    known = ready.named(form.wanted)
    with transaction():
        made = operations.add_service(form.wanted, **(known.rules if known else {}))
        if known:
            operations.fill_example(made, g.store)
    return redirect(url_for(".service", service_id=made.id), 303)


@pages.get("/layanan/<int:service_id>")
def service(service_id: int):
    found = find_service(service_id)
    words, page = request.args.get("cari", "").strip()[:60], request.args.get("halaman", 1, type=int)
    table = queries.page_of_rates(found.id, words, min(max(page, 1), 1_000))
    examples = queries.examples().get(found.id, 0)
    return render("shipping/service.html", service=found, table=table, words=words, page=page, examples=examples)


@pages.get("/layanan/<int:service_id>/aturan")
def rules(service_id: int):
    found = find_service(service_id)
    return _rules_page(found, ServiceForm(obj=found))


@pages.post("/layanan/<int:service_id>/aturan")
def change_service(service_id: int):
    found, form = find_service(service_id), ServiceForm.sent()
    if not form.validate():
        return _rules_page(found, form, 422)
    with transaction():
        operations.change_service(find_service(service_id), **form.values)
    flash("Layanan tersimpan.", "ok")
    return redirect(url_for(".service", service_id=service_id), 303)


@pages.post("/layanan/<int:service_id>/hapus")
def drop_service(service_id: int):
    name = find_service(service_id).name
    with transaction():
        operations.drop_service(service_id)
    flash(f"Layanan {name} dihapus.", "ok")
    return redirect(url_for(".settings") + "#layanan", 303)


def _new_page(form: NewServiceForm, status: int = 200):
    taken = {row.name for row in queries.services()}
    offered = [row for row in ready.SERVICES if row.name not in taken]
    return render("shipping/new_service.html", status, form=form, offered=offered)


def _rules_page(found: Service, form: ServiceForm, status: int = 200):
    return render("shipping/rules.html", status, service=found, form=form)
