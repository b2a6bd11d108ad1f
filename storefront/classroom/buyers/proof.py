"""The doubtful proof: a picture of a transfer that never came, with an old day and another sum. Values in, JPEG out."""

import io
from datetime import date

from ...clock import day
from ...fonts import FACES, FOLDER, drawable
from ...money import rupiah

SIZE = (720, 1000)
INK, QUIET, BAND, GROUND = "#16241b", "#5b6b78", "#35506b", "#f4f6f8"


def picture(amount: int, to: str, on: date, who: str) -> bytes:
    """`amount` in rupiah and `on` as they are shown; `to` whose account, `who` sent it."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 130), fill=BAND)
    lines = [
        (40, "Bank Latihan", 44, "#ffffff"), (190, "Transfer berhasil", 52, INK), (280, rupiah(amount), 76, INK),
        (420, "Ke", 30, QUIET), (462, to, 38, INK), (550, "Dari", 30, QUIET), (592, who, 34, INK),
        (680, "Tanggal", 30, QUIET), (722, day(on), 38, INK), (900, "LATIHAN, bukan uang sungguhan", 30, QUIET),
    ]  # fmt: skip
    for top, words, size, ink in lines:
        face = "sans-bold" if size > 40 else "sans"
        draw.text((40, top), drawable(words)[:40], font=ImageFont.truetype(FOLDER / FACES[face], size), fill=ink)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()
