"""Impor / ekspor: products as a spreadsheet. What an import would do is shown first; one button then does it."""

from flask import abort, make_response, redirect, request, url_for

from ... import clock
from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages import render
from ...tables import Unreadable, as_csv, as_xlsx, read
from .. import exchange, operations, queries
from ..models import ProductImport
from ..queries.table import Shelf, whole_shelf
from .blueprint import pages, say

MOST_BYTES = 8_000_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.get("/impor-ekspor")
def exchange_page():
    return _page()


@pages.get("/impor-ekspor/unduhan")
def download():
    return _file(exchange.all_rows(whole_shelf()), f"produk-{clock.today():%Y-%m-%d}")


@pages.get("/impor-ekspor/contoh")
def example():
    return _file(exchange.TEMPLATE, "contoh-produk")


@pages.post("/impor-ekspor")
def bring():
    request.max_content_length = MOST_BYTES
    sent = request.files.get("file")
    if not sent or not sent.filename:
        return _page(_("Pilih dulu berkasnya."), 422)
    try:
        layout, lines = exchange.lines_of(read(sent.stream.read(MOST_BYTES), sent.filename))
    except Unreadable as refusal:
        return _page(str(refusal), 422)
    with transaction():
        kept = operations.keep_import(sent.filename, layout, [list(line) for line in lines]).id
    return redirect(url_for(".show_import", product_import_id=kept), 303)


@pages.get("/impor-ekspor/<int:product_import_id>")
def show_import(product_import_id: int):
    kept = _kept(product_import_id)
    return render("catalogue/plan.html", kept=kept, plan=_plan(kept))


@pages.post("/impor-ekspor/<int:product_import_id>/penerapan")
def apply_import(product_import_id: int):
    plan = _plan(_kept(product_import_id))
    if plan.digest != request.form.get("shown"):
        say(_("Isi toko berubah sejak diperiksa. Ini hitungan barunya, lihat lagi."), kind="bad")
        return redirect(url_for(".show_import", product_import_id=product_import_id), 303)
    with transaction():
        is_first = operations.claim_import(product_import_id)
    if is_first:
        for batch in exchange.batches(plan.to_do):
            with transaction():
                exchange.apply(batch)
        n, m = len(plan.of("new")), len(plan.of("changed"))
        say(_("{n} barang baru ditambahkan, {m} barang diubah.").format(n=n, m=m))
    return redirect(url_for(".index", tampil="draft" if _are_drafts(plan) else None), 303)


def _are_drafts(plan: exchange.Plan) -> bool:
    return bool(plan.of("new")) and all(entry.state == "draft" for entry in plan.of("new"))


def _plan(kept: ProductImport) -> exchange.Plan:
    lines = [exchange.Line(number, cells, tuple(notes)) for number, cells, notes in kept.lines]
    return exchange.plan_of(lines, Shelf(whole_shelf()))


def _kept(product_import_id: int) -> ProductImport:
    return queries.product_import(product_import_id) or abort(404)


def _page(problem: str = "", status: int = 200):
    return render("catalogue/exchange.html", status, problem=problem, counts=queries.desk_counts())


def _file(rows: list, name: str):
    is_csv = request.args.get("bentuk") == "csv"
    answer = make_response(as_csv(rows) if is_csv else as_xlsx(rows, "Produk"))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8" if is_csv else _XLSX
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{"csv" if is_csv else "xlsx"}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
