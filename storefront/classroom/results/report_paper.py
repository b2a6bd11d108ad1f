"""The report on paper and as a spreadsheet; the list of attendance with names."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from ... import clock, tables
from ...pdf.sheet import SIZES, Sheet, printed
from ..models import GENDERS
from .measures import Row
from .report import Section

NOTE = (
    "Angka dihitung dari yang dikerjakan di aplikasi, bukan dari pengakuan. Hadir berarti mengirim sesuatu hari itu."
    " Kelompok kurang dari 5 orang tidak ditampilkan, juga bila sisanya kurang dari 5 orang."
)


class Heading(NamedTuple):
    """Of the paper: the class, where and when, who held it."""

    room: str
    place: str
    days: str
    organiser: str


def as_pdf(heading: Heading, sections: Sequence[Section], at: datetime, title: str = "Laporan kelas") -> bytes:
    def draw(sheet: Sheet) -> None:
        _draw(sheet, heading, sections, at, title)

    return printed(SIZES["a4"], at, f"{title} {heading.room}", [draw])


def _draw(sheet: Sheet, heading: Heading, sections: Sequence[Section], at: datetime, title: str) -> None:
    sheet.text(title, 11)
    sheet.text(heading.room, sheet.largest(heading.room, (24, 20, 17), True, most=2), True)
    sheet.text(f"{heading.place}, {heading.days}", 11)
    sheet.text(heading.organiser, 11)
    for section in sections:
        sheet.gap(5)
        sheet.need(24)
        sheet.text(section.title, 14, True)
        sheet.rule(0.6, 0.8, 1.6)
        for line in section.lines:
            sheet.pair(line.words, line.figure.words, 10.5)
            sheet.rule(0.1, 0.8, 0.8)
    sheet.gap(5)
    sheet.text(NOTE, 8.5)
    sheet.text(f"Dibuat {clock.day(at)} dengan Lumbung.", 8.5)


def as_xlsx(heading: Heading, sections: Sequence[Section]) -> bytes:
    head = ["Bagian", "Ukuran", "Angka", "Keterangan"]
    about = [["Kelas", "Nama", heading.room], ["Kelas", "Tempat", heading.place], ["Kelas", "Hari", heading.days],
             ["Kelas", "Penyelenggara", heading.organiser]]  # fmt: skip
    lines = [[section.title, line.words, line.figure.number, line.figure.words]
             for section in sections for line in section.lines]  # fmt: skip
    return tables.as_xlsx([head, *about, *lines, ["", NOTE]], "Laporan kelas")


def attendance(rows: Sequence[Row], days: Sequence[date]) -> bytes:
    """With names, so only for who leads the class."""
    head = ["No.", "Nama", "Jenis kelamin", *(clock.day(day) for day in days), "Langkah selesai", "Sertifikat"]
    lines = [
        [row.participant.number, row.participant.name, GENDERS[row.participant.gender],
         *("hadir" if day in row.days else "" for day in days), len(row.steps), row.has_certificate]
        for row in rows
    ]  # fmt: skip
    return tables.as_xlsx([head, *lines], "Daftar hadir")
