"""Clean: white, the photo in a soft frame, the price in the store's colour."""

from PIL import Image

from ..board import Board, Place
from ..column import arranged
from ..frames import Frame
from ..subject import Subject
from .common import (
    QUIET,
    Inks,
    below_price,
    cloth,
    code,
    emblem,
    filled,
    inks,
    name,
    origin,
    price,
    put_rounded,
    step_of,
    store_line,
    strip,
)  # fmt: skip

GROUND = "#ffffff"
EDGE = 60


def draw(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame) -> None:
    look = subject.look
    board.fill((0, 0, board.wide, board.tall), GROUND)
    ink = inks(GROUND, look.ink, look.ink_2, look.act)
    return (_wide if frame.is_wide else _stacked)(board, subject, photo, frame, ink)


def _stacked(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks) -> None:
    size, inner = frame.letters, board.wide - 2 * EDGE
    beside = frame.code
    head = arranged([name(subject, 88 * size, 38 * size, ink.strong)], inner, board.tall * 0.24)
    facts = [*price(subject, 116 * size, ink.price), *below_price(subject, 43 * size, ink)]
    facts += origin(subject, 40 * size, ink, with_store=False)
    lower = arranged(facts, inner - beside - bool(beside) * 40, board.tall * 0.3)
    bottom = board.tall - max(frame.below, 48 * size)
    under = bottom - max(lower.tall, beside)
    start = under - 14 * size - head.tall
    head.write(board, EDGE, start)
    lower.write(board, EDGE, under)
    if beside:
        right, low = board.wide - EDGE + QUIET, bottom + QUIET  # Its white margin is not seen on white.
        code(board, subject, (right - beside, low - beside, right, low))
    side = 84 * size
    if frame.above:
        _to_the_edges(board, subject, photo, frame.above, start - side - 72 * size)
        top = start - side - 32 * size
    else:
        top = 48 * size
        _photo(board, subject, photo, (EDGE, top + side + 32 * size, board.wide - EDGE, start - 34 * size))
    store_line(board, subject, (EDGE, top, board.wide - EDGE, top + side), 40 * size, ink.strong, _mark(subject))


def _wide(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks) -> None:
    left, right = 648, board.wide - 48
    _photo(board, subject, photo, (40, 40, 604, board.tall - 40))
    store_line(board, subject, (left, 44, right, 104), 27, ink.strong, _mark(subject))
    parts = [name(subject, 66, 28, ink.strong), *price(subject, 96, ink.price), *below_price(subject, 30, ink)]
    parts += origin(subject, 28, ink, with_store=False, with_link=False)
    column = arranged(parts, right - left, board.tall - 104 - 84)
    column.write(board, left, 104 + (board.tall - 104 - 20 - column.tall) / 2)


def _to_the_edges(board: Board, subject: Subject, photo: Image.Image | None, covered: float, bottom: float) -> None:
    """Where the phone covers the top, the photo goes up to it; a woven hem closes the foot."""
    place = (0, 0, board.wide, round(bottom))
    board.paste(filled(board, photo, place) if photo else cloth(board, subject.look, board.wide, bottom), place)
    strip(board, subject.look, (0, board.tall - 40, board.wide, board.tall), step_of(subject.look, 40))
    if photo is None:
        emblem(
            board, subject, board.wide / 2, (covered + bottom) / 2, min(board.wide * 0.24, (bottom - covered) * 0.44)
        )


def _photo(board: Board, subject: Subject, photo: Image.Image | None, place: Place) -> None:
    left, top, right, bottom = place
    drawn = filled(board, photo, place) if photo else cloth(board, subject.look, right - left, bottom - top)
    put_rounded(board, drawn, place, subject.look.corner * 1.6, GROUND)
    if photo is None:
        emblem(board, subject, (left + right) / 2, (top + bottom) / 2, min(right - left, bottom - top) * 0.3)


def _mark(subject: Subject) -> tuple[str, str]:
    return subject.look.band, "#ffffff"
