"""Light, colours, contrast, straight lines and the crop, all gentle: it stays a photo of the same goods."""

import math

import numpy as np
from PIL import Image

from . import plain
from .crop import RATIOS, Centre, cropped
from .measure import LONGEST, measure, middle_of

MIDDLE = 118  # of 255: where the middle of a well lit photo lies
LIFT = (0.45, 1.6)  # the strongest lift and the strongest damping, as an exponent
FINE = (85, 225)  # of 255: a middle in between is left as it is
BRIGHTEST = 110.0  # of 255: what is lighter than that may become white, so that a dark bottle stays dark
DEEPEST = 26.0  # of 255: what is darker than that may become black, so that a pale wall stays pale
CAST = 0.18  # a colour is moved by at most this share: wood stays brown, leaves stay green
STRAIGHT = 0.6  # degrees: less is not seen
MOST_TURN = 8.0  # degrees


def repair(picture: Image.Image, ratio: str = "", centre: Centre | None = None, even: bool = False) -> Image.Image:
    """The repaired copy of an upright RGB picture; `ratio` is a key of RATIOS, `even` asks for a plain background where
    that is simple. Raises KeyError for another ratio."""
    wanted = RATIOS[ratio]
    made = straightened(picture.convert("RGB"))
    made = lit(plain.plain(made) if even else made)
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
    middle = max(middle, np.median(middle_of(grey)))  # Bright goods before a dark cloth are not made brighter still.
    low, high = min(low, DEEPEST), max(high, BRIGHTEST)
    light = min(max((middle - low) / (high - low), 0.02), 0.98)
    power = min(max(math.log(MIDDLE / 255) / math.log(light), LIFT[0]), LIFT[1])
    if FINE[0] < 255 * light < FINE[1]:  # A white cloth is meant to be white.
        power = 1.0
    values = np.arange(256, dtype=np.float32)
    table = []
    for gain in gains:
        even = np.clip((values * gain - low) / (high - low), 0, 1) ** power
        table += np.rint(255 * _livelier(even)).astype(int).tolist()
    return picture.point(table)


def _gains(colours: np.ndarray) -> np.ndarray:
    """What makes white and grey things neutral. Asked are light pixels with little colour; believed is what the whole
    picture says, too: a lamp colours everything, gold and leaves only themselves."""
    flat = colours.reshape(-1, 3)
    light = flat.mean(axis=1)
    spread = flat.max(axis=1) - flat.min(axis=1)
    bright = max(60.0, float(np.percentile(light, 75)))
    asked = flat[(light >= bright) & (flat.min(axis=1) < 250) & (spread < 0.6 * light)]
    if len(asked) < 0.01 * len(flat):
        return np.ones(3, dtype=np.float32)
    told, whole = _neutral(asked), _neutral(flat)
    believed = np.where(np.sign(told) == np.sign(whole), np.sign(told) * np.minimum(abs(told), abs(whole)), 0)
    return np.clip(np.exp(0.8 * believed), 1 - CAST, 1 + CAST).astype(np.float32)


def _neutral(colours: np.ndarray) -> np.ndarray:
    """By how much (as a logarithm) each colour would have to change for their mean to be grey."""
    mean = colours.mean(axis=0) + 1
    return np.log(mean.mean() / mean)


def _livelier(value: np.ndarray) -> np.ndarray:
    """A soft S: darks a little darker, lights a little lighter."""
    return value + 0.06 * np.sin(2 * np.pi * (value - 0.5)) * 0.9


def _inside(width: int, height: int, angle: float) -> tuple[int, int]:
    """The largest upright rectangle of the same shape inside a rectangle that was turned."""
    grown = math.cos(angle) + math.sin(angle) * max(width / height, height / width)
    return max(1, int(width / grown)), max(1, int(height / grown))
