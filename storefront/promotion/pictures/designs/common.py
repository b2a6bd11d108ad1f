"""What all designs say: the words of a subject, the price, the store's mark, and what stands in for a photo."""

from typing import NamedTuple

from PIL import Image, ImageDraw

from ....fonts import drawable
from ....themes import legible, mixed
from ..board import Board, Place
from ..column import Column, Part, arranged
from ..lettering import Style, width
from ..looks import Look
from ..shapes import border, fill
from ..subject import Subject

ON_PADDY = "#2b1d00"
QUIET = 28  # px of white around a code


class Inks(NamedTuple):
    """Colours of one ground, each of which can be read on it."""

    strong: str
    soft: str
    price: str


def inks(ground: str, strong: str, soft: str, price: str) -> Inks:
    strong = legible(ground, strong)
    return Inks(strong, legible(ground, soft, strong), legible(ground, price, strong))


def bold_of(look: Look) -> str:
    return "serif-bold" if look.letters == "serif" else "sans-bold"


def name(subject: Subject, size: float, least: float, colour: str) -> Part:
    serif = subject.look.letters == "serif"
    style = Style(bold_of(subject.look), round(size), colour, -0.012 if serif else -0.03, 1.12 if serif else 1.06)
    return Part(subject.title, style, round(least), is_heading=True)


def price(subject: Subject, size: float, colour: str) -> list[Part]:
    """The amount; none for a store."""
    if subject.price is None:
        return []
    style = Style(bold_of(subject.look), round(size), colour, -0.03, 1.08)
    return [Part(subject.amount, style, round(size * 0.45), size * 0.16, lead="Rp")]


def words(text: str, size: float, colour: str, bold: bool = False, gap: float = 0, indent: float = 0) -> Part:
    style = Style("sans-bold" if bold else "sans", round(size), colour, leading=1.28)
    return Part(text, style, round(size * 0.6), gap, indent=indent)


def below_price(subject: Subject, size: float, ink: Inks) -> list[Part]:
    """For what the price is; a store tells its one line instead."""
    return [words(subject.per if subject.price is not None else subject.line, size, ink.soft)]


def origin(subject: Subject, size: float, ink: Inks, with_store: bool = True, with_link: bool = True) -> list[Part]:
    """Village, store and where to order."""
    parts = [words("\n".join(subject.place), size, ink.soft, gap=size * 0.5)]
    if with_store and subject.store != subject.name:
        parts.append(words(subject.store, size, ink.strong, bold=True))
    if with_link:
        parts.append(link(subject, size, ink.strong, gap=size * 0.5))
    return parts


def link(subject: Subject, size: float, colour: str, gap: float = 0, before: str = "") -> Part:
    """Where to order; too long for one line it breaks after its last slash."""
    folder, slash, last = subject.link.rpartition("/")
    address = f"{before}{folder}{slash}\n{last}" if slash else f"{before}{last}"
    return words(address, size, colour, bold=True, gap=gap)._replace(joint="")


def store_line(board: Board, subject: Subject, place: Place, size: float, ink: str, mark: tuple[str, str]) -> None:
    """The store's mark and its name beside it, in the middle of that height; `mark` is its ground and its letters."""
    left, top, right, bottom = place
    side = bottom - top
    board.soft((left, top, left + side, bottom), mark[0], min(subject.look.corner, side * 0.26))
    letters = Style(bold_of(subject.look), round(side * 0.42), mark[1])
    sign = drawable(subject.initials) or "BD"
    middle = top + side / 2
    board.line(left + (side - width(sign, letters)) / 2, middle + letters.size * 0.36, sign, letters)
    named = arranged([words(subject.store, size, ink, bold=True)], right - left - side * 1.32, side * 1.2)
    named.write(board, left + side * 1.32, middle - named.tall / 2)


def code(board: Board, subject: Subject, place: Place) -> None:
    """The code in a white box."""
    left, top, right, bottom = place
    board.soft(place, "#ffffff", subject.look.corner and 20)
    board.code(subject.address, (left + QUIET, top + QUIET, right - QUIET, bottom - QUIET), "#101a14")


def put_photo(board: Board, photo: Image.Image, place: Place, centre: tuple[float, float] = (0.5, 0.5)) -> None:
    board.paste(filled(board, photo, place, centre), place)


def filled(board: Board, photo: Image.Image, place: Place, centre: tuple[float, float] = (0.5, 0.5)) -> Image.Image:
    left, top, right, bottom = (round(side) for side in place)
    return fill(photo, round((right - left) * board.density), round((bottom - top) * board.density), centre)


def put_rounded(board: Board, picture: Image.Image, place: Place, corner: float, ground: str) -> None:
    """A picture with soft corners, which show the ground."""
    if corner:
        mask = Image.new("L", (picture.width * 2, picture.height * 2))
        reach = corner * board.density * 2
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), reach, 255)
        under = Image.new("RGB", picture.size, ground)
        under.paste(picture, (0, 0), mask.resize(picture.size, Image.Resampling.LANCZOS))
        picture = under
    board.paste(picture, place)


def strip(board: Board, look: Look, place: Place, step: int) -> None:
    """The theme's woven border; `step` is the width of one figure."""
    left, top, right, bottom = (round(side) for side in place)
    grain = board.density
    drawn = border(look, round((right - left) * grain), round((bottom - top) * grain), round(step * grain))
    board.paste(drawn, (left, top, right, bottom))


def step_of(look: Look, tall: int) -> int:
    """How wide a figure of a strip of that height is."""
    return tall if look.border == "weave" else round(tall * 40 / 28)


def cloth(board: Board, look: Look, wide: float, tall: float) -> Image.Image:
    """A field of woven cloth in two close tones, where there is no photo."""
    thread = mixed(look.band, "#ffffff", 0.1)
    quiet = look._replace(band=look.band, paddy=thread, act=thread, border="weave")
    return border(quiet, round(wide * board.density), round(tall * board.density), round(88 * board.density))


def emblem(board: Board, subject: Subject, x: float, y: float, radius: float) -> None:
    """The store's letters in a ring, where there is no photo."""
    look = subject.look
    board.disc(x, y, radius, look.paddy)
    board.disc(x, y, radius * 0.93, look.band)
    board.disc(x, y, radius * 0.86, look.ground)
    sign = drawable(subject.initials) or "BD"
    style = Style(bold_of(look), round(radius * 0.78), legible(look.ground, look.band))
    board.line(x - width(sign, style) / 2, y + style.size * 0.36, sign, style)


def price_box(
    board: Board, subject: Subject, right: float, bottom: float, size: float, ground: str, most: float
) -> None:
    """The price in a box that grows with it, from its lower right corner."""
    column = price_column(subject, size, ground, most - size * 0.8)
    left, top = right - column.wide - size * 0.8, bottom - column.tall - size * 0.4
    board.soft((left, top, right, bottom), ground, subject.look.corner)
    column.write(board, left + size * 0.4, top + size * 0.17)


def price_column(subject: Subject, size: float, ground: str, wide: float) -> Column:
    ink = inks(ground, "#ffffff", "#ffffff", "#ffffff")
    return arranged([*price(subject, size, ink.price), words(subject.per, size * 0.34, ink.soft)], wide, 10_000)
