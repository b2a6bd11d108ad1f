"""Words one below the other in a given room: smaller where they must, on more lines, never cut."""

from collections.abc import Sequence
from typing import NamedTuple

from ...fonts import drawable
from .board import Board
from .lettering import Style, broken, even, pieces, width

STEPS = 14
FIRST = 8  # so many steps the heading alone gives way


class Part(NamedTuple):
    """A paragraph. Its style is the largest that it may have, `least` the smallest size; an empty one takes no room.

    What does not stand on one line breaks first where the words have a `\\n`.
    """

    words: str
    style: Style
    least: int
    gap: float = 0  # above it, unless it is the first; px at its largest
    lead: str = ""  # stands small before the words, on the same line: `Rp`
    is_heading: bool = False
    indent: float = 0  # of the size, for a sign in front
    joint: str = " "  # what stands for a `\\n` where all is on one line


class Set(NamedTuple):
    """A paragraph as it is set."""

    style: Style
    lines: list[str]
    gap: float
    lead: str
    indent: float

    @property
    def tall(self) -> float:
        return self.style.line_height * len(self.lines)

    @property
    def even(self) -> list[str]:
        return even(self.lines, self.style)

    @property
    def wide(self) -> float:
        before = lead_wide(self.lead, self.style) + self.indent * self.style.size
        return before + max(width(line, self.style) for line in self.lines)


class Column(NamedTuple):
    parts: list[Set]
    fits: bool

    @property
    def tall(self) -> float:
        return sum(part.tall for part in self.parts) + sum(part.gap for part in self.parts[1:])

    @property
    def wide(self) -> float:
        return max((part.wide for part in self.parts), default=0)

    def write(self, board: Board, x: float, top: float, centred: bool = False) -> float:
        """From its top edge down, from `x` on or around it; returns the edge below."""
        if not self.fits:
            board.misfits.append(" / ".join(" ".join(part.lines) for part in self.parts))
        for n, part in enumerate(self.parts):
            top += part.gap if n else 0
            for text in part.even if centred else part.lines:
                beside = lead_wide(part.lead, part.style)
                start = x + part.indent * part.style.size
                if centred:
                    start = x - (width(text, part.style) + beside) / 2
                # The middle of a line is the middle of ascender and descender: 1.069 and 0.293 in the Noto family.
                base = top + part.style.line_height / 2 + 0.388 * part.style.size
                if part.lead:
                    board.line(start, base, part.lead, small(part.style))
                board.line(start + beside, base, text, part.style)
                top += part.style.line_height
        return top


def arranged(parts: Sequence[Part], wide: float, tall: float) -> Column:
    """As large as they fit: first the heading gives way, then all. A word breaks inside only where it must."""
    parts = [part._replace(words=words) for part in parts if (words := _drawable(part.words))]
    column = Column([], True)
    for step in range(STEPS + 1):
        column = Column([found for part in parts if (found := _set(part, step, wide))], True)
        if len(column.parts) == len(parts) and column.tall <= tall:
            return column
    return column._replace(fits=False)


def _set(part: Part, step: int, wide: float) -> Set | None:
    """A word that is too long makes its own paragraph smaller, not the others."""
    share = min(1, step / FIRST) if part.is_heading else max(0, step - FIRST) / (STEPS - FIRST)
    largest = round(part.style.size - (part.style.size - part.least) * share)
    for size in range(largest, min(part.least, largest) - 1, -2):
        if (found := _lines(part, size, wide)).lines:
            return found
    found = _lines(part, largest, wide, may_break=True)
    return found if found.lines else None


def _lines(part: Part, size: float, wide: float, may_break: bool = False) -> Set:
    style = part.style._replace(size=max(1, round(size)))
    room = int(wide - part.indent * style.size - lead_wide(part.lead, style))
    paragraphs = part.words.split("\n")
    if may_break:
        paragraphs = [" ".join(pieces(paragraph, style, room)) for paragraph in paragraphs]
    whole = part.joint.join(paragraphs)
    if width(whole, style) <= room:
        lines = [whole]
    else:
        broken_up = [broken(paragraph, style, room) for paragraph in paragraphs]
        lines = [line for found in broken_up for line in found] if all(broken_up) else []
    return Set(style, lines, part.gap * size / part.style.size, part.lead, part.indent)


def _drawable(words: str) -> str:
    return "\n".join(filter(None, map(drawable, words.split("\n"))))


def small(style: Style) -> Style:
    return style._replace(size=max(1, round(style.size * 0.54)))


def lead_wide(lead: str, style: Style) -> float:
    return width(lead, small(style)) + style.size * 0.05 if lead else 0
