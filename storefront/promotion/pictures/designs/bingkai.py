"""Framed: the theme's woven border runs around all, the words stand in the middle. Made for cloth and baskets."""

from PIL import Image

from ..board import Board, Place
from ..column import Column, arranged
from ..frames import Frame
from ..looks import Look
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
    step_of,
    strip,
)  # fmt: skip


def draw(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame) -> None:
    look = subject.look
    board.fill((0, 0, board.wide, board.tall), look.ground)
    thick = 26 if frame.is_wide else 40
    _border(board, look, thick)
    ink = inks(look.ground, look.ink, look.ink_2, look.act)
    return (_wide if frame.is_wide else _stacked)(board, subject, photo, frame, ink, thick)


def _border(board: Board, look: Look, thick: int) -> None:
    step, wide, tall = step_of(look, thick), board.wide, board.tall
    for place in ((0, 0, thick, tall), (wide - thick, 0, wide, tall)):
        strip(board, look, place, step)
    for place in ((0, 0, wide, thick), (0, tall - thick, wide, tall)):
        strip(board, look, place, step)
    inner, line = thick + 12, 3
    for place in (
        (inner, inner, wide - inner, inner + line),
        (inner, tall - inner - line, wide - inner, tall - inner),
        (inner, inner, inner + line, tall - inner),
        (wide - inner - line, inner, wide - inner, tall - inner),
    ):
        board.fill(place, look.band)


def _stacked(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks, thick: int) -> None:
    size, edge = frame.letters, thick + 56
    beside = frame.code
    top = max(frame.above, edge)
    bottom = board.tall - max(frame.below, thick + 44)
    parts = [
        name(subject, 88 * size, 36 * size, ink.strong),
        *price(subject, 112 * size, ink.price),
        *below_price(subject, 41 * size, ink),
        *origin(subject, 38 * size, ink),
    ]
    wide = board.wide - 2 * edge - (beside and beside + 10)
    column = arranged(parts, wide, board.tall * 0.44 - frame.below * 0.3)
    block = max(column.tall, beside)
    start = bottom - block
    column.write(board, edge + wide / 2, start + (block - column.tall) / 2, centred=True)
    if beside:
        middle, right = start + block / 2, board.wide - edge + QUIET
        code(board, subject, (right - beside, middle - beside / 2, right, middle + beside / 2))
    _photo(board, subject, photo, (edge, top, board.wide - edge, start - 34 * size))


def _wide(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks, thick: int) -> None:
    edge = thick + 34
    _photo(board, subject, photo, (edge, edge, 620, board.tall - edge))
    column: Column = arranged(
        [
            name(subject, 66, 28, ink.strong),
            *price(subject, 88, ink.price),
            *below_price(subject, 30, ink),
            *origin(subject, 28, ink, with_link=False),
        ],
        board.wide - 620 - edge - 50,
        board.tall - 2 * edge - 20,
    )
    column.write(board, (620 + board.wide - edge + 16) / 2, (board.tall - column.tall) / 2, centred=True)


def _photo(board: Board, subject: Subject, photo: Image.Image | None, place: Place) -> None:
    left, top, right, bottom = (round(side) for side in place)
    board.fill((left, top, right, bottom), subject.look.band)
    inside = (left + 6, top + 6, right - 6, bottom - 6)
    drawn = filled(board, photo, inside) if photo else cloth(board, subject.look, right - left - 12, bottom - top - 12)
    board.paste(drawn, inside)
    if photo is None:
        emblem(board, subject, (left + right) / 2, (top + bottom) / 2, min(right - left, bottom - top) * 0.3)
