"""1080 x 1920: a WhatsApp Status or a story. The phone draws over the top 180 and the bottom 200 pixels."""

from PIL import Image, ImageDraw

from .card import bold_of, heading, title
from .lettering import Style, drawable, fitting, put, width, write, write_line
from .qr import code
from .shapes import border, box, fill
from .subject import Subject

WIDE, TALL = 1080, 1920
PHOTO = 1140  # px, how far down the photo reaches
EDGE = 64


def draw(subject: Subject, photo: Image.Image | None) -> Image.Image:
    look = subject.look
    picture = Image.new("RGB", (WIDE, TALL), look.band)
    if photo:
        picture.paste(fill(photo, WIDE, PHOTO), (0, 0))
    picture.paste(border(look, WIDE, 40, 40 if look.border == "weave" else 57), (0, PHOTO))
    _store(picture, subject)
    name = heading(look)._replace(colour=look.on_band)
    if photo:
        style, lines = fitting(title(subject), name, (92, 76, 64), WIDE - 2 * EDGE, 200, 2)
        top = write(ImageDraw.Draw(picture), EDGE, PHOTO + 70, lines, style)
    else:
        style, lines = fitting(title(subject), name, (150, 124, 104, 84), WIDE - 2 * EDGE, 640, 5)
        tall = style.line_height * len(lines)
        write(ImageDraw.Draw(picture), EDGE, 360 + (PHOTO - 400 - tall) / 2, lines, style)
        top = PHOTO + 70
    _below(picture, subject, round(top) + 20)
    return picture


def _store(picture: Image.Image, subject: Subject) -> None:
    words = Style("sans-bold", 36, "#16241b")
    words, lines = fitting(drawable(subject.store), words, (36, 30), WIDE - 2 * EDGE - 52, 50, 1)
    box(picture, (EDGE, 196, EDGE + 52 + width(lines[0], words), 268), "#ffffff", subject.look.corner and 20)
    write(ImageDraw.Draw(picture), EDGE + 26, 232 - words.line_height / 2, lines, words)


def _below(picture: Image.Image, subject: Subject, top: int) -> None:
    """Price, unit and village on the left, the code on the right."""
    look, pen = subject.look, ImageDraw.Draw(picture)
    symbol = code(subject.address, 250)
    box(picture, (WIDE - EDGE - 290, top, WIDE - EDGE, top + 290), "#ffffff", look.corner and 20)
    picture.paste(symbol, (WIDE - EDGE - 145 - symbol.width // 2, top + 145 - symbol.height // 2))
    wide = WIDE - 2 * EDGE - 330
    if subject.price:
        amount = Style(bold_of(look), 118, look.paddy, -0.035)
        while width(subject.amount, amount) + width("Rp", amount) * 0.55 > wide:
            amount = amount._replace(size=amount.size - 6)
        rp = amount._replace(size=round(amount.size * 0.54))
        write_line(pen, EDGE, top + 104, "Rp", rp)
        write_line(pen, EDGE + width("Rp", rp) + 4, top + 104, subject.amount, amount)
        top += 128
    small = Style("sans", 38, look.on_band_2)
    for words in (subject.per if subject.price else subject.line, " ".join(subject.place)):
        top = round(put(pen, EDGE, top, words, small, (38, 32), wide, 3))
