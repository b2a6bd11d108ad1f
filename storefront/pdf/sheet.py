"""A page that is written from the top down. Text is broken into lines and moves on to the next page, never cut."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from ..fonts import drawable
from .document import PT, document, put_code

LEADING = 1.22  # of a letter's size, from line to line
LONGEST = 5_000  # mm, the longest page that readers of PDF open (ISO 32000-2, annex C: 14,400 points)
SCALES = (1.3, 1.15, 1, 0.92, 0.85, 0.78, 0.7, 0.62)  # How large one full page is written: as large as it fits.


class Size(NamedTuple):
    """A paper: millimetres; `tall` None is a roll, cut where the words end; `parts` pieces are cut from one page."""

    words: str
    wide: float
    tall: float | None
    edge: float
    parts: int = 1


SIZES = {
    "a6": Size("A6, 105 × 148 mm", 105, 148, 5),
    "a5": Size("A5, 148 × 210 mm", 148, 210, 10),
    "a4": Size("A4, 210 × 297 mm", 210, 297, 14),
    "a4-2": Size("Setengah A4", 210, 297, 10, parts=2),
    "80": Size("Kertas rol 80 mm", 80, None, 4),
    "58": Size("Kertas rol 58 mm", 58, None, 5),
}


def printed(size: Size, at: datetime, title: str, drawings: Iterable[Callable[["Sheet"], None]], fit=False) -> bytes:
    """A PDF in which each drawing begins a piece of paper. `at` is the moment that the file names as its own.

    With `fit` each drawing is written so large that it fills its piece and nothing has to go on to the next.
    """
    sheet = Sheet(size, at, title)
    for draw in drawings:
        scale = _scale(size, at, draw) if fit and size.tall else 1
        sheet.again = None
        sheet.begin(size.tall or _measured(size, at, draw), scale)
        draw(sheet)
    return sheet.body()


def _scale(size: Size, at: datetime, draw: Callable[["Sheet"], None]) -> float:
    assert size.tall
    room = size.tall / size.parts
    return next((scale for scale in SCALES if _measured(size, at, draw, scale) <= room), SCALES[-1])


def _measured(size: Size, at: datetime, draw: Callable[["Sheet"], None], scale: float = 1) -> float:
    """How long the piece must be, in millimetres."""
    trial = Sheet(size._replace(tall=None), at, "")
    trial.begin(LONGEST, scale)
    draw(trial)
    return LONGEST if trial.pages > 1 else trial.y + size.edge


class Sheet:
    def __init__(self, size: Size, at: datetime, title: str) -> None:
        self.size, self.scale = size, 1.0
        self.left, self.wide = size.edge, size.wide - 2 * size.edge
        self.again: Callable[[], None] | None = None  # writes what stands on top of each further page
        self._pdf = document(at, title, (size.wide, size.tall or LONGEST), ("sans", "sans-bold"))
        self._part, self._tall = size.parts, size.tall or LONGEST

    def body(self) -> bytes:
        return bytes(self._pdf.output())

    def begin(self, tall: float, scale: float = 1) -> None:
        """On to the next piece: a new page, or the next part of this one."""
        self.scale = scale
        self._part += 1
        if self._part >= self.size.parts:
            self._part, self._tall = 0, tall
            self._pdf.add_page(format=(self.size.wide, tall))
            self._cut_lines()
        self.y = self._top + self.size.edge

    def _cut_lines(self) -> None:
        for part in range(1, self.size.parts):
            y = part * self._tall / self.size.parts
            self._pdf.set_dash_pattern(dash=2, gap=2)
            self._pdf.set_line_width(0.2)
            self._pdf.line(0, y, self.size.wide, y)
            self._pdf.set_dash_pattern()

    @property
    def pages(self) -> int:
        return self._pdf.pages_count

    @property
    def _top(self) -> float:
        return max(0, self._part) * self._tall / self.size.parts

    @property
    def bottom(self) -> float:
        """A roll ends where the words end."""
        tall = self._tall if self.size.tall else LONGEST
        return self._top + tall / self.size.parts - self.size.edge

    def need(self, tall: float) -> None:
        """Go on to the next piece unless so many millimetres are left on this one."""
        if self.y + tall > self.bottom + 0.01 and self.y > self._top + self.size.edge:
            self.begin(self._tall, self.scale)
            if self.again:
                self.again()

    def gap(self, tall: float) -> None:
        self.y += tall * self.scale

    def lines(self, words: str, points: float, bold: bool = False, wide: float | None = None) -> list[str]:
        """The words as they break; a word that is wider than the line breaks inside."""
        self._font(points, bold)
        text = drawable(words)
        room = (wide or self.wide) - 0.01
        found = self._pdf.multi_cell(room, 1, text, dry_run=True, output="LINES") if text else []
        return [line.strip() for line in found]

    def largest(
        self, words: str, points: tuple[float, ...], bold: bool = False, wide: float | None = None, most: int = 1
    ) -> float:
        """The first of `points` in which the words stand on at most so many lines, or the last."""
        return next((size for size in points if len(self.lines(words, size, bold, wide)) <= most), points[-1])

    def width(self, words: str, points: float, bold: bool = False) -> float:
        self._font(points, bold)
        return self._pdf.get_string_width(drawable(words))

    def text(
        self,
        words: str,
        points: float,
        bold: bool = False,
        left: float | None = None,
        wide: float | None = None,
        align: str = "left",
    ) -> None:
        """A paragraph from here down, `left` and `wide` millimetres; an empty one takes no room."""
        left, wide = self.left if left is None else left, wide or self.wide
        for line in self.lines(words, points, bold, wide):
            self.need(self.line_height(points))
            self.line(line, points, bold, left, wide, align)
            self.y += self.line_height(points)

    def line(self, words: str, points: float, bold: bool, left: float, wide: float, align: str = "left") -> None:
        """One line at this height, where the next one still goes beside it."""
        self._font(points, bold)
        words = drawable(words)
        spare = wide - self._pdf.get_string_width(words)
        x = left + {"left": 0, "right": spare, "centre": spare / 2}[align]
        # The middle of a line is the middle of ascender and descender: 1.069 and 0.293 in the Noto family.
        self._pdf.text(x, self.y + self.line_height(points) / 2 + 0.388 * points * self.scale * PT, words)

    def line_height(self, points: float) -> float:
        return points * self.scale * PT * LEADING

    def pair(self, left: str, right: str, points: float, bold: bool = False) -> None:
        """`Ongkos kirim ........ Rp18.000`: the left one breaks, the right one stands beside its first line."""
        beside = self.width(right, points, bold) + 3
        wide = self.wide - beside
        if wide < self.wide / 3:  # Both are long: one below the other.
            self.text(left, points, bold)
            return self.text(right, points, bold, align="right")
        self.need(self.line_height(points) * max(1, len(self.lines(left, points, bold, wide))))
        self.line(right, points, bold, self.left, self.wide, "right")
        self.text(left or " ", points, bold, wide=wide)

    def rule(self, thick: float = 0.25, before: float = 1.6, after: float = 1.6) -> None:
        self.need((before + after) * self.scale)
        self.gap(before)
        self._pdf.set_line_width(thick)
        self._pdf.line(self.left, self.y, self.left + self.wide, self.y)
        self.gap(after)

    def field(self, words: str, points: float, left: float | None = None, wide: float | None = None) -> None:
        """White words on a black field, from here down."""
        left, wide = self.left if left is None else left, wide or self.wide
        inner = self.lines(words, points, True, wide - 4)
        tall = self.line_height(points) * len(inner) + 2 * self.scale
        self.need(tall)
        self._pdf.set_fill_color(0)
        self._pdf.rect(left, self.y, wide, tall, style="F")
        self._pdf.set_text_color(255)
        self.gap(1)
        self.text(words, points, True, left + 2, wide - 4, "centre")
        self._pdf.set_text_color(0)
        self.gap(1)

    def frame(self, top: float, thick: float = 0.5) -> None:
        """A line around what was written since `top`."""
        self._pdf.set_line_width(thick)
        self._pdf.rect(self.left, top, self.wide, self.y - top)

    def square(self, side: float, left: float, top: float) -> None:
        """An empty box to tick."""
        self._pdf.set_line_width(0.3)
        self._pdf.rect(left, top, side, side)

    def code(self, address: str, side: float, left: float) -> float:
        """A QR code from here down, at most `side` millimetres; returns how large it is.

        Its modules are whole dots of a thermal printer (8 a millimetre), so that they print sharply.
        """
        import segno

        rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
        module = max(1, int(side * 8 / len(rows))) / 8
        self._pdf.set_fill_color(0)
        put_code(self._pdf, rows, left, self.y, module)
        return module * len(rows)

    def _font(self, points: float, bold: bool) -> None:
        self._pdf.set_font("sans-bold" if bold else "sans", "", points * self.scale)
