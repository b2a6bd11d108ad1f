"""One page to give away: the store, its best goods, how to get there and how to order."""

from datetime import datetime

from PIL import Image

from ...pdf.document import document
from ..pictures.board import Board
from ..pictures.column import arranged
from ..pictures.designs.common import (
    Inks,
    cloth,
    code,
    emblem,
    filled,
    inks,
    link,
    name,
    price,
    put_rounded,
    step_of,
    strip,
    words,
)  # fmt: skip
from ..pictures.frames import POSTER
from ..pictures.looks import Look
from ..pictures.subject import Subject
from .board import PaperBoard
from .catalogue import Photo, Shop
from .poster import SIZES

EDGE = 64
BEST = 3
COVER = 380  # px, the photo above
ROUTE = 856  # px, where the way there begins


def leaflet(shop: Shop, photo: Photo, size: str, at: datetime) -> bytes:
    pdf = document(at, shop.subject.name, SIZES[size])
    pdf.add_page()
    draw(PaperBoard(pdf, POSTER.wide, POSTER.tall, SIZES[size][0]), shop, photo)
    return bytes(pdf.output())


def draw(board: Board, shop: Shop, photo: Photo) -> None:
    look = shop.subject.look
    board.fill((0, 0, board.wide, board.tall), "#ffffff")
    ink = inks("#ffffff", look.ink, look.ink_2, look.act)
    _head(board, shop, photo(shop.subject))
    wide = (board.wide - 2 * EDGE - 2 * 32) / BEST
    for n, subject in enumerate(shop.goods[:BEST]):
        _good(board, subject, photo(subject), EDGE + n * (wide + 32), wide, ink)
    board.fill((0, ROUTE, board.wide, board.tall), look.ground)
    strip(board, look, (0, ROUTE, board.wide, ROUTE + 28), step_of(look, 28))
    on_ground = inks(look.ground, look.ink, look.ink_2, look.act)
    _route(board, shop, on_ground)
    _order(board, shop, on_ground)


def _head(board: Board, shop: Shop, photo: Image.Image | None) -> None:
    look = shop.subject.look
    at = (0, 0, board.wide, COVER - 170)
    board.fill((0, 0, board.wide, COVER), look.band)
    drawn = filled(board, photo, at) if photo else cloth(board, look, board.wide, COVER - 170)
    board.paste(drawn, at)
    ink = inks(look.band, look.on_band, look.on_band_2, look.paddy)
    parts = [name(shop.subject, 58, 30, ink.strong), words(shop.subject.line, 29, ink.soft, gap=6)]
    column = arranged(parts, board.wide - 2 * EDGE, 146)
    column.write(board, EDGE, COVER - 85 - column.tall / 2)


def _good(board: Board, subject: Subject, photo: Image.Image | None, left: float, wide: float, ink: Inks) -> None:
    top, tall, look = COVER + 36, 272, subject.look
    at = (left, top, left + wide, top + tall)
    drawn = filled(board, photo, at) if photo else cloth(board, look, wide, tall)
    put_rounded(board, drawn, at, look.corner * 0.7, "#ffffff")
    if photo is None:
        emblem(board, subject, left + wide / 2, top + tall / 2, 76)
    costs = [*price(subject, 46, ink.price), words(subject.per, 23, ink.soft)]
    arranged([name(subject, 34, 20, ink.strong), *costs], wide, ROUTE - top - tall - 30).write(
        board, left, top + tall + 12
    )


def _route(board: Board, shop: Shop, ink: Inks) -> None:
    """From the province to the village like the stops of a line. It is no map, and says so."""
    look, left, top = shop.subject.look, EDGE, ROUTE + 64
    column = arranged([name(shop.subject._replace(name="Petunjuk arah"), 44, 30, ink.strong)], 520, 70)
    first = column.write(board, left, top) + 40
    stops = shop.village_path
    step = min(92.0, (board.tall - first - 190) / len(stops))
    x = left + 22
    board.fill((x - 4, first + 6, x + 4, first + step * (len(stops) - 1)), look.band)
    for n, stop in enumerate(stops):
        _stop(board, look, x, first + n * step, n == len(stops) - 1)
        size = 38 if n == len(stops) - 1 else 30
        said = arranged([words(stop, size, ink.strong, bold=n == len(stops) - 1)], 470, step - 8)
        said.write(board, x + 44, first + n * step - said.tall / 2)
    parts = [words(shop.landmark, 27, ink.strong), words(_honest(shop), 22, ink.soft, gap=8)]
    low = first + step * (len(stops) - 1) + 44
    arranged(parts, 440, board.tall - low - 40).write(board, x + 44, low)


def _stop(board: Board, look: Look, x: float, y: float, is_last: bool) -> None:
    board.disc(x, y, 20 if is_last else 14, look.act if is_last else look.band)
    board.disc(x, y, 8 if is_last else 7, "#ffffff")


def _honest(shop: Shop) -> str:
    return f"Ini urutan daerah, bukan peta. Tanya jalan lewat WhatsApp {shop.phone}."


def _order(board: Board, shop: Shop, ink: Inks) -> None:
    side, middle = 316, board.wide - EDGE - 185
    top = ROUTE + 64
    head = arranged([name(shop.subject._replace(name="Pesan dari HP"), 40, 28, ink.strong)], 400, 60)
    low = head.write(board, middle, top, centred=True) + 16
    code(board, shop.subject, (middle - side / 2, low, middle + side / 2, low + side))
    parts = [
        link(shop.subject, 28, ink.strong),
        words(f"WhatsApp {shop.phone}", 28, ink.strong, bold=True, gap=10),
        words(shop.hours, 25, ink.soft, gap=10),
    ]
    arranged(parts, 420, board.tall - low - side - 48).write(board, middle, low + side + 18, centred=True)
