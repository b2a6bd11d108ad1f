from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from ...pdf.document import PT, put_code
from ..pictures import qr
from ..pictures.board import Place
from ..pictures.lettering import Style

if TYPE_CHECKING:
    from fpdf import FPDF


class PaperBoard:
    """pictures.board.Board on a part of a page: `wide` units become `across` millimetres."""

    density = 1.6  # On A4 that is 210 dots an inch, as sharp as photos are kept.

    def __init__(self, pdf: "FPDF", wide: int, tall: int, across: float, left: float = 0, top: float = 0) -> None:
        self.wide, self.tall, self.misfits = wide, tall, []
        self._pdf, self._unit, self._left, self._top = pdf, across / wide, left, top

    def fill(self, place: Place, colour: str) -> None:
        self._ink(colour)
        self._pdf.rect(*self._at(place), style="F")

    def soft(self, place: Place, colour: str, corner: float) -> None:
        self._ink(colour)
        radius = corner * self._unit
        self._pdf.rect(*self._at(place), style="F", round_corners=bool(corner), corner_radius=radius)

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        self._ink(colour)
        self._pdf.polygon([self._point(x, y) for x, y in points], style="F")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self._ink(colour)
        self._pdf.circle(*self._point(x, y), radius * self._unit, style="F")

    def paste(self, picture: Image.Image, place: Place) -> None:
        target = BytesIO()
        picture.save(target, "JPEG", quality=84, subsampling=0)
        self._pdf.image(target, *self._at(place))

    def line(self, x: float, baseline: float, text: str, style: Style) -> None:
        points = style.size * self._unit / PT
        self._pdf.set_font(style.face, "", points)
        self._pdf.set_char_spacing(style.tracking * points)
        self._pdf.set_text_color(style.colour)
        self._pdf.text(*self._point(x, baseline), text)
        self._pdf.set_char_spacing(0)

    def code(self, address: str, place: Place, colour: str) -> None:
        rows = [list(row) for row in qr.symbol(address).matrix]
        left, top, wide, tall = self._at(place)
        module = min(wide, tall) / len(rows)
        self._ink(colour)
        side = module * len(rows)
        put_code(self._pdf, rows, left + (wide - side) / 2, top + (tall - side) / 2, module)

    def _ink(self, colour: str) -> None:
        self._pdf.set_fill_color(colour)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return self._left + x * self._unit, self._top + y * self._unit

    def _at(self, place: Place) -> tuple[float, float, float, float]:
        """Left, top, width and height in millimetres."""
        left, top, right, bottom = place
        return (*self._point(left, top), (right - left) * self._unit, (bottom - top) * self._unit)
