"""Full photo: it fills the picture and darkens into the store's colour where the words stand."""

from PIL import Image

from ....themes import mixed
from ..board import Board
from ..column import Column, arranged
from ..frames import Frame
from ..subject import Subject
from .common import (
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
    store_line,
    words,
)  # fmt: skip

EDGE = 64
SIDE = 420  # px of the wide one without any photo, at the left
DARK = 0.88  # how much of the photo is covered behind words, so that they stand out even on a white one
FADE = 280  # px, from nothing to that


def draw(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame) -> None:
    look = subject.look
    foot = mixed(look.band, "#000000", 0.62)
    board.fill((0, 0, board.wide, board.tall), foot)
    ink = inks(foot, "#ffffff", "#f0f0ea", look.paddy)
    (_wide if frame.is_wide else _stacked)(board, subject, photo, frame, ink, foot)


def _stacked(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks, foot: str) -> None:
    size, inner, beside = frame.letters, board.wide - 2 * EDGE, frame.code
    head = arranged([name(subject, 100 * size, 40 * size, ink.strong)], inner, board.tall * 0.24)
    lower = arranged(_facts(subject, size, ink), inner - beside - bool(beside) * 40, board.tall * 0.3)
    bottom = board.tall - max(frame.below, 56 * size)
    under = bottom - max(lower.tall, beside)
    start = under - 10 * size - head.tall
    end = round(start + head.tall + lower.tall * 0.4)  # Further down the photo would hardly be seen.
    place = (0, 0, board.wide, end)
    drawn = filled(board, photo, place) if photo else cloth(board, subject.look, board.wide, end)
    shade = _fading(drawn.height, (start - FADE * size) * board.density, (start - 12 * size) * board.density)
    drawn.paste(foot, (0, 0), shade.resize(drawn.size))
    board.paste(drawn, place)
    if photo is None:
        room = start - FADE * size * 0.5 - frame.above
        emblem(board, subject, board.wide / 2, frame.above + room * 0.56, min(board.wide, room) * 0.27)
    _store(board, subject, EDGE, max(frame.above, 40 * size), size, inner)
    head.write(board, EDGE, start)
    lower.write(board, EDGE, under)
    if beside:
        code(board, subject, (board.wide - EDGE - beside, bottom - beside, board.wide - EDGE, bottom))


def _wide(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks, foot: str) -> None:
    place = (SIDE, 0, board.wide, board.tall)
    drawn = filled(board, photo, place) if photo else cloth(board, subject.look, board.wide - SIDE, board.tall)
    shade = _fading(drawn.width, 360 * board.density, 120 * board.density)
    drawn.paste(foot, (0, 0), shade.rotate(90, expand=True).resize(drawn.size))
    board.paste(drawn, place)
    if photo is None:
        emblem(board, subject, 890, board.tall / 2, 170)
    parts = [name(subject, 70, 30, ink.strong), *price(subject, 100, ink.price), *below_price(subject, 31, ink)]
    parts += origin(subject, 29, ink, with_store=False, with_link=False)
    _store(board, subject, 48, 44, 0.72, 500)
    column: Column = arranged(parts, 490, board.tall - 190)
    column.write(board, 48, board.tall - 52 - column.tall)


def _facts(subject: Subject, size: float, ink: Inks) -> list:
    return [
        *price(subject, 124 * size, ink.price),
        *below_price(subject, 44 * size, ink),
        *origin(subject, 41 * size, ink, with_store=False),
    ]


def _fading(long: int, begins: float, ends: float) -> Image.Image:
    """A mask one pixel wide: nothing, then more and more up to DARK, slowly to all; eased, so that no edge is seen."""
    rows = []
    for y in range(long):
        share = min(1, max(0, (y - begins) / (ends - begins)))
        beyond = max(0, (y - ends) / (long - ends)) if ends > begins else max(0, (ends - y) / ends)
        rows.append(round(255 * (DARK * share * share * (3 - 2 * share) + (1 - DARK) * min(1, beyond))))
    mask = Image.new("L", (1, long))
    mask.putdata(rows)
    return mask


def _store(board: Board, subject: Subject, left: float, top: float, size: float, wide: float) -> None:
    """The store's name in its own field: on a bare photo it could not be read."""
    side, ground = 76 * size, subject.look.band
    named = arranged([words(subject.store, 37 * size, "#ffffff", bold=True)], wide - side * 1.8, side)
    right = left + side * 1.75 + named.wide
    board.soft((left, top, right, top + side * 1.16), ground, subject.look.corner and 22 * size)
    at = (left + side * 0.08, top + side * 0.08, right, top + side * 1.08)
    store_line(board, subject, at, 37 * size, "#ffffff", ("#ffffff", ground))
