from typing import NamedTuple

from PIL import Image

RATIOS = {"4:5": 4 / 5, "1:1": 1.0, "": None}  # width by height


class Centre(NamedTuple):
    """What stays in the middle of a crop, as shares of width and height."""

    x: float = 0.5
    y: float = 0.5


def cropped(picture: Image.Image, ratio: float, centre: Centre) -> Image.Image:
    """The largest part of that ratio (width by height) around the centre that lies inside the picture."""
    wide = min(picture.width, round(picture.height * ratio))
    high = min(picture.height, round(wide / ratio))
    left = min(max(0, round(picture.width * centre.x - wide / 2)), picture.width - wide)
    top = min(max(0, round(picture.height * centre.y - high / 2)), picture.height - high)
    return picture.crop((left, top, left + wide, top + high))
