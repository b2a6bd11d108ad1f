"""The days after the class: figures without names, and the list of whom to call."""

from typing import NamedTuple

from ... import clock
from .. import queries as classes
from ..models import Classroom
from . import calls, following, queries, small
from .calls import Wanted
from .following import Life, Stretch
from .models import Call
from .report import Line, Section


class ToCall(NamedTuple):
    """The list of one mark; `well` is how many kept stores need no call."""

    mark: int
    lines: list[tuple[Wanted, Call | None]]
    well: int


def sections(classroom: Classroom) -> list[Section]:
    people = classes.participants(classroom)
    kept = [one for one in people if not one.store.is_practice]
    zone = clock.zone_of(classroom.village_code)
    first = Section("Toko", [Line("Toko latihan dijadikan toko sungguhan", small.part(len(kept), len(people)))])
    later = [
        _section(stretch, following.lives(classroom, kept, stretch), following.taught(people, stretch, zone))
        for stretch in following.stretches(classroom)
    ]
    return [first, *later]


def mark_of(classroom: Classroom) -> int | None:
    """Which calls are due; None before the class is over."""
    days = (following.today(classroom) - classroom.ends_on).days
    if days <= 0:
        return None
    return max((mark for mark in following.MARKS if mark <= days), default=following.MARKS[0])


def to_call(classroom: Classroom, mark: int, trainer: str) -> ToCall:
    """Who was not called yet stands first."""
    people = classes.participants(classroom)
    kept = [one for one in people if not one.store.is_practice]
    now, called = following.now(kept), queries.calls(classroom, mark)
    found = [(calls.wanted(one, now.get(one.id), trainer), called.get(one.id)) for one in people]
    lines = [(line, call) for line, call in found if line is not None]
    lines.sort(key=lambda pair: (pair[1] is not None, not pair[0].phone, pair[0].participant.number))
    return ToCall(mark, lines, len(people) - len(lines))


def _section(stretch: Stretch, lives: list[Life], taught: list[int]) -> Section:
    earning = [life.makers + life.has_earned for life in lives]
    return Section(
        stretch.words,
        [
            Line(
                "Toko hidup (ada perubahan atau pesanan)", small.part(sum(life.is_alive for life in lives), len(lives))
            ),
            Line("Barang tampil", small.total([life.products for life in lives])),
            Line("Tautan yang dibagikan, dibuka orang", small.total([life.opened for life in lives])),
            Line("Pesanan dari luar kabupaten", small.total([life.far for life in lives])),
            Line("Pembuat yang barangnya terjual dan dibayar", small.total([life.makers for life in lives])),
            Line("Orang berpenghasilan (penjual dan pembuat)", small.total(earning)),
            Line("Tetangga yang diajak membuka toko", small.total(taught)),
        ],
    )
