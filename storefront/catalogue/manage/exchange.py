"""Impor / ekspor: products as a spreadsheet. What an import would do is shown first; one button then does it."""

import secrets

from flask import abort, make_response, redirect, request, url_for
from werkzeug.datastructures import FileStorage

from ... import clock
from ...db.transaction import transaction
from ...i18n import gettext as _
from ...media.forms import most_megabytes, room_for_more
from ...media.operations import key_of
from ...media.refusals import BadPhoto
from ...pages import render
from ...tables import Unreadable, as_csv, as_xlsx, read
from .. import exchange, operations, queries
from ..models import ProductImport
from ..queries.table import Shelf, whole_shelf
from .blueprint import my_name, pages, say

MOST_BYTES, MOST_ZIP = 8_000_000, 80_000_000
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
    request.max_content_length = MOST_BYTES + MOST_ZIP
    sent = request.files.get("file")
    if not sent or not sent.filename:
        return _page(_("Pilih dulu berkasnya."), 422)
    try:
        layout, lines = exchange.lines_of(read(sent.stream.read(MOST_BYTES), sent.filename))
        folder, photos = _laid(request.files.get("album"), lines)
    except (Unreadable, BadPhoto) as refusal:
        return _page(str(refusal), 422)
    with transaction():
        kept = operations.keep_import(sent.filename, layout, [list(line) for line in lines], folder, photos).id
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
                exchange.apply(batch, _kept(product_import_id), my_name())
        n, m = len(plan.of("new")), len(plan.of("changed"))
        say(_("{n} barang baru ditambahkan, {m} barang diubah.").format(n=n, m=m))
    return redirect(url_for(".index", tampil="draft" if _are_drafts(plan) else None), 303)


def _laid(sent: FileStorage | None, lines: list[exchange.Line]) -> tuple[str, dict[str, str]]:
    """The photos that the file names are laid aside; (folder, file name -> key)."""
    named = (exchange.names_in(line.cells.get("photos", "")) for line in lines)
    wanted = {name.casefold() for names in named for name in names}
    folder, photos = secrets.token_hex(8), dict[str, str]()
    if not sent or not sent.filename or not wanted:
        return "", photos
    room_for_more()
    with transaction():
        operations.await_photos(folder, len(wanted))
    for name, body in exchange.pictures(sent.stream, sent.filename, wanted, most_megabytes() * 1_000_000):
        operations.lay_photo(folder, len(photos), body)
        photos[name] = key_of(body)
    return folder, photos


def _are_drafts(plan: exchange.Plan) -> bool:
    return bool(plan.of("new")) and all(entry.state == "draft" for entry in plan.of("new"))


def _plan(kept: ProductImport) -> exchange.Plan:
    lines = [exchange.Line(number, cells, tuple(notes)) for number, cells, notes in kept.lines]
    return exchange.plan_of(lines, Shelf(whole_shelf()), [(name, key) for name, key in kept.photos])


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
