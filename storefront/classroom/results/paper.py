"""The certificate: a sheet of A4 across, in the house's own cloth. Values in, PDF out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from ...pdf.document import document
from ...promotion.pictures import Look
from ...promotion.pictures.board import Board
from ...promotion.pictures.column import Part, arranged
from ...promotion.pictures.designs.common import strip, words
from ...promotion.pictures.lettering import Style, width
from ...promotion.prints.board import PaperBoard
from .logo import logo

if TYPE_CHECKING:
    from fpdf import FPDF

A4_ACROSS = (297.0, 210.0)  # mm
WIDE, TALL = 1782, 1260  # six units a millimetre
SIDE, CLOTH, EDGE = 300, 48, 96
LEFT, RIGHT = SIDE + CLOTH + EDGE, WIDE - EDGE
LINE_OF_NAMES = 1010  # where organiser and trainers begin
CODE = 170
SIGN = (380, 130)  # the most that the organiser's logo takes
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip


class Diploma(NamedTuple):
    """What one certificate says. `number` as people read it, `link` stands in the code, `address` is typed."""

    name: str
    room: str
    days: str
    place: str
    organiser: str
    partners: tuple[str, ...]
    trainers: tuple[str, ...]
    skills: tuple[str, ...]
    number: str
    link: str
    address: str
    logo: Image.Image | None = None  # the organiser's


def days(first: date, last: date) -> str:
    """`24–25 November 2026`, `30 November – 1 Desember 2026`"""
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} – {end}"


def certificates(diplomas: Sequence[Diploma], look: Look, at: datetime) -> bytes:
    """A page for each; there is at least one."""
    pdf = document(at, f"Sertifikat {diplomas[0].room}", A4_ACROSS)
    for diploma in diplomas:
        pdf.add_page()
        _draw(PaperBoard(pdf, WIDE, TALL, A4_ACROSS[0]), look, diploma)
        _link(pdf, diploma)
    return bytes(pdf.output())


def _draw(board: Board, look: Look, diploma: Diploma) -> None:
    board.fill((0, 0, WIDE, TALL), "#ffffff")
    board.fill((0, 0, SIDE, TALL), look.band)
    strip(board, look, (SIDE, 0, SIDE + CLOTH, TALL), CLOTH)
    _side(board, look, diploma)
    if diploma.logo:
        _sign(board, diploma.logo)
    below = _head(board, look, diploma)
    _skills(board, look, diploma, below + 44)
    _names(board, look, diploma)


def _side(board: Board, look: Look, diploma: Diploma) -> None:
    """The house's sign above, the code with which anybody can check below."""
    middle = SIDE / 2
    logo(board, middle - 75, 96, 150, "#ffffff", look.paddy, "#e4794c")
    sign = Style("sans-bold", 46, "#ffffff", -0.02)
    board.line(middle - width("Lumbung", sign) / 2, 320, "Lumbung", sign)
    top = TALL - EDGE - 330
    board.soft((middle - CODE / 2 - 20, top, middle + CODE / 2 + 20, top + CODE + 40), "#ffffff", 18)
    board.code(diploma.link, (middle - CODE / 2, top + 20, middle + CODE / 2, top + CODE + 20), "#101a14")
    parts = [
        words("Periksa keasliannya", 23, "#ffffff", bold=True),
        words(diploma.number, 23, "#ffffff", gap=10),
        words(diploma.address.replace("/", "/\n", 1), 19, look.on_band_2, gap=4)._replace(joint=""),
    ]
    arranged(parts, SIDE - 40, 140).write(board, middle, top + CODE + 56, centred=True)


def _sign(board: Board, logo: Image.Image) -> None:
    """The organiser's, in the upper right corner."""
    scale = min(SIGN[0] / logo.width, SIGN[1] / logo.height)
    wide, tall = logo.width * scale, logo.height * scale
    top = 84 + (SIGN[1] - tall) / 2
    board.paste(logo, (RIGHT - wide, top, RIGHT, top + tall))


def _head(board: Board, look: Look, diploma: Diploma) -> float:
    """Whose it is and of what; returns the edge below."""
    wide = RIGHT - LEFT
    label = Style("sans-bold", 34, look.act, 0.22)
    board.line(LEFT, 148, "SERTIFIKAT", label)
    name = Part(diploma.name, Style("serif-bold", 108, look.ink, -0.015, 1.1), 52, gap=10, is_heading=True)
    parts = [
        words("Diberikan kepada", 30, look.ink_2),
        name,
        words("yang telah mengikuti dan berlatih di", 30, look.ink_2, gap=22),
        words(diploma.room, 44, look.band, bold=True, gap=8),
        words(", ".join(filter(None, (diploma.place, diploma.days))), 30, look.ink_2, gap=6),
    ]
    return arranged(parts, wide, 430).write(board, LEFT, 186)


def _skills(board: Board, look: Look, diploma: Diploma, top: float) -> None:
    """What was really done, in two columns."""
    title = Style("sans-bold", 28, look.ink)
    board.line(LEFT, top + 28, "Yang ditunjukkan dalam praktik", title)
    half = -(-len(diploma.skills) // 2)
    wide, top = (RIGHT - LEFT - 40) / 2, top + 58
    for n, column in enumerate((diploma.skills[:half], diploma.skills[half:])):
        y, left = top, LEFT + n * (wide + 40)
        for skill in column:
            set_words = arranged([words(skill, 26, look.ink)], wide - 46, 100)
            _tick(board, look, left, y + 3)
            y = set_words.write(board, left + 46, y) + (12 if half <= 5 else 6)


def _tick(board: Board, look: Look, x: float, y: float) -> None:
    board.disc(x + 14, y + 14, 14, look.band)
    points = [(x + 7, y + 14), (x + 12, y + 19.5), (x + 21.5, y + 9), (x + 19.5, y + 7), (x + 12, y + 15.5),
              (x + 9, y + 12)]  # fmt: skip
    board.shape(points, "#ffffff")


def _names(board: Board, look: Look, diploma: Diploma) -> None:
    """The organiser with its partners, and who taught, each above or below a line."""
    board.fill((LEFT, LINE_OF_NAMES, RIGHT, LINE_OF_NAMES + 3), look.paddy)
    wide = (RIGHT - LEFT - 60) / 2
    partners = f"bersama {', '.join(diploma.partners)}" if diploma.partners else ""
    trainers = ", ".join(diploma.trainers)
    groups = (
        (("Penyelenggara", diploma.organiser, partners), LEFT),
        (("Pelatih" if len(diploma.trainers) == 1 else "Para pelatih", trainers, ""), LEFT + wide + 60),
    )
    for (what, who, more), left in groups:
        if who or more:
            parts = [
                words(what, 24, look.ink_2),
                words(who, 30, look.ink, bold=True, gap=6),
                words(more, 24, look.ink_2, gap=4),
            ]
            arranged(parts, wide, TALL - LINE_OF_NAMES - 80).write(board, left, LINE_OF_NAMES + 26)


def _link(pdf: "FPDF", diploma: Diploma) -> None:
    """The code can be tapped, too."""
    pdf.link(0, A4_ACROSS[1] * 0.64, A4_ACROSS[0] * SIDE / WIDE, A4_ACROSS[1] * 0.36, diploma.link)
