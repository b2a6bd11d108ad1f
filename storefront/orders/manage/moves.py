"""The next step of an order, one tap each; the verb is a noun in the address."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from ...db.transaction import transaction
from ...repeats import once_only
from .. import operations
from ..forms import CancelForm, CutForm, NoteForm, QuoteForm
from .desk import desk_page
from .doors import find, me, pages


@pages.post("/<int:number>/ongkir")
def quote(number: int):
    form = QuoteForm.sent()
    if not form.validate():
        return desk_page(find(number), 422, quote=form)
    with transaction():
        once_only(_there(number))
        operations.quote(find(number), form.cost.data, me())
    return _told(number, "Ongkos kirim tersimpan.")


@pages.post("/<int:number>/pengemasan")
def pack(number: int):
    with transaction():
        once_only(_there(number))
        operations.pack(find(number), me(), called=bool(request.form.get("called")))
    return _told(number, "Pesanan diterima. Sekarang kemas barangnya.")


@pages.post("/<int:number>/penyelesaian")
def finish(number: int):
    with transaction():
        once_only(_there(number))
        operations.finish(find(number), me())
    return _told(number, "Pesanan selesai.")


@pages.post("/<int:number>/pembatalan")
def cancel(number: int):
    form = CancelForm.sent()
    with transaction():
        once_only(_there(number))
        operations.cancel(find(number), form.words[:200], me())
    return _told(number, "Pesanan dibatalkan. Stok sudah kembali.")


@pages.post("/<int:number>/pembatalan-sebagian")
def cancel_part(number: int):
    form = CutForm.sent()
    if not form.validate():
        return desk_page(find(number), 422, cut=form)
    with transaction():
        once_only(_there(number))
        order = find(number)
        operations.cancel_part(order, form.wanted, form.words[:200], me(), form.cost.data, bool(form.restock.data))
    return _told(number, "Sebagian dibatalkan. Total sudah disesuaikan.")


@pages.post("/<int:number>/penghidupan")
def reopen(number: int):
    with transaction():
        once_only(_there(number))
        operations.reopen(find(number), me())
    return _told(number, "Pesanan dihidupkan lagi. Stoknya sudah diambil.")


@pages.post("/<int:number>/uang-belum-masuk")
def deny(number: int):
    with transaction():
        once_only(_there(number))
        operations.deny_paid(find(number), me())
    return _told(number, "Tercatat: uang belum masuk.")


@pages.post("/<int:number>/urungan")
def undo(number: int):
    with transaction():
        once_only(_there(number))
        operations.undo(find(number), me())
    flash("Langkah terakhir diurungkan.", "ok")
    return redirect(url_for("orders_desk.show", number=number), 303)


@pages.post("/<int:number>/catatan")
def note(number: int):
    form = NoteForm.sent()
    if not form.validate():
        return desk_page(find(number), 422, note=form)
    with transaction():
        once_only(_there(number))
        operations.note(find(number), form.words.data, me())
    return redirect(url_for("orders_desk.show", number=number) + "#riwayat", 303)


def _told(number: int, words: str) -> Response:
    """Back to the order, with what was done and the ready text for the buyer."""
    flash(words, "ok")
    return redirect(_there(number), 303)


def _there(number: int) -> str:
    return url_for("orders_desk.show", number=number, kabar=1)
