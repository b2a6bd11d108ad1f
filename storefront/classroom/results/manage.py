"""The trainer's page of results: certificates given and withdrawn."""

from flask import abort, flash, g, redirect, request, url_for

from ...accounts import access
from ...db.transaction import transaction
from ...pages import render
from .. import queries as classes
from ..doors import trainer_pages
from . import answers, follow_up, operations, queries, showing

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
