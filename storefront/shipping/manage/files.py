"""A service's whole table as a file: download it, fill it in, see what it would change, put that in."""

from collections.abc import Iterable
from typing import Any

from flask import flash, g, make_response, redirect, request, url_for
from slugify import slugify
from werkzeug.wrappers import Response

from ... import tables
from ...db.transaction import transaction
from ...pages import render
from ...stores.door import member
from .. import lists, operations, queries
from ..models import RateDraft, Service
from .doors import find_service, pages

MOST_BYTES = 5_000_000
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pages.before_request
def allow_a_list():
    if request.endpoint == "shipping_desk.look_at_file" and member():
        request.max_content_length = MOST_BYTES


@pages.get("/layanan/<int:service_id>/berkas")
def files(service_id: int):
    return _page(find_service(service_id))


@pages.get("/layanan/<int:service_id>/berkas/ongkir.<any(xlsx, csv):kind>")
def download(service_id: int, kind: str):
    service = find_service(service_id)
    return _file(service, queries.all_rates(service.id), "ongkir", kind)


@pages.get("/layanan/<int:service_id>/berkas/contoh.<any(xlsx, csv):kind>")
def download_example(service_id: int, kind: str):
    service = find_service(service_id)
    return _file(service, operations.examples(service, g.store).values(), "contoh-ongkir", kind)


@pages.post("/layanan/<int:service_id>/berkas")
def look_at_file(service_id: int):
    service, sent, drops = find_service(service_id), request.files.get("file"), bool(request.form.get("drops"))
    if not (sent and sent.filename):
        return _page(service, "Pilih berkas dulu.", 422)
    try:
        found = operations.check_file(service, tables.read(sent.stream.read(), sent.filename), g.store)
    except (tables.Unreadable, operations.NoHead, operations.TooManyRates) as refusal:
        return _page(service, str(refusal), 422)
    with transaction():
        draft = operations.keep_draft(find_service(service_id), found, drops and not found.problems)
    return _checked_page(service, found, draft, drops)


@pages.post("/layanan/<int:service_id>/berkas/pemakaian")
def use_file(service_id: int):
    number = request.form.get("draft", 0, type=int)
    with transaction():
        written, gone = operations.use_draft(find_service(service_id), number if 0 <= number < 2**63 else 0)
    words = f"{written} tujuan tersimpan" + (f", {gone} dihapus" if gone else "")
    flash(f"Daftar ongkir diperbarui: {words}.", "ok")
    return redirect(url_for(".service", service_id=service_id), 303)


def _page(service: Service, problem: str = "", status: int = 200):
    size = queries.sizes().get(service.id, 0)
    return render("shipping/files.html", status, service=service, problem=problem, size=size)


def _checked_page(service: Service, found: lists.Checked, draft: RateDraft, wanted_drops: bool):
    """`wanted_drops`: what the file lacks should go; while a row is unclear nothing does."""
    return render(
        "shipping/checked.html",
        service=service,
        found=found,
        draft=draft,
        size=len(draft.rows) + len(draft.gone),
        drops=wanted_drops and not found.problems,
        wanted_drops=wanted_drops,
        most=lists.MOST_SHOWN,
    )


def _file(service: Service, rates: Iterable[Any], name: str, kind: str) -> Response:
    rows = lists.as_rows(rates)
    response = make_response(tables.as_csv(rows) if kind == "csv" else tables.as_xlsx(rows, "Ongkir"))
    response.mimetype = KINDS[kind].partition(";")[0]
    name = "-".join(part for part in (name, slugify(service.name)) if part)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
