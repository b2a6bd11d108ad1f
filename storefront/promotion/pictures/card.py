"""1200 x 630: the card in a chat or a feed. Small previews crop to its middle: goods and price stand there."""

from PIL import Image, ImageDraw

from .lettering import Style, drawable, even, fitting, width, write, write_line
from .looks import Look
from .shapes import border, box, fill, pin
from .subject import Subject

WIDE, TALL = 1200, 630
SIDE = 740  # where the words begin
SQUARE = (285, 915)  # what a small preview keeps, from left to right
NAME_SIZES = (64, 52, 42)
LARGE_SIZES = (112, 92, 76, 64, 52, 42)
ON_PADDY = "#2b1d00"


def draw(subject: Subject, photo: Image.Image | None) -> Image.Image:
    picture = Image.new("RGB", (WIDE, TALL), subject.look.ground)
    if photo is None:
        return _without_photo(picture, subject)
    look = subject.look
    picture.paste(fill(photo, 840, TALL, (0.5, 0.5)), (0, 0))
    picture.paste(look.ground, (SIDE, 0, WIDE, TALL))
    strip = 20 if look.border == "weave" else 28
    picture.paste(border(look, strip, TALL, 20 if look.border == "weave" else 40), (SIDE - strip, 0))
    _words(picture, subject, left=789, wide=363, bottom=405 if subject.price else 590)
    if subject.price:
        price_box(picture, subject, right=SQUARE[1] - 9, bottom=582)
    return picture


def _words(picture: Image.Image, subject: Subject, left: int, wide: int, bottom: int) -> None:
    """Name, place, store, from the top down; the name takes the room that the others leave."""
    look, pen = subject.look, ImageDraw.Draw(picture)
    small = Style("sans", 29, look.ink_2)
    bold = Style("sans-bold", 29, look.ink)
    small, place = place_lines(subject, small, wide - 44)
    store = (
        []
        if subject.store == subject.name
        else even(fitting(drawable(subject.store), bold, (29,), wide, 80, 2)[1], bold)
    )
    below = 22 + len(place) * small.line_height + 18 + len(store) * bold.line_height
    name, lines = fitting(title(subject), heading(look), NAME_SIZES, wide, bottom - 56 - below, 3)
    top = write(pen, left, 56, lines, name) + 22
    pin(picture, left - 1, round(top), 34, look.act)
    top = write(pen, left + 44, top, place, small) + 18
    top = write(pen, left, top, store, bold)
    if not subject.price and subject.line:
        line = Style("sans", 27, look.ink, leading=1.35)
        write(pen, left, top + 12, fitting(drawable(subject.line), line, (27,), wide, bottom - top - 12, 5)[1], line)


def place_lines(subject: Subject, style: Style, wide: int) -> tuple[Style, list[str]]:
    """Village on one line, regency and province on the next, smaller or flowing where they are too long."""
    for size in (style.size, style.size - 4):
        sized = style._replace(size=size)
        if all(width(part, sized) <= wide for part in subject.place):
            return sized, list(subject.place)
    return fitting(" ".join(subject.place), style, (style.size - 4,), wide, 110, 3)


def _without_photo(picture: Image.Image, subject: Subject) -> Image.Image:
    """A field of the band with the name large: nothing looks missing."""
    look, pen = subject.look, ImageDraw.Draw(picture)
    picture.paste(look.band, (0, 0, WIDE, TALL))
    for top in (0, TALL - 40):
        picture.paste(border(look, WIDE, 40, 40), (0, top))
    wide = SQUARE[1] - SQUARE[0] - 30
    small, bold = Style("sans", 29, look.on_band_2), Style("sans-bold", 29, look.on_band)
    parts = [fitting(title(subject), heading(look)._replace(colour=look.on_band), LARGE_SIZES, wide, 230, 3)]
    if subject.store != subject.name:
        parts.append(fitting(drawable(subject.store), bold, (29,), wide, 40, 1))
    parts.append(fitting(" ".join(subject.place), small, (29, 25), wide, 40, 1))
    tall = sum(style.line_height * len(lines) for style, lines in parts) + 14
    top = 40 + (370 if subject.price else 550) / 2 - tall / 2
    for style, lines in parts:
        top = write(pen, WIDE / 2, top, lines, style, centred=True) + (14 if style.size > 29 else 0)
    if subject.price:
        price_box(picture, subject, bottom=556, colours=(look.paddy, ON_PADDY))
    return picture


def price_box(
    picture: Image.Image, subject: Subject, bottom: int, right: int = 0, colours: tuple[str, str] | None = None
) -> None:
    """`Rp` small, the amount large, the unit below, in a box that grows with the amount; centred without `right`."""
    ground, ink = colours or (subject.look.act, "#ffffff")
    size = 88 if len(subject.amount) <= 7 else 72
    amount = Style(bold_of(subject.look), size, ink, -0.035)
    rp, per = Style(bold_of(subject.look), round(size * 0.52), ink, -0.035), Style("sans", 28, ink)
    words, rp_wide = drawable(subject.per), width("Rp", rp) + 4
    per, lines = fitting(words, per, (28, 24), 520, 40, 1) if words else (per, [])
    inner = max(rp_wide + width(subject.amount, amount), *(width(line, per) for line in lines), 0)
    start = right - inner - 68 if right else (picture.width - inner - 68) / 2
    height = 16 + size + (8 + per.line_height if lines else 4) + 14
    top = bottom - height
    box(picture, (start, top, start + inner + 68, bottom), ground, subject.look.corner)
    pen, base = ImageDraw.Draw(picture), top + 16 + size * 0.87
    write_line(pen, start + 34, base, "Rp", rp)
    write_line(pen, start + 34 + rp_wide, base, subject.amount, amount)
    write(pen, start + 34, base + size * 0.13 + 4, lines, per)


def heading(look: Look) -> Style:
    serif = look.letters == "serif"
    return Style(bold_of(look), 64, look.ink, -0.012 if serif else -0.03, 1.12 if serif else 1.04)


def bold_of(look: Look) -> str:
    return "serif-bold" if look.letters == "serif" else "sans-bold"


def title(subject: Subject) -> str:
    """The name in letters that can be drawn; the store's name when none can."""
    return drawable(subject.name) or drawable(subject.store) or "Lumbung"
