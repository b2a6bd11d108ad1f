"""The report of a class as pages and files answer with it, for its trainers and for operators."""

from flask import Response

from ... import clock
from ..course.lessons import lessons, questions
from ..models import Classroom
from . import follow_up, measures, paper, report, report_paper
from .report import Section
from .showing import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sections(classroom: Classroom) -> list[Section]:
    rows = measures.rows(classroom)
    return report.sections(rows, measures.days_of(classroom), lessons(), len(questions()))


def as_pdf(classroom: Classroom) -> Response:
    body = report_paper.as_pdf(_heading(classroom), sections(classroom), clock.now())
    return download(body, "application/pdf", f"laporan-{classroom.code.lower()}.pdf", inline=True)


def as_xlsx(classroom: Classroom) -> Response:
    return download(report_paper.as_xlsx(_heading(classroom), sections(classroom)), XLSX,
                    f"laporan-{classroom.code.lower()}.xlsx")  # fmt: skip


def follow_up_as_pdf(classroom: Classroom) -> Response:
    found = follow_up.sections(classroom)
    body = report_paper.as_pdf(_heading(classroom), found, clock.now(), "Tindak lanjut setelah kelas")
    return download(body, "application/pdf", f"tindak-lanjut-{classroom.code.lower()}.pdf", inline=True)


def attendance(classroom: Classroom) -> Response:
    body = report_paper.attendance(measures.rows(classroom), measures.days_of(classroom))
    return download(body, XLSX, f"daftar-hadir-{classroom.code.lower()}.xlsx")


def _heading(room: Classroom) -> report_paper.Heading:
    place = ", ".join(filter(None, (room.place, f"Desa {room.village}", room.regency)))
    organiser = ", ".join(filter(None, (room.organiser, *room.partners)))
    return report_paper.Heading(room.name, place, paper.days(room.starts_on, room.ends_on), organiser)
