"""The trainer's pages about what stays: practice begins anew, and that is taken back; the class in a file."""

import tempfile
from io import BytesIO

from flask import abort, flash, g, redirect, request, send_file, url_for

from ... import clock
from ...accounts import access
from ...db.transaction import transaction
from ...pages import render
from ...refusals import Refusal
from ..doors import trainer_pages
from . import operations, packing, queries, unpacking
from .forms import WITH_GOODS, ResetForm, RestoreForm

pages = trainer_pages("class_keeping", __name__)

MOST_MEGABYTES = 1_000  # Thirty people with thirty photos each are a third of that.


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


@pages.get("/<int:classroom_id>/berkas")
def file():
    with transaction():
        key = packing.key_of(g.classroom)
    return render("classroom/file.html", key=key, form=RestoreForm())


@pages.get("/<int:classroom_id>/berkas/unduh")
def download():
    """The class as one file, as it is now."""
    with transaction():
        key = packing.key_of(g.classroom)
    out = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the answer)
    packing.write(g.classroom, key, out)
    out.seek(0)
    name = f"kelas-{g.classroom.code.lower()}-{clock.today()}.lumbung"
    answer = send_file(out, "application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/<int:classroom_id>/berkas")
def restore():
    """Who is missing here comes back as of that file."""
    request.max_content_length = MOST_MEGABYTES * 1_000_000
    with transaction():
        key = packing.key_of(g.classroom)
    form = RestoreForm()
    try:
        stream = request.files["file"].stream if "file" in request.files else BytesIO()
        plan = unpacking.bring(stream, key, transaction, g.classroom.id)[1]
    except Refusal as refusal:
        form.refuse("file", str(refusal))
        return render("classroom/file.html", refusal.status, key=key, form=form)
    flash(f"{len(plan.new)} orang dikembalikan, {plan.there} masih ada dan tidak diubah.", "ok")
    return redirect(url_for("class_desk.show"), 303)


def _reset_form(form: ResetForm) -> ResetForm:
    people = queries.practising(g.classroom)
    form.who.choices = [("", f"Semua ({len(people)} orang)"), *((str(one.number), one.name) for one in people)]
    return form


def _again_page(form: ResetForm, status: int = 200):
    return render("classroom/again.html", status, form=form, undoable=queries.undoable(g.classroom))


def _back():
    return redirect(url_for(".again"), 303)
