"""1080 x 1080: for a feed or a catalogue."""

from PIL import Image, ImageDraw

from .card import heading, price_box, title
from .lettering import Style, fitting, put, write
from .shapes import border, fill
from .subject import Subject

SIDE = 1080
BAND = 290  # px, the field with the words
EDGE = 56


def draw(subject: Subject, photo: Image.Image | None) -> Image.Image:
    look = subject.look
    picture = Image.new("RGB", (SIDE, SIDE), look.band)
    start = SIDE - BAND
    if photo:
        picture.paste(fill(photo, SIDE, start), (0, 0))
    picture.paste(border(look, SIDE, 28, 28 if look.border == "weave" else 40), (0, start - 28))
    pen = ImageDraw.Draw(picture)
    name = heading(look)._replace(colour=look.on_band)
    if photo:
        style, lines = fitting(title(subject), name, (72, 60, 50), SIDE - 2 * EDGE, 140, 2)
        top = write(pen, EDGE, start + 36, lines, style) + 10
    else:
        style, lines = fitting(title(subject), name, (130, 108, 88, 72), SIDE - 2 * EDGE, 500, 4)
        write(pen, EDGE, (start - style.line_height * len(lines)) / 2 - 40, lines, style)
        top = start + 60
    small, bold = Style("sans", 32, look.on_band_2), Style("sans-bold", 32, look.on_band)
    if subject.store != subject.name:
        top = put(pen, EDGE, top, subject.store, bold, (32, 28), SIDE - 2 * EDGE, 1)
    put(pen, EDGE, top, " ".join(subject.place), small, (32, 28), SIDE - 2 * EDGE, 1)
    if subject.price:
        price_box(picture, subject, right=SIDE - EDGE, bottom=start - 56)
    return picture
