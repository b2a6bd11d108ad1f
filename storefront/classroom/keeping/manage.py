"""The trainer's pages about what stays: practice begins anew, and that is taken back."""

from flask import abort, flash, g, redirect, request, url_for

from ...accounts import access
from ...db.transaction import transaction
from ...pages import render
from ..doors import trainer_pages
from . import operations, queries
from .forms import WITH_GOODS, ResetForm

pages = trainer_pages("class_keeping", __name__)


@pages.get("/<int:classroom_id>/ulangi")
def again():
    return _again_page(_reset_form(ResetForm(who=request.args.get("peserta", ""))))


@pages.post("/<int:classroom_id>/ulangi")
def reset():
    form = _reset_form(ResetForm.sent())
    if not form.validate():
        return _again_page(form, 422)
    people = queries.practising(g.classroom)
    wanted = [one for one in people if form.who.data in ("", str(one.number))]
    with transaction():
        operations.reset(
            g.classroom, wanted, access.current_account().name, form.what.data == WITH_GOODS, not form.who.data
        )
    flash("Latihan sudah diulang dari awal. Bisa dikembalikan sampai 2 jam.", "ok")
    return _back()


@pages.post("/<int:classroom_id>/ulangi/<int:snapshot_id>/pembatalan")
def undo(snapshot_id: int):
    found = next((one for one in queries.undoable(g.classroom) if one.id == snapshot_id), None) or abort(404)
    with transaction():
        operations.undo(found)
    flash("Sudah seperti semula.", "ok")
    return _back()


def _reset_form(form: ResetForm) -> ResetForm:
    people = queries.practising(g.classroom)
    form.who.choices = [("", f"Semua ({len(people)} orang)"), *((str(one.number), one.name) for one in people)]
    return form


def _again_page(form: ResetForm, status: int = 200):
    return render("classroom/again.html", status, form=form, undoable=queries.undoable(g.classroom))


def _back():
    return redirect(url_for(".again"), 303)
