"""The report for the organiser: figures without names, small groups left out. Values in, lines out."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ... import clock
from ..course.lessons import Lesson
from . import small
from .measures import Row
from .small import Figure


class Line(NamedTuple):
    words: str
    figure: Figure


class Section(NamedTuple):
    title: str
    lines: list[Line]


def sections(rows: Sequence[Row], days: Sequence[date], course: Sequence[Lesson], asked: int) -> list[Section]:
    """`asked` is how many questions the tests have."""
    return [_people(rows, days), _learning(rows, course, asked), _stores(rows), _steps(rows, course)]


def _people(rows: Sequence[Row], days: Sequence[date]) -> Section:
    there = [Line(f"Hadir {clock.day(day)}", _part(rows, [day in row.days for row in rows])) for day in days]
    women = Line("Perempuan", _part(rows, [row.is_woman for row in rows]))
    return Section("Peserta", [Line("Peserta", small.group(len(rows))), women, *there])


def _learning(rows: Sequence[Row], course: Sequence[Lesson], asked: int) -> Section:
    both = [(row.before, row.after) for row in rows if row.before is not None and row.after is not None]
    of = f" dari {asked}"
    return Section(
        "Belajar",
        [
            Line("Langkah selesai, rata-rata", small.mean([len(row.steps) for row in rows], 0, f" dari {len(course)}")),
            Line("Jawaban benar sebelum kelas, rata-rata", small.mean([before for before, _ in both], 1, of)),
            Line("Jawaban benar sesudah kelas, rata-rata", small.mean([after for _, after in both], 1, of)),
            Line("Mendapat sertifikat", _part(rows, [row.has_certificate for row in rows])),
        ],
    )


def _stores(rows: Sequence[Row]) -> Section:
    minutes = [row.made.minutes for row in rows if row.made.minutes is not None]
    served = [100 * row.made.right / row.made.judged for row in rows if row.made.judged]
    return Section(
        "Toko",
        [
            Line("Toko dengan barang terbit", _part(rows, [row.made.products > 0 for row in rows])),
            Line("Barang terbit", small.total([row.made.products for row in rows])),
            Line("Foto yang dinilai cukup atau bagus", small.total([row.made.photos for row in rows])),
            Line("Pesanan diurus tanpa bantuan pelatih", small.total([row.made.handled for row in rows])),
            Line("Pembeli latihan dilayani dengan benar, rata-rata", small.mean(served, 0, " %")),
            Line("Waktu sampai barang pertama, nilai tengah", small.middle(minutes)),
            Line("Toko latihan dijadikan toko sungguhan", _part(rows, [row.has_kept for row in rows])),
        ],
    )


def _steps(rows: Sequence[Row], course: Sequence[Lesson]) -> Section:
    lines = [Line(one.title, _part(rows, [one.name in row.steps for row in rows])) for one in course]
    return Section("Langkah yang diselesaikan", lines)


def _part(rows: Sequence[Row], true: Sequence[bool]) -> Figure:
    return small.part(sum(true), len(rows))
