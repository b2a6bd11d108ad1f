"""What a design is drawn on. Its measures are pixels of a picture; paper takes the same ones at another scale."""

from typing import Protocol

from PIL import Image, ImageDraw

from . import qr
from .lettering import Style, write_line
from .shapes import box, smooth

Place = tuple[float, float, float, float]  # left, top, right, bottom


class Board(Protocol):
    wide: int
    tall: int
    density: float  # pixels of a photo that one unit takes
    misfits: list[str]  # texts for which there was not room enough

    def fill(self, place: Place, colour: str) -> None:
        """A box with sharp corners."""

    def soft(self, place: Place, colour: str, corner: float) -> None:
        """A box with soft corners."""

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        """What lies between these points."""

    def disc(self, x: float, y: float, radius: float, colour: str) -> None: ...

    def paste(self, picture: Image.Image, place: Place) -> None:
        """A picture that fills the place."""

    def line(self, x: float, baseline: float, text: str, style: Style) -> None:
        """One line of text from `x` on."""

    def code(self, address: str, place: Place, colour: str) -> None:
        """A QR code without its margin, at most as large as the place and in its middle."""


class PictureBoard:
    density = 1.0
    misfits: list[str]

    def __init__(self, wide: int, tall: int, ground: str = "#ffffff") -> None:
        self.wide, self.tall, self.misfits = wide, tall, []
        self.picture = Image.new("RGB", (wide, tall), ground)
        self._pen = ImageDraw.Draw(self.picture)

    def fill(self, place: Place, colour: str) -> None:
        left, top, right, bottom = (round(side) for side in place)
        if right > left and bottom > top:
            self.picture.paste(colour, (left, top, right, bottom))

    def soft(self, place: Place, colour: str, corner: float) -> None:
        box(self.picture, place, colour, round(corner))

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        smooth(self.picture, points, colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        box(self.picture, (x - radius, y - radius, x + radius, y + radius), colour, round(radius))

    def paste(self, picture: Image.Image, place: Place) -> None:
        left, top, right, bottom = (round(side) for side in place)
        if picture.size != (right - left, bottom - top):
            picture = picture.resize((right - left, bottom - top), Image.Resampling.LANCZOS)
        self.picture.paste(picture, (left, top))

    def line(self, x: float, baseline: float, text: str, style: Style) -> None:
        write_line(self._pen, x, baseline, text, style)

    def code(self, address: str, place: Place, colour: str) -> None:
        left, top, right, bottom = place
        symbol = qr.code(address, int(min(right - left, bottom - top)), colour)
        at = round((left + right - symbol.width) / 2), round((top + bottom - symbol.height) / 2)
        self.picture.paste(symbol, at)
