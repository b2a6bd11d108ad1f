"""Text on a picture: how it breaks into lines, where it stands."""

from functools import cache
from typing import NamedTuple

from PIL import ImageDraw, ImageFont

from ...fonts import FACES, FOLDER, drawable


class Style(NamedTuple):
    face: str
    size: int
    colour: str
    tracking: float = 0  # of the size, between letters
    leading: float = 1.25  # of the size, from line to line

    @property
    def line_height(self) -> float:
        return self.size * self.leading


def width(text: str, style: Style) -> float:
    """Pixels from the first letter's start to the last one's end."""
    return _font(style.face, style.size).getlength(text) + style.tracking * style.size * max(0, len(text) - 1)


def fitting(
    text: str, style: Style, sizes: tuple[int, ...], wide: int, tall: float, most: int
) -> tuple[Style, list[str]]:
    """The largest of `sizes` in which the text fits; in the smallest it is cut at a word."""
    for size in sizes:
        sized = style._replace(size=size)
        lines = broken(text, sized, wide)
        room = min(most, int(tall // sized.line_height))
        if lines and len(lines) <= room:
            return sized, lines
    return sized, cut(text, sized, wide, max(1, room))


def broken(text: str, style: Style, wide: int) -> list[str]:
    """Lines of at most `wide` pixels; empty when a single word is wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, style) <= wide:
            lines[-1] = longer
        elif width(word, style) <= wide:
            lines.append(word)
        else:
            return []
    return lines


def even(lines: list[str], style: Style) -> list[str]:
    """The same words in as many lines, none much shorter than the others."""
    if len(lines) < 2:
        return lines
    wide = max(width(line, style) for line in lines)
    tries = (broken(" ".join(lines), style, round(wide * share / 20)) for share in range(10, 20))
    return next((found for found in tries if len(found) == len(lines)), lines)


def cut(text: str, style: Style, wide: int, most: int) -> list[str]:
    """At most `most` lines, the last one ending in `…`, never in the middle of a word that would fit on a line."""
    lines = broken(" ".join(pieces(text, style, wide)), style, wide)
    if len(lines) <= most:
        return lines
    last = lines[most - 1].split()
    while len(last) > 1 and width(" ".join(last) + "…", style) > wide:
        last.pop()
    return [*lines[: most - 1], " ".join(last).rstrip(",;:-–") + "…"]


def pieces(text: str, style: Style, wide: int) -> list[str]:
    """The words, those wider than a line in pieces."""
    found = []
    for word in text.split():
        while width(word + "…", style) > wide and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n] + "…", style) <= wide)
            found.append(word[:fits])
            word = word[fits:]
        found.append(word)
    return found


def write(
    draw: ImageDraw.ImageDraw, x: float, top: float, lines: list[str], style: Style, centred: bool = False
) -> float:
    """Write lines from their top edge down, from `x` on or around it; returns the edge below the last one."""
    for line in lines:
        start = x - width(line, style) / 2 if centred else x
        # The middle of a line box is the middle of ascender and descender: 1.069 and 0.293 in the Noto family.
        write_line(draw, start, top + style.line_height / 2 + 0.388 * style.size, line, style)
        top += style.line_height
    return top


def put(
    draw: ImageDraw.ImageDraw,
    x: float,
    top: float,
    text: str,
    style: Style,
    sizes: tuple[int, ...],
    wide: int,
    most: int,
) -> float:
    """Fit a text into at most `most` lines and write them; returns the edge below. An empty text takes no room."""
    if not (words := drawable(text)):
        return top
    fitted, lines = fitting(words, style, sizes, wide, 10_000, most)
    return write(draw, x, top, lines, fitted)


def write_line(draw: ImageDraw.ImageDraw, x: float, baseline: float, text: str, style: Style) -> None:
    """One line on its baseline, with tracking: letter by letter, so that kerning stays."""
    font = _font(style.face, style.size)
    if not style.tracking:
        draw.text((x, baseline), text, style.colour, font, anchor="ls")
        return
    for n, letter in enumerate(text):
        at = x + font.getlength(text[: n + 1]) - font.getlength(letter) + style.tracking * style.size * n
        draw.text((at, baseline), letter, style.colour, font, anchor="ls")


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FOLDER / FACES[face], size)
