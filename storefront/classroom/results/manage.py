"""The trainer's pages of results: certificates, the report, whom to call after the class."""

from flask import Response, abort, current_app, flash, g, redirect, request, url_for

from ...accounts import access
from ...db.transaction import transaction
from ...media.refusals import BadPhoto
from ...pages import render
from .. import queries as classes
from ..doors import trainer_pages
from . import answers, follow_up, logos, operations, queries, showing

pages = trainer_pages("class_results", __name__)


@pages.get("/<int:classroom_id>/hasil")
def index():
    return render("classroom/results.html", standings=queries.standings(g.classroom))


@pages.post("/<int:classroom_id>/sertifikat")
def give():
    with transaction():
        given = operations.give_all(g.classroom)
    flash(f"{given} peserta sudah punya sertifikat.", "ok")
    return redirect(url_for(".index"), 303)


@pages.get("/<int:classroom_id>/sertifikat.pdf")
def download():
    found = queries.certificates(g.classroom)
    if not found:
        flash("Belum ada sertifikat di kelas ini.", "bad")
        return redirect(url_for(".index"), 303)
    return showing.sheet(found)


@pages.post("/<int:classroom_id>/peserta/<int:number>/penarikan")
def withdraw(number: int):
    participant = classes.by_number(g.classroom, number) or abort(404)
    certificate = queries.of(participant) or abort(404)
    is_off = request.form.get("on") != "0"
    with transaction():
        operations.withdraw(certificate, is_off)
    words = "ditarik. Halaman periksa mengatakannya" if is_off else "berlaku lagi"
    flash(f"Sertifikat {participant.name} {words}.", "ok")
    return redirect(url_for(".index"), 303)


@pages.get("/<int:classroom_id>/laporan")
def report():
    return render("classroom/report.html", sections=answers.sections(g.classroom))


@pages.get("/<int:classroom_id>/laporan.pdf")
def report_pdf():
    return answers.as_pdf(g.classroom)


@pages.get("/<int:classroom_id>/laporan.xlsx")
def report_xlsx():
    return answers.as_xlsx(g.classroom)


@pages.get("/<int:classroom_id>/daftar-hadir.xlsx")
def attendance():
    """With names, for who leads the class alone."""
    return answers.attendance(g.classroom)


@pages.get("/<int:classroom_id>/tindak-lanjut")
def follow():
    mark = follow_up.mark_of(g.classroom)
    wanted = follow_up.to_call(g.classroom, mark, access.current_account().name) if mark else None
    return render("classroom/follow_up.html", wanted=wanted, sections=follow_up.sections(g.classroom))


@pages.get("/<int:classroom_id>/tindak-lanjut.pdf")
def follow_pdf():
    return answers.follow_up_as_pdf(g.classroom)


@pages.post("/<int:classroom_id>/peserta/<int:number>/kabar")
def tick(number: int):
    participant = classes.by_number(g.classroom, number) or abort(404)
    mark = follow_up.mark_of(g.classroom) or abort(404)
    with transaction():
        operations.tick(participant, mark, access.current_account().name, request.form.get("on") != "0")
    return redirect(url_for(".follow"), 303)


@pages.get("/<int:classroom_id>/logo")
def logo():
    return _logo_page()


@pages.post("/<int:classroom_id>/logo")
def set_logo():
    request.max_content_length = (current_app.config["UPLOAD_MEGABYTES"] + 1) * 1_000_000
    sent = request.files.get("logo")
    if not sent or not sent.filename:
        return _logo_page("Pilih gambar dulu.", 422)
    try:
        picture = logos.prepared(sent.stream.read())
    except BadPhoto as refusal:
        return _logo_page(str(refusal), refusal.status)
    with transaction():
        operations.set_logo(g.classroom, picture)
    flash("Logo tersimpan. Tampil di sertifikat dan layar depan.", "ok")
    return redirect(url_for(".logo"), 303)


@pages.post("/<int:classroom_id>/logo/pelepasan")
def drop_logo():
    with transaction():
        operations.set_logo(g.classroom, "")
    flash("Logo sudah dilepas.", "ok")
    return redirect(url_for(".logo"), 303)


@pages.get("/<int:classroom_id>/logo.png")
def logo_picture():
    kept = queries.logo_of(g.classroom) or abort(404)
    return Response(logos.png(kept), mimetype="image/png")


@pages.app_template_global()
def has_logo() -> bool:
    """Of the class whose page this is."""
    return queries.logo_of(g.classroom) is not None


def _logo_page(problem: str = "", status: int = 200):
    return render("classroom/logo.html", status, problem=problem)
