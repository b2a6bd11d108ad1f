"""Which column is what. Banks differ in names and order, not in kind, so one dictionary reads them all.

Seen in exports: KlikBCA (`Tanggal Transaksi, Keterangan, Cabang, Jumlah, , Saldo`, the mark in the nameless column or
behind the amount; in English `Date, Description, Branch, Amount, , Balance`), BRI (`TGL_TRAN … DESK_TRAN …
MUTASI_DEBET, MUTASI_KREDIT … REMARK_CUSTOM`; `Tanggal Transaksi, Uraian Transaksi, Teller, Debet, Kredit, Saldo`),
Mandiri (`Account No, Date, Val. Date, Transaction Code, Description, Description, Reference No., Debit, Credit`;
`PostDate; Remarks; AdditionalDesc; Credit Amount; Debit Amount`; Livin' `Tanggal, Keterangan, Nominal, Saldo` with a
sign), BNI (`Post Date, Branch, Journal No, Description, Debit, Credit, Balance`; `Tanggal Transaksi, Keterangan,
Jumlah, D/K`; `… Amount, Db/Cr`).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ...tables import Table
from .values import MARKS

SEARCHED = 40  # Titles, account and period stand above the names of the columns.

_NAMES = {
    "date": "tgltran tanggaltransaksi tanggal tgl transactiondate postdate postingdate date tanggalkirim"
    " tanggalposting waktu waktutransaksi",
    "in": "mutasikredit kredit credit creditamount jumlahkredit uangmasuk masuk pemasukan kreditidr",
    "out": "mutasidebet mutasidebit debet debit debitamount jumlahdebet uangkeluar keluar pengeluaran debitidr",
    "amount": "jumlah nominal amount mutasi nilai jumlahidr nominaltransaksi mutasirp amountidr",
    "mark": "dk dbcr dbkr crdb tipe type jenis jenistransaksi debetkredit debitkredit tipetransaksi",
    "words": "keterangan description desktran remarkcustom remarks additionaldesc uraian uraiantransaksi deskripsi"
    " rinciantransaksi transactiondesc berita catatan detailtransaksi narasi transaksi",
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names.split()}


class Columns(NamedTuple):
    """Places in a row, from 0. Money is in `came` (and `went`), or in `amount` with a sign or a `mark` beside it."""

    date: int
    words: tuple[int, ...]
    came: int | None = None
    went: int | None = None
    amount: int | None = None
    mark: int | None = None
    all_in: bool = False  # The manager says that a bare amount came in.


class Layout(NamedTuple):
    columns: Columns
    first: int  # the row below the names


def find(table: Table) -> Layout | None:
    """The layout of a table whose columns have names that we know."""
    for place, row in enumerate(table[:SEARCHED]):
        if columns := _columns(row):
            return Layout(_with_nameless_mark(columns, row, table[place + 1 :]), place + 1)
    return None


def _columns(row: Sequence[Any]) -> Columns | None:
    roles = [_ROLES.get(_bare(cell), "") for cell in row]
    places = {role: [n for n, found in enumerate(roles) if found == role] for role in _NAMES}
    if not places["date"] or not (places["in"] or places["amount"]):
        return None
    first = {role: found[0] if found else None for role, found in places.items()}
    if first["in"] is not None:
        return Columns(places["date"][0], tuple(places["words"]), came=first["in"], went=first["out"])
    return Columns(places["date"][0], tuple(places["words"]), amount=first["amount"], mark=first["mark"])


def _bare(cell: Any) -> str:
    return re.sub(r"[^a-z]", "", str(cell).lower().replace("(rp)", "").replace("(idr)", ""))


def _with_nameless_mark(columns: Columns, names: Sequence[Any], rows: Table) -> Columns:
    """KlikBCA writes CR or DB in a column that has no name, right of the amount."""
    beside = columns.amount + 1 if columns.amount is not None else 0
    if columns.mark is not None or not beside or (beside < len(names) and str(names[beside]).strip()):
        return columns
    marked = any(str(cell).strip().lower() in MARKS for cell in _cells(rows, beside))
    return columns._replace(mark=beside) if marked else columns


def _cells(rows: Table, place: int) -> Iterator[Any]:
    return (row[place] for row in rows if place < len(row))
