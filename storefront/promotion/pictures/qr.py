"""QR codes: as a picture, and as a poster with the name and the address in words below."""

import segno
from PIL import Image, ImageDraw

from .lettering import Style, cut, fitting, write
from .shapes import border
from .subject import Subject

QUIET = 4  # modules of white around the code (ISO/IEC 18004)


def symbol(address: str) -> segno.QRCode:
    """The code of an address; a quarter of it may be covered or torn and it still reads."""
    return segno.make(address, error="q", micro=False)


def code(address: str, most: int, colour: str = "#000000") -> Image.Image:
    """On white without a margin, as large as whole pixels allow within `most` px."""
    rows = [list(row) for row in symbol(address).matrix]
    picture = Image.new("1", (len(rows), len(rows)), 1)
    picture.putdata([0 if dark else 1 for row in rows for dark in row])
    scale = max(1, most // len(rows))
    whole = picture.resize((len(rows) * scale, len(rows) * scale), Image.Resampling.NEAREST)
    drawn = Image.new("RGB", whole.size, colour)
    drawn.paste("#ffffff", (0, 0), whole)
    return drawn


def poster(subject: Subject) -> Image.Image:
    """1000 px wide, to print: the code, the name, where it leads."""
    black = code(subject.address, 760)
    margin = (1000 - black.width) // 2
    name = Style("sans-bold", 64, "#16241b", -0.02, 1.12)
    name, lines = fitting(subject.title, name, (64, 52, 44), 880, 220, 3)
    words = Style("sans", 30, "#4b5a50", leading=1.3)
    address = cut(subject.address.partition("?")[0].partition("//")[2], words, 880, 3)
    tall = (
        margin
        + black.height
        + margin // 2
        + round(name.line_height * len(lines) + 16 + words.line_height * len(address))
    )
    picture = Image.new("RGB", (1000, tall + 110), "#ffffff")
    picture.paste(black, (margin, margin))
    pen = ImageDraw.Draw(picture)
    top = write(pen, 500, margin + black.height + margin // 2, lines, name, centred=True) + 16
    write(pen, 500, top, address, words, centred=True)
    picture.paste(border(subject.look, 1000, 32, 32 if subject.look.border == "weave" else 46), (0, tall + 78))
    return picture
