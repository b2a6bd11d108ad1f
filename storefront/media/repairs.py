"""A repaired copy of a photo, as a photo of its own; the original stays as it came. Outside transactions."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image

from . import pictures, storage
from .coach.crop import RATIOS, Centre
from .models import Photo
from .operations import Prepared, file_name, prepare
from .refusals import BrokenPhoto

SHOWN, KEPT = 720, 2048  # px of the longer side


class Recipe(NamedTuple):
    ratio: str = ""  # of RATIOS; empty: not cut
    centre: Centre = Centre()
    even: bool = False  # a plain background, where that is simple


def recipe(ratio: str, centre: str, even: bool) -> Recipe:
    """From what a form says; `centre` is "0.5,0.25" (from the left, from the top). What cannot be read is left out."""
    try:
        x, y = (min(1.0, max(0.0, float(part))) for part in centre.split(","))
        middle = Centre(x, y) if x == x and y == y else Centre()  # "nan" is a number, too
    except ValueError:
        middle = Centre()
    return Recipe(ratio if ratio in RATIOS else "", middle, even)


def is_simple(photo: Photo) -> bool:
    """Could it have a plain background?"""
    from .coach.plain import is_simple

    return is_simple(_opened(photo, SHOWN))


def preview(photo: Photo, wanted: Recipe) -> bytes:
    """A small JPEG of what `repaired` would make."""
    return _jpeg(_repaired(photo, wanted, SHOWN), quality=80)


def repaired(photo: Photo, wanted: Recipe) -> Prepared:
    """The repaired copy in all sizes, ready to be kept. Raises a BadPhoto."""
    return prepare(BytesIO(_jpeg(_repaired(photo, wanted, KEPT), quality=90)))


def _repaired(photo: Photo, wanted: Recipe, longest: int) -> Image.Image:
    from .coach.repair import repair

    return repair(_opened(photo, longest), *wanted)


def _opened(photo: Photo, longest: int) -> Image.Image:
    original = storage.chosen().get(file_name(photo.key, f"original.{photo.original_kind}"))
    if original is None:
        raise BrokenPhoto
    return pictures.upright(original, longest)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
