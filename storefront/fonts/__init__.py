"""The letters of pictures and papers: Noto, cut down to what Latin writing needs."""

import re
import unicodedata
from pathlib import Path

from slugify import slugify

FOLDER = Path(__file__).parent
FACES = {
    "sans": "NotoSans-Regular.ttf",
    "sans-bold": "NotoSans-Bold.ttf",
    "serif-bold": "NotoSerif-Bold.ttf",
}
# What the fonts were cut down to; anything else is written in Latin letters.
_FOREIGN = re.compile(
    "[^ -\u024f\u0259\u02bb\u02bc\u0300-\u0304\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac]+"
)


def drawable(text: str) -> str:
    """The text in letters that the fonts have: `Kopi ☕ 咖啡` -> `Kopi Ka Pei`. May be empty."""
    latin = _FOREIGN.sub(
        lambda found: f" {slugify(found[0], separator=' ', lowercase=False).title()} ",
        unicodedata.normalize("NFC", text),
    )
    return re.sub(r"\s+", " ", latin).strip()
