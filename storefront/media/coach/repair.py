"""Light, colours, contrast, straight lines and the crop, all gentle: it stays a photo of the same goods."""

import math
from typing import NamedTuple

import numpy as np
from PIL import Image

from .measure import LONGEST, measure

MIDDLE = 118  # of 255: where the middle of a well lit photo lies
LIFT = (0.45, 1.6)  # the strongest lift and the strongest damping, as an exponent
FINE = (85, 225)  # of 255: a middle in between is left as it is
BRIGHTEST = 110.0  # of 255: what is lighter than that may become white, so that a dark bottle stays dark
CAST = 0.18  # a colour is moved by at most this share: wood stays brown, leaves stay green
STRAIGHT = 0.6  # degrees: less is not seen
MOST_TURN = 8.0  # degrees
RATIOS = {"4:5": 4 / 5, "1:1": 1.0, "": None}


class Centre(NamedTuple):
    """What stays in the middle of a crop, as shares of width and height."""

    x: float = 0.5
    y: float = 0.5


def repair(picture: Image.Image, ratio: str = "", centre: Centre | None = None) -> Image.Image:
    """The repaired copy of an upright RGB picture; `ratio` is a key of RATIOS. Raises KeyError for another ratio."""
    wanted = RATIOS[ratio]
    made = straightened(picture.convert("RGB"))
    made = lit(made)
    return cropped(made, wanted, centre or Centre()) if wanted else made


def straightened(picture: Image.Image) -> Image.Image:
    """Turned back by its tilt, then cut so that no empty corner is seen."""
    tilt = measure(picture).tilt
    if not STRAIGHT < abs(tilt) <= MOST_TURN:
        return picture
    turned = picture.rotate(tilt, Image.Resampling.BICUBIC)
    wide, high = _inside(picture.width, picture.height, math.radians(abs(tilt)))
    left, top = (picture.width - wide) // 2, (picture.height - high) // 2
    return turned.crop((left, top, left + wide, top + high))


def lit(picture: Image.Image) -> Image.Image:
    """Neutral light, a middle that is neither dark nor pale, a little more contrast. One table for each colour."""
    small = picture.copy()
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    colours = np.asarray(small, dtype=np.float32)
    gains = _gains(colours)
    grey = np.clip(colours * gains, 0, 255) @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    low, middle, high = np.percentile(grey, (0.5, 50, 99.5))
    low, high = min(low, 40.0), max(high, BRIGHTEST)
    light = min(max((middle - low) / (high - low), 0.02), 0.98)
    power = min(max(math.log(MIDDLE / 255) / math.log(light), LIFT[0]), LIFT[1])
    if FINE[0] < middle < FINE[1]:  # A white cloth is meant to be white.
        power = 1.0
    values = np.arange(256, dtype=np.float32)
    table = []
    for gain in gains:
        even = np.clip((values * gain - low) / (high - low), 0, 1) ** power
        table += np.rint(255 * _livelier(even)).astype(int).tolist()
    return picture.point(table)


def cropped(picture: Image.Image, ratio: float, centre: Centre) -> Image.Image:
    """The largest part of that ratio (width by height) around the centre that lies inside the picture."""
    wide = min(picture.width, round(picture.height * ratio))
    high = min(picture.height, round(wide / ratio))
    left = min(max(0, round(picture.width * centre.x - wide / 2)), picture.width - wide)
    top = min(max(0, round(picture.height * centre.y - high / 2)), picture.height - high)
    return picture.crop((left, top, left + wide, top + high))


def _gains(colours: np.ndarray) -> np.ndarray:
    """What makes white and grey things neutral: only light pixels with little colour are asked."""
    flat = colours.reshape(-1, 3)
    light = flat.mean(axis=1)
    spread = flat.max(axis=1) - flat.min(axis=1)
    bright = max(60.0, float(np.percentile(light, 75)))
    asked = flat[(light >= bright) & (flat.min(axis=1) < 250) & (spread < 0.6 * light)]
    if len(asked) < 0.01 * len(flat):
        return np.ones(3, dtype=np.float32)
    mean = asked.mean(axis=0)
    return np.clip((mean.mean() / mean) ** 0.7, 1 - CAST, 1 + CAST).astype(np.float32)


def _livelier(value: np.ndarray) -> np.ndarray:
    """A soft S: darks a little darker, lights a little lighter."""
    return value + 0.06 * np.sin(2 * np.pi * (value - 0.5)) * 0.9


def _inside(width: int, height: int, angle: float) -> tuple[int, int]:
    """The largest upright rectangle of the same shape inside a rectangle that was turned."""
    grown = math.cos(angle) + math.sin(angle) * max(width / height, height / width)
    return max(1, int(width / grown)), max(1, int(height / grown))
