"""Warm: the photo above, the words below on the theme's band, its woven border between."""

from PIL import Image

from ..board import Board
from ..column import arranged
from ..frames import Frame
from ..subject import Subject
from .common import (
    ON_PADDY,
    Inks,
    below_price,
    code,
    inks,
    name,
    origin,
    price,
    price_box,
    put_photo,
    step_of,
    store_line,
    strip,
    words,
)  # fmt: skip

EDGE = 64
SQUARE = (285, 915)  # what a small preview keeps of the wide one, from left to right
SIDE = 740  # where the words of the wide one begin


def draw(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame) -> None:
    look = subject.look
    board.fill((0, 0, board.wide, board.tall), look.band)
    ink = inks(look.band, look.on_band, look.on_band_2, look.paddy)
    if frame.is_wide:
        return _wide(board, subject, photo) if photo else _wide_without(board, subject, ink)
    return _stacked(board, subject, photo, frame, ink)


def _stacked(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, ink: Inks) -> None:
    size, inner = frame.letters, board.wide - 2 * EDGE
    square = board.tall <= board.wide
    beside = frame.code
    lower = arranged(_lower(subject, size, ink, square), inner - beside - bool(beside) * 40, board.tall * 0.3)
    below = 86 * size + max(lower.tall, beside) + max(frame.below, 54 * size)
    head = arranged([name(subject, 92 * size, 40 * size, ink.strong)], inner, board.tall * 0.24)
    if photo:
        below += head.tall + 18 * size
    start = min(board.tall - below, board.tall * 0.66)
    _above(board, subject, photo, frame, start, ink)
    top = start + 86 * size
    spare = max(0.0, board.tall - start - below)
    if photo:
        top = head.write(board, EDGE, top + spare / 3) + 18 * size
    lower.write(board, EDGE, top)
    if beside:
        code(board, subject, (board.wide - EDGE - beside, top, board.wide - EDGE, top + beside))
    if square and photo and subject.price is not None:
        price_box(board, subject, board.wide - EDGE, start - 36, 96, subject.look.act, inner)


def _lower(subject: Subject, size: float, ink: Inks, price_is_above: bool) -> list:
    costs = [] if price_is_above else [*price(subject, 118 * size, ink.price), *below_price(subject, 44 * size, ink)]
    if price_is_above and subject.price is None:
        costs = below_price(subject, 40 * size, ink)
    return [*costs, *origin(subject, 41 * size, ink, with_store=price_is_above)]


def _above(board: Board, subject: Subject, photo: Image.Image | None, frame: Frame, start: float, ink: Inks) -> None:
    look, thick = subject.look, 40 * frame.letters
    if photo:
        put_photo(board, photo, (0, 0, board.wide, round(start)))
    else:
        strip(board, look, (0, 0, board.wide, thick), step_of(look, round(thick)))
        large = arranged(_large(subject, frame, ink), board.wide - 2 * EDGE, start - thick - frame.above - 80)
        large.write(board, EDGE, thick + frame.above + (start - thick - frame.above - large.tall) / 2)
    strip(board, look, (0, round(start), board.wide, round(start + thick)), step_of(look, round(thick)))
    if board.tall > board.wide and photo:
        _chip(board, subject, frame)


def _large(subject: Subject, frame: Frame, ink: Inks) -> list:
    """The name takes the photo's room; the store stands below it where nothing else names it."""
    size = frame.letters
    parts = [name(subject, 150 * size, 50 * size, ink.strong)]
    if frame.words == "Persegi":
        parts += [*price(subject, 120 * size, ink.price), *below_price(subject, 40 * size, ink)]
    elif subject.store != subject.name:
        parts.append(words(subject.store, 40 * size, ink.soft, bold=True, gap=40 * size))
    return parts


def _chip(board: Board, subject: Subject, frame: Frame) -> None:
    size, top = frame.letters, max(frame.above, 40) + 8
    side = 76 * size
    named = arranged([words(subject.store, 36 * size, "#16241b", bold=True)], board.wide - 2 * EDGE - side * 1.8, side)
    right = EDGE + side * 1.75 + named.wide
    board.soft((EDGE, top, right, top + side * 1.2), "#ffffff", subject.look.corner and 24)
    at = (EDGE + side * 0.1, top + side * 0.1, right, top + side * 1.1)
    store_line(board, subject, at, 36 * size, "#16241b", (subject.look.band, "#ffffff"))


def _wide(board: Board, subject: Subject, photo: Image.Image) -> None:
    look, tall = subject.look, board.tall
    put_photo(board, photo, (0, 0, 840, tall))
    board.fill((SIDE, 0, board.wide, tall), look.ground)
    thin = 20 if look.border == "weave" else 28
    strip(board, look, (SIDE - thin, 0, SIDE, tall), 20 if look.border == "weave" else 40)
    ink = inks(look.ground, look.ink, look.ink_2, look.act)
    bottom = 405 if subject.price is not None else 590
    parts = [name(subject, 64, 27, ink.strong), *_wide_facts(subject, ink)]
    arranged(parts, 363, bottom - 50).write(board, 789, 50)
    if subject.price is not None:
        price_box(board, subject, SQUARE[1] - 9, 582, 88, look.act, SQUARE[1] - SQUARE[0] - 20)


def _wide_facts(subject: Subject, ink: Inks) -> list:
    parts = [words(part, 28, ink.soft, gap=22 if n == 0 else 0) for n, part in enumerate(subject.place)]
    if subject.store != subject.name:
        parts.append(words(subject.store, 28, ink.strong, bold=True, gap=16))
    if subject.price is None:
        parts.append(words(subject.line, 27, ink.strong, gap=16))
    return parts


def _wide_without(board: Board, subject: Subject, ink: Inks) -> None:
    """A field of the band with the name large: nothing looks missing."""
    look, middle = subject.look, board.wide / 2
    for top in (0, board.tall - 40):
        strip(board, look, (0, top, board.wide, top + 40), 40)
    store = [] if subject.store == subject.name else [words(subject.store, 29, ink.strong, bold=True, gap=14)]
    place = words("\n".join(subject.place), 28, ink.soft, gap=8)
    parts = [name(subject, 112, 36, ink.strong), *store, place]
    room = 320 if subject.price is not None else 510
    column = arranged(parts, SQUARE[1] - SQUARE[0] - 30, room)
    column.write(board, middle, 56 + (room - column.tall) / 2, centred=True)
    if subject.price is not None:
        _centred_price(board, subject, 560)


def _centred_price(board: Board, subject: Subject, bottom: float) -> None:
    parts = [*price(subject, 84, ON_PADDY), words(subject.per, 28, ON_PADDY)]
    column = arranged(parts, 560, 170)
    left, top = (board.wide - column.wide) / 2, bottom - column.tall - 30
    board.soft((left - 34, top, left + column.wide + 34, bottom), subject.look.paddy, subject.look.corner)
    column.write(board, left, top + 12)
