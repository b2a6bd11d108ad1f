"""The organiser's logo: from what was sent to a small picture on white, drawn anew."""

import base64
from io import BytesIO

from PIL import Image

from ...media.pictures import upright
from .models import ClassLogo

LONGEST = 600  # px


def prepared(original: bytes) -> str:
    """For `ClassLogo.picture`. Raises a BadPhoto."""
    target = BytesIO()
    upright(original, LONGEST).save(target, "PNG", optimize=True)
    return base64.b64encode(target.getvalue()).decode()


def png(logo: ClassLogo) -> bytes:
    return base64.b64decode(logo.picture)


def picture(logo: ClassLogo) -> Image.Image:
    return Image.open(BytesIO(png(logo))).convert("RGB")
