"""A QRIS code to be scanned: as SVG in a page, as a card to keep in the phone's gallery."""

from io import BytesIO

from PIL import Image, ImageDraw

from ...promotion.pictures.lettering import Style, put

QUIET = 4  # modules of white around the code (ISO/IEC 18004, 9.1)
WIDE = 1000  # px of the card
_NAME = Style("sans-bold", 56, "#000000", -0.01, 1.15)
_SUM = Style("sans-bold", 84, "#000000", -0.02, 1.15)
_WORDS = Style("sans", 34, "#333333", leading=1.35)


def svg(text: str) -> str:
    """Black on white whatever the page's colours are; its size is the stylesheet's."""
    return _symbol(text).svg_inline(border=QUIET, light="#fff", omitsize=True, svgclass="qris", lineclass=None)


def card(text: str, merchant: str, nmid: str, amount: str, words: str) -> bytes:
    """PNG: whom it pays above, the code, how much and what for below, so that it is known again in a gallery."""
    code = _code(text)
    picture = Image.new("L", (WIDE, WIDE + 620), 255)
    pen = ImageDraw.Draw(picture)
    top = put(pen, 60, 50, f"QRIS {merchant}", _NAME, (56, 46, 38), WIDE - 120, 2)
    top = round(put(pen, 60, top + 8, f"NMID {nmid}", _WORDS, (34,), WIDE - 120, 1))
    picture.paste(code, ((WIDE - code.width) // 2, top))
    below = put(pen, 60, top + code.height, amount, _SUM, (84, 64), WIDE - 120, 1)
    end = put(pen, 60, below + 8, words, _WORDS, (34, 30), WIDE - 120, 2)
    out = BytesIO()
    picture.crop((0, 0, WIDE, round(end) + 50)).save(out, "PNG", optimize=True)
    return out.getvalue()


def _code(text: str) -> Image.Image:
    """With its quiet zone, as large as whole pixels allow on the card."""
    rows = [list(row) for row in _symbol(text).matrix_iter(border=QUIET)]
    code = Image.new("L", (len(rows), len(rows)))
    code.putdata([0 if dark else 255 for row in rows for dark in row])
    scale = WIDE // len(rows)
    return code.resize((len(rows) * scale, len(rows) * scale), Image.Resampling.NEAREST)


def _symbol(text: str):
    import segno

    return segno.make(text, error="m", boost_error=False, micro=False, encoding="utf-8")
