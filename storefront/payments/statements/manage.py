"""Cocokkan mutasi: a statement comes in, what is certain is recorded, a person decides on the rest."""

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from ... import clock
from ...db.transaction import transaction
from ...orders.manage.doors import me
from ...orders.queries import by_number
from ...pages import render
from ...stores.door import manage_pages, member
from .. import queries as payments
from . import (
    Reading,
    Table,
    Unreadable,
    as_text,
    likely_columns,
    operations,
    queries,
    read_columns,
    read_file,
    read_text,
)
from .forms import MOST_BYTES, MOST_PASTED, NO_COLUMN, ColumnsForm, GiveForm, StatementForm
from .models import StatementRow

MOST_BATCHES = 20  # A request is not kept open for minutes.

pages = manage_pages("statements_desk", "storefront.payments", area="money", prefix="/kelola/mutasi")


@pages.before_request
def allow_a_statement():
    """A month of a busy account is longer than any other form."""
    if request.method == "POST" and member():
        request.max_content_length, request.max_form_memory_size = MOST_BYTES, MOST_PASTED


@pages.get("/")
def index():
    return _page(StatementForm())


@pages.post("/")
def bring():
    sent, text = request.files.get("file"), request.form.get("text", "")
    account = _account(request.form.get("account", ""))
    number, today = account.number if account else "", clock.today()
    try:
        if sent and sent.filename:
            found = read_file(sent.stream.read(MOST_BYTES), today, number)
        else:
            found = read_text(text, today, number)
    except Unreadable as refusal:
        return _page(StatementForm.sent(), str(refusal) if text or sent else "Tempel teks atau pilih berkas dulu.", 422)
    name = sent.filename or "" if sent else ""
    return _taken(found, name, account) if isinstance(found, Reading) else _which(found, name)


@pages.post("/kolom")
def choose():
    form = ColumnsForm.sent()
    table, account = request.form.get("table", ""), _account(request.form.get("account", ""))
    if not form.validate():
        return _columns_page(form, table, 422)
    found = read_columns(table, form.columns, clock.today(), account.number if account else "")
    if not found.rows:
        form.refuse("amount", "Tidak ada uang masuk di kolom ini. Pilih kolom lain, atau beri centang.")
        return _columns_page(form, table, 422)
    return _taken(found, form.name.data or "", account)


@pages.get("/<int:statement_id>")
def show(statement_id: int):
    statement = queries.statement(statement_id) or abort(404)
    return render("payments/statement/result.html", statement=statement, outcome=queries.outcome(statement))


@pages.post("/<int:statement_id>/lanjutan")
def go_on(statement_id: int):
    """Recording was broken off, by a power cut or because there was very much."""
    statement = queries.statement(statement_id) or abort(404)
    return _settled(statement.id)


@pages.post("/baris/<int:statement_row_id>/pesanan")
def give(statement_row_id: int):
    form = GiveForm.sent()
    order = by_number(form.number.data) if form.validate() else None
    if order is None:
        flash(next(iter(form.number.errors), f"Tidak ada pesanan nomor {form.number.data}."), "bad")
        return _back()
    with transaction():
        operations.assign(_row(statement_row_id), by_number(order.number) or abort(404), me())
    flash(f"Dicatat untuk pesanan {order.number}.", "ok")
    return _back()


@pages.post("/bukan-pesanan")
def dismiss():
    rows = [_row(int(word)) for word in request.form.getlist("row") if word.isascii() and word.isdigit()]
    with transaction():
        operations.dismiss(rows, me())
    flash("Ditandai bukan pesanan." if len(rows) == 1 else f"{len(rows)} baris ditandai bukan pesanan.", "ok")
    return _back()


@pages.post("/baris/<int:statement_row_id>/urungan")
def undo(statement_row_id: int):
    with transaction():
        operations.undo(_row(statement_row_id), me())
    flash("Diurungkan. Barisnya kembali ke daftar.", "ok")
    return _back()


def _taken(reading: Reading, name: str, account) -> Response:
    """Kept first, then recorded a few at a time, so that others can write in between."""
    with transaction():
        statement_id = operations.take_in(reading, name, account.id if account else None, me()).id
    return _settled(statement_id)


def _settled(statement_id: int) -> Response:
    for _batch in range(MOST_BATCHES):
        with transaction():
            if not operations.settle(statement_id, me()):
                break
    return redirect(url_for(".show", statement_id=statement_id), 303)


def _which(table: Table, name: str):
    likely = likely_columns(table, clock.today())
    return _columns_page(ColumnsForm(name=name, account=request.form.get("account", ""), **likely), as_text(table))


def _columns_page(form: ColumnsForm, table: str, status: int = 200):
    sample = [line.split("\t") for line in table.splitlines()[:6]]
    width = max(map(len, sample), default=0)
    columns = [(str(place), _named(sample, place)) for place in range(width)]
    return render(
        "payments/statement/columns.html",
        status, form=form, table=table, sample=sample, columns=columns, no_column=NO_COLUMN,
    )  # fmt: skip


def _named(sample: list[list[str]], place: int) -> str:
    """`2: 21/11/2026`: its place as people count, and the last of what stands in it."""
    cells = [line[place].strip('"') for line in sample if place < len(line)]
    return f"{place + 1}: {next(filter(None, reversed(cells)), '')[:30]}"


def _page(form: StatementForm, problem: str = "", status: int = 200):
    doubts, strangers = queries.sorted_out(queries.rows_left())
    return render(
        "payments/statement/index.html",
        status,
        form=form,
        problem=problem,
        accounts=payments.bank_accounts(),
        doubts=doubts,
        strangers=strangers,
        statements=queries.last_statements(),
    )


def _account(chosen: str):
    """The bank account that was chosen; the only one where there is no choice."""
    accounts = payments.bank_accounts()
    return next((account for account in accounts if str(account.id) == chosen), accounts[0] if accounts else None)


def _row(statement_row_id: int) -> StatementRow:
    return queries.row(statement_row_id) or abort(404)


def _back() -> Response:
    """To the result from which it was decided, else to the list."""
    came = request.form.get("statement", "")
    if came.isascii() and came.isdigit() and len(came) < 19 and queries.statement(int(came)):
        return redirect(url_for(".show", statement_id=int(came)), 303)
    return redirect(url_for(".index"), 303)


@pages.app_template_global()
def money_to_sort() -> int:
    """Rows of statements on which nobody has decided."""
    return queries.count_left()
