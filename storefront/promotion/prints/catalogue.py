"""The printed catalogue of a store: a cover, six goods a page, how to order; on A4, or as a booklet to fold."""

from collections.abc import Callable, Sequence
from datetime import datetime
from math import ceil
from typing import NamedTuple

from PIL import Image

from ...pdf.document import document
from ..pictures import DESIGNS, PLAIN, Subject
from ..pictures.board import Board
from ..pictures.column import arranged
from ..pictures.designs.common import (
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
from .board import PaperBoard

A4 = (210.0, 297.0)  # mm
LANDSCAPE = (297.0, 210.0)
EDGE, HEAD = 60, 150
ON_A_PAGE = 6
MOST_GOODS = 120

Photo = Callable[[Subject], Image.Image | None]
Drawing = Callable[[Board], None]


class Shop(NamedTuple):
    """The store as its papers show it."""

    subject: Subject  # without a price
    goods: tuple[Subject, ...]
    hours: str
    phone: str  # `0821-1234-5678`
    village_path: tuple[str, ...]  # from the province down to the village
    landmark: str = ""
    priced: str = ""  # `Harga per 24 Nov 2026`


def catalogue(shop: Shop, photo: Photo, at: datetime) -> bytes:
    pdf = document(at, f"Katalog {shop.subject.name}", A4)
    for draw in _pages(shop, photo, 1):
        pdf.add_page()
        draw(PaperBoard(pdf, POSTER.wide, POSTER.tall, A4[0]))
    return bytes(pdf.output())


def booklet(shop: Shop, photo: Photo, at: datetime) -> bytes:
    """Pages of A5, two on a side of A4: printed on both sides, stacked and folded they stand in order."""
    pages = _pages(shop, photo, 4)
    pdf = document(at, f"Katalog {shop.subject.name}", LANDSCAPE)
    for left, right in sides(len(pages)):
        pdf.add_page()
        for place, number in ((0, left), (1, right)):
            pages[number - 1](PaperBoard(pdf, POSTER.wide, POSTER.tall, LANDSCAPE[0] / 2, place * LANDSCAPE[0] / 2))
        pdf.set_draw_color(120)
        pdf.set_line_width(0.2)
        for y in (0, LANDSCAPE[1] - 4):
            pdf.line(LANDSCAPE[0] / 2, y, LANDSCAPE[0] / 2, y + 4)  # where to fold
    return bytes(pdf.output())


def sides(pages: int) -> list[tuple[int, int]]:
    """Which two pages each side of paper carries, `pages` a multiple of four: 8, 1 · 2, 7 · 6, 3 · 4, 5."""
    found = []
    for n in range(pages // 2):
        far, near = pages - n, n + 1
        found.append((far, near) if n % 2 == 0 else (near, far))
    return found


def _pages(shop: Shop, photo: Photo, multiple: int) -> list[Drawing]:
    inside = [shop.goods[n : n + ON_A_PAGE] for n in range(0, len(shop.goods), ON_A_PAGE)]
    pages: list[Drawing] = [lambda board: cover(board, shop, photo)]
    for n, goods in enumerate(inside):
        pages.append(lambda board, goods=goods, n=n: shelf(board, shop, goods, photo, n + 2))
    count = ceil((len(pages) + 1) / multiple) * multiple
    pages += [lambda board: notes(board, shop)] * (count - len(pages) - 1)
    return [*pages, lambda board: ordering(board, shop)]


def cover(board: Board, shop: Shop, photo: Photo) -> None:
    DESIGNS[PLAIN].draw(board, shop.subject, photo(shop.subject), POSTER)


def shelf(board: Board, shop: Shop, goods: Sequence[Subject], photo: Photo, number: int) -> None:
    _frame(board, shop, shop.priced, str(number))
    gap, rows = 40, ON_A_PAGE // 2
    wide = (board.wide - 2 * EDGE - gap) / 2
    tall = (board.tall - HEAD - 130) / rows
    for n, subject in enumerate(goods):
        left, top = EDGE + n % 2 * (wide + gap), HEAD + n // 2 * tall
        _good(board, subject, photo(subject), (left, top, left + wide, top + tall - 24))


def _good(board: Board, subject: Subject, photo: Image.Image | None, place: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = place
    look = subject.look
    ink = inks("#ffffff", look.ink, look.ink_2, look.act)
    costs = price(subject, 44, ink.price)
    parts = [name(subject, 32, 20, ink.strong), *costs, words(subject.per, 21, ink.soft)]
    column = arranged(parts, right - left, 150)
    end = bottom - column.tall - 10
    at = (left, top, right, end)
    drawn = filled(board, photo, at) if photo else cloth(board, look, right - left, end - top)
    put_rounded(board, drawn, at, look.corner * 0.7, "#ffffff")
    if photo is None:
        emblem(board, subject, (left + right) / 2, (top + end) / 2, 70)
    column.write(board, left, end + 8)


def notes(board: Board, shop: Shop) -> None:
    """A page that the count of a booklet asks for."""
    _frame(board, shop, "Catatan", "")
    for n in range(14):
        y = HEAD + 70 + n * 88
        board.fill((EDGE, y, board.wide - EDGE, y + 2), "#c9cec2")


def ordering(board: Board, shop: Shop) -> None:
    look = shop.subject.look
    board.fill((0, 0, board.wide, board.tall), look.band)
    ink = inks(look.band, look.on_band, look.on_band_2, look.paddy)
    strip(board, look, (0, 0, board.wide, 40), step_of(look, 40))
    strip(board, look, (0, board.tall - 40, board.wide, board.tall), step_of(look, 40))
    inner = board.wide - 2 * 110
    steps = [
        name(shop.subject._replace(name="Cara memesan"), 84, 60, ink.strong),
        words("1. Pindai kode di bawah dengan kamera HP, atau ketik alamat toko.", 40, ink.soft, gap=40),
        words("2. Pilih barangnya, lalu tulis nama dan alamat Anda.", 40, ink.soft, gap=14),
        words("3. Penjual menjawab lewat WhatsApp. Tidak perlu mendaftar.", 40, ink.soft, gap=14),
    ]
    low = arranged(steps, inner, 520).write(board, 110, 130) + 50
    side = 430
    code(board, shop.subject, ((board.wide - side) / 2, low, (board.wide + side) / 2, low + side))
    parts = [
        link(shop.subject, 44, ink.strong),
        words(f"WhatsApp {shop.phone}", 44, ink.strong, bold=True, gap=16),
        words(shop.hours, 36, ink.soft, gap=16),
        words(", ".join(reversed(shop.village_path)), 36, ink.soft, gap=16),
    ]
    arranged(parts, inner, board.tall - low - side - 130).write(board, board.wide / 2, low + side + 40, centred=True)


def _frame(board: Board, shop: Shop, right: str, number: str) -> None:
    look = shop.subject.look
    board.fill((0, 0, board.wide, board.tall), "#ffffff")
    ink = inks("#ffffff", look.ink, look.ink_2, look.act)
    strip(board, look, (0, 0, board.wide, 24), step_of(look, 24))
    store = arranged([words(shop.subject.store, 30, ink.strong, bold=True)], board.wide - 2 * EDGE - 280, 80)
    store.write(board, EDGE, 88 - store.tall / 2)
    aside = arranged([words(right, 26, ink.soft)], 270, 60)
    aside.write(board, board.wide - EDGE - aside.wide, 88 - aside.tall / 2)
    board.fill((EDGE, 126, board.wide - EDGE, 129), look.band)
    foot = arranged([words(f"Pesan di {shop.subject.link}", 26, ink.soft)], board.wide - 2 * EDGE - 100, 70)
    foot.write(board, EDGE, board.tall - 66 - foot.tall / 2)
    page = arranged([words(number, 26, ink.strong, bold=True)], 80, 60)
    page.write(board, board.wide - EDGE - page.wide, board.tall - 66 - page.tall / 2)
