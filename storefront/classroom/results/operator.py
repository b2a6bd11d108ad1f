"""`/operator/kelas`: all classes of this installation in figures. Names and stores are the trainers' own."""

from flask import abort

from ...accounts.access import operator_pages
from ...db import db
from ...pages import render
from ..models import Classroom
from . import answers, follow_up, queries

pages = operator_pages("classes_operator", __name__, url_prefix="/operator/kelas")


@pages.get("/")
def index():
    return render("classroom/operator.html", classes=queries.all_classes())


@pages.get("/<int:classroom_id>/")
def show(classroom_id: int):
    room = _class_of(classroom_id)
    return render(
        "classroom/operator_class.html", room=room, sections=answers.sections(room), later=follow_up.sections(room)
    )


@pages.get("/<int:classroom_id>/laporan.pdf")
def report_pdf(classroom_id: int):
    return answers.as_pdf(_class_of(classroom_id))


@pages.get("/<int:classroom_id>/laporan.xlsx")
def report_xlsx(classroom_id: int):
    return answers.as_xlsx(_class_of(classroom_id))


def _class_of(number: int) -> Classroom:
    return db.session.get(Classroom, number) or abort(404)
