"""The nota as a picture for a chat: 1080 pixels wide, as tall as it needs. No address, no number, a short name."""

import io

from PIL import Image, ImageDraw

from ..fonts import drawable
from ..i18n import gettext as _
from ..money import rupiah
from ..promotion.pictures import Look
from ..promotion.pictures.lettering import Style, cut, width, write
from ..promotion.pictures.shapes import border, box
from .facts import Line, Nota

WIDE, EDGE = 1080, 72
ROOM = WIDE - 2 * EDGE
MOST_LINES = 40  # A chat shows a taller picture too small to read; the PDF has them all.


def picture(nota: Nota, look: Look) -> bytes:
    """A JPEG of some 100 KB."""
    tall = _Pen(Image.new("RGB", (WIDE, 1)), look).draw(nota)
    drawn = Image.new("RGB", (WIDE, tall), "#ffffff")
    _Pen(drawn, look).draw(nota)
    target = io.BytesIO()
    drawn.save(target, "JPEG", quality=88, optimize=True, subsampling=0)
    return target.getvalue()


class _Pen:
    """Writes from the top down; what lies outside the picture is only measured."""

    def __init__(self, picture: Image.Image, look: Look) -> None:
        self.picture, self.look, self.pen = picture, look, ImageDraw.Draw(picture)
        self.plain, self.bold = Style("sans", 38, look.ink), Style("sans-bold", 38, look.ink)
        self.y = 0.0

    def draw(self, nota: Nota) -> int:
        """Returns how tall all of it is."""
        self._head(nota)
        for line in nota.lines[:MOST_LINES]:
            self._line(line)
        if (more := len(nota.lines) - MOST_LINES) > 0:
            self._words(_("dan {n} macam lagi").format(n=more), self._mute(34))
        self._rule()
        for amount in nota.sums:
            style = self.bold._replace(size=56) if amount.is_total else self.plain
            self._pair(amount.words, amount.shown, style)
        self._stamp(nota)
        return self._foot(nota)

    def _head(self, nota: Nota) -> None:
        name = Style("sans-bold", 60, self.look.on_band, -0.02, 1.12)
        small = Style("sans", 34, self.look.on_band_2)
        titles = cut(drawable(nota.seller.name), name, ROOM, 9)
        places = cut(drawable(nota.seller.place), small, ROOM, 9)
        tall = round(64 + name.line_height * len(titles) + 12 + small.line_height * len(places) + 44)
        self.pen.rectangle((0, 0, WIDE, tall), self.look.band)
        write(self.pen, EDGE, 64, titles, name)
        write(self.pen, EDGE, 64 + name.line_height * len(titles) + 12, places, small)
        self.picture.paste(border(self.look, WIDE, 32, 32 if self.look.border == "weave" else 46), (0, tall))
        self.y = tall + 32 + 48
        self._pair(_("Nota {number}").format(number=nota.number), nota.day, self.bold)
        self._words(_("Untuk {name}").format(name=nota.buyer[0]) if nota.buyer else "", self._mute(36))
        self._rule()

    def _line(self, line: Line) -> None:
        self._pair(line.name, rupiah(line.total), self.plain)
        each = f"{line.quantity} × {rupiah(line.price)}"
        self._words(", ".join(part for part in (each, line.kind) if part), self._mute(32))
        self.y += 16

    def _stamp(self, nota: Nota) -> None:
        style = Style("sans-bold", 44, "#ffffff")
        lines = cut(drawable(nota.stamp), style, ROOM - 80, 3)
        tall = style.line_height * len(lines) + 44
        self.y += 36
        colour = self.look.band if nota.is_settled else self.look.act
        box(self.picture, (EDGE, self.y, WIDE - EDGE, self.y + tall), colour, self.look.corner)
        write(self.pen, WIDE / 2, self.y + 22, lines, style, centred=True)
        self.y += tall + 16
        self._words(nota.paid_by, self._mute(32), centred=True)

    def _foot(self, nota: Nota) -> int:
        self.y += 28
        self._words(_("Belanja dari desa di"), self._mute(32), centred=True)
        self._words(nota.seller.home, self.bold._replace(size=36), centred=True)
        self.y += 40
        self.picture.paste(border(self.look, WIDE, 32, 32 if self.look.border == "weave" else 46), (0, round(self.y)))
        return round(self.y) + 32

    def _mute(self, size: int) -> Style:
        return Style("sans", size, self.look.ink_2)

    def _words(self, words: str, style: Style, centred: bool = False) -> None:
        if words := drawable(words):
            lines = cut(words, style, ROOM, 99)
            self.y = write(self.pen, WIDE / 2 if centred else EDGE, self.y, lines, style, centred)

    def _pair(self, left: str, right: str, style: Style) -> None:
        """The amount stands at the right, beside the first line of the words."""
        right = drawable(right)
        beside = width(right, style)
        write(self.pen, WIDE - EDGE - beside, self.y, [right], style)
        lines = cut(drawable(left) or "–", style, round(ROOM - beside - 36), 99)
        self.y = write(self.pen, EDGE, self.y, lines, style)

    def _rule(self) -> None:
        self.y += 22
        self.pen.line((EDGE, self.y, WIDE - EDGE, self.y), self.look.ink_2, 2)
        self.y += 26
