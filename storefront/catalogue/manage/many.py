"""Many products at once: choose several, then one step for all; prices are shown before they change."""

from flask import abort, redirect, request, url_for

from ...db.transaction import transaction
from ...i18n import gettext as _
from ...pages import render
from ...pages.undo import note_of_undo, sealed
from .. import forms, operations, queries
from ..models import PUBLISHED
from ..words import how_many
from .blueprint import my_name, pages, say

MOST = 200

_STEPS = {
    "habis": (operations.sell_out, "{n} barang ditandai habis."),
    "ada": (operations.back_in_stock, "{n} barang ada lagi."),
    "tampilkan": (operations.show, "{n} barang sekarang tampil di toko."),
    "sembunyikan": (operations.hide, "{n} barang tidak lagi tampil di toko."),
}


@pages.get("/banyak")
def choose():
    return _page(forms.RiseForm())


@pages.post("/banyak")
def change_many():
    """One step for all that were chosen, or what their new prices would be."""
    if not _chosen():
        say(_("Pilih dulu barangnya."), kind="bad")
        return redirect(url_for(".choose", tampil=_state()), 303)
    return _step(*_STEPS[what]) if (what := request.form.get("langkah")) in _STEPS else _preview()


@pages.post("/banyak/harga")
def change_prices():
    """Exactly the prices that were shown."""
    rows = [operations.NewPrice(*row) for row in note_of_undo("prices")]
    with transaction():
        notes, left = operations.set_prices(rows, my_name())
        kept = operations.keep_notes(notes).id
    changed = len(rows) - len(left)
    say(_("{n} harga sudah diubah.").format(n=changed), url_for(".undo_many", many_changed_id=kept))
    for refusal in left[:5]:
        say(str(refusal), kind="bad")
    return redirect(url_for(".index"), 303)


@pages.post("/banyak/<int:many_changed_id>/pembatalan")
def undo_many(many_changed_id: int):
    with transaction():
        kept = queries.many_changed(many_changed_id) or abort(404)
        left = operations.undo(kept.notes)
    say(_("Semua sudah kembali seperti semula.") if not left else _("Sudah diurungkan, kecuali:"))
    for refusal in left[:5]:
        say(str(refusal), kind="bad")
    return redirect(url_for(".index", tampil=_state()), 303)


def _step(verb, words: str):
    with transaction():
        notes = [verb(product) for product in operations.chosen(_chosen())]
        kept = operations.keep_notes(notes).id
    say(_(words).format(n=len(notes)), url_for(".undo_many", many_changed_id=kept))
    return redirect(url_for(".index", tampil=_state()), 303)


def _preview():
    form = forms.RiseForm.sent()
    if not form.validate():
        return _page(form, 422)
    rows = operations.new_prices(operations.chosen(_chosen()), form.rise)
    possible = [row for row in rows if row.is_possible]
    return render("catalogue/prices.html", rows=rows, form=form, possible=possible, note=sealed(possible, "prices"))


def _page(form: forms.RiseForm, status: int = 200):
    items = queries.desk_list(_state(), limit=MOST)
    everything = request.args.get("semua") == "1"
    chosen = {item.id for item in items} if everything else set(_chosen())
    context = {"items": items, "form": form, "chosen": chosen, "how_many": how_many}
    return render("catalogue/many.html", status, state=_state(), **context)


def _chosen() -> list[int]:
    return [number for word in request.form.getlist("barang")[:MOST] if (number := forms.a_number(word))]


def _state() -> str:
    state = request.values.get("tampil", PUBLISHED)
    return state if state in queries.STATES else PUBLISHED
