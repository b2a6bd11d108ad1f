"""Market: ripe-rice yellow under the awning of a stall, and a price tag that is seen from afar."""

from PIL import Image

from ..board import Board, Place
from ..column import Column, arranged
from ..frames import Frame
from ..subject import Subject
from .common import (
    ON_PADDY,
    Inks,
    cloth,
    code,
    emblem,
    filled,
    inks,
    name,
    origin,
    price_column,
    put_rounded,
    words,
)  # fmt: skip

EDGE = 60
STRIPES = 9
TAG = 0.36  # of the letters' size: how far the tag reaches beyond its words


def draw(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame) -> None:
    ground = subject.look.paddy
    board.fill((0, 0, board.wide, board.tall), ground)
    ink = inks(ground, ON_PADDY, "#4a3300", ON_PADDY)
    return (_wide if frame.is_wide else _stacked)(board, subject, photo, frame, ink)


def _stacked(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks) -> None:
    size, inner = frame.letters, board.wide - 2 * EDGE
    beside = frame.code
    hem = max(frame.above * 0.72, 66 * size)
    _awning(board, subject, hem)
    lower_wide = inner - beside - bool(beside) * 40
    head = arranged([name(subject, 92 * size, 38 * size, ink.strong)], inner, board.tall * 0.22)
    lower = arranged(_facts(subject, size, ink), lower_wide, board.tall * 0.3)
    bottom = board.tall - max(frame.below, 50 * size)
    under = bottom - max(lower.tall, beside)
    start = under - 16 * size - head.tall
    head.write(board, EDGE, start)
    lower.write(board, EDGE, under)
    if beside:
        code(board, subject, (board.wide - EDGE - beside, bottom - beside, board.wide - EDGE, bottom))
    tag = price_column(subject, 128 * size, subject.look.act, inner - 200 * size) if subject.price is not None else None
    reach = (tag.tall + 2 * TAG * 80 * size) * 0.42 if tag else 0
    place = (EDGE, hem + board.wide / STRIPES / 2 + 26 * size, board.wide - EDGE, start - 26 * size - reach)
    _photo(board, subject, photo, place)
    if tag:
        _tag(board, subject, tag, board.wide - EDGE + 24, place[3] + reach, size)


def _facts(subject: Subject, size: float, ink: Inks) -> list:
    line = [words(subject.line, 42 * size, ink.soft)] if subject.price is None else []
    return [*line, *origin(subject, 41 * size, ink)]


def _wide(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks) -> None:
    hem = 44
    _awning(board, subject, hem, 13)
    place = (40, hem + 78, 610, board.tall - 36)
    _photo(board, subject, photo, place)
    tag = price_column(subject, 84, subject.look.act, 420) if subject.price is not None else None
    left, room = 650, board.tall - place[1] - 40
    line = [words(subject.line, 27, ink.soft, gap=14)] if subject.price is None else []
    parts = [name(subject, 72, 28, ink.strong), *line, *origin(subject, 29, ink, with_link=False)]
    taken = tag.tall + 74 if tag else 0
    column = arranged(parts, board.wide - left - 44, room - taken)
    column.write(board, left, place[1] + (room - taken - column.tall) / 2)
    if tag:
        _tag(board, subject, tag, left + tag.wide + 84, board.tall - 40, 0.62)


def _awning(board: Board, subject: Subject, hem: float, stripes: int = STRIPES) -> None:
    """Stripes that end in half circles."""
    wide = board.wide / stripes
    shade = "#d99a1c"
    for n in range(stripes):
        colour = subject.look.band if n % 2 == 0 else "#ffffff"
        board.disc((n + 0.5) * wide, hem + 7, wide / 2, shade)
        board.disc((n + 0.5) * wide, hem, wide / 2, colour)
        board.fill((n * wide, 0, (n + 1) * wide, hem), colour)


def _photo(board: Board, subject: Subject, photo: Image.Image | None, place: Place) -> None:
    left, top, right, bottom = place
    corner = subject.look.corner * 1.5
    board.soft(place, "#ffffff", corner)
    inside = (left + 12, top + 12, right - 12, bottom - 12)
    drawn = filled(board, photo, inside) if photo else cloth(board, subject.look, right - left - 24, bottom - top - 24)
    put_rounded(board, drawn, inside, max(0, corner - 10), "#ffffff")
    if photo is None:
        radius = min(right - left, bottom - top) * 0.28
        emblem(board, subject, (left + right) / 2, (top + bottom) / 2, radius)


def _tag(board: Board, subject: Subject, column: Column, right: float, bottom: float, size: float) -> None:
    """A tag with a slanted end and a hole, its lower right corner there."""
    pad = TAG * 90 * size
    top = bottom - column.tall - 2 * pad * 0.62
    left = right - column.wide - 2 * pad
    tip, middle = left - 84 * size, (top + bottom) / 2
    points = [(tip, middle), (left, top), (right, top), (right, bottom), (left, bottom)]
    board.shape([(x + 7 * size, y + 9 * size) for x, y in points], "#8a5d00")
    board.shape(points, subject.look.act)
    board.disc(left - 22 * size, middle, 15 * size, "#ffffff")
    column.write(board, left + pad * 0.7, top + pad * 0.55)
