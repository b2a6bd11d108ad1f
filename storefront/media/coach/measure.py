"""What can be measured of a photo. Angles are degrees, shares are 0 to 1, light is 0 (black) to 255 (white)."""

from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

LONGEST = 512  # px at which a photo is measured, so that phones with many pixels get the same judgement
DEEP, BLOWN = 24, 250  # of 255: no detail is seen in it
TILE = 32  # px
RIM = 0.12  # of each side: where the background usually is
MOST_TILT = 12.0  # degrees: beyond it, it was meant


class Measures(NamedTuple):
    width: int
    height: int
    light: float  # mean
    middle: float  # mean of the middle half, where the goods are
    deep: float  # share of pixels without detail in the dark
    blown: float  # share of pixels without detail in the light
    burnt: float  # the same, of the middle half
    contrast: float  # between the 5th and the 95th of 100 pixels
    sharpness: float  # of its sharpest parts; below about 0.03 nothing is sharp
    clutter: float  # how restless the rim is: its edges, and how many colours it has
    subject: float  # share of the photo that is not like its rim
    tilt: float  # how far level lines lean to the right, in degrees; 0 where nothing is straight


def measure(picture: Image.Image, size: tuple[int, int] | None = None) -> Measures:
    """Of an upright RGB picture; `size` is the one that was sent, when the picture was made smaller since."""
    small = picture.copy()
    small.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    small = small.resize((max(small.width, 2 * TILE), max(small.height, 2 * TILE)))
    colours = np.asarray(small.convert("RGB"), dtype=np.float32)
    grey = colours @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    soft = np.asarray(small.convert("L").filter(ImageFilter.GaussianBlur(1.5)), dtype=np.float32)
    across, down = np.gradient(soft, axis=1), np.gradient(soft, axis=0)
    low, high = np.percentile(grey, (5, 95))
    width, height = size or picture.size
    return Measures(
        width=width,
        height=height,
        light=_round(grey.mean()),
        middle=_round(middle_of(grey).mean()),
        deep=_round((grey < DEEP).mean()),
        blown=_round((grey > BLOWN).mean()),
        burnt=_round((middle_of(grey) > BLOWN).mean()),
        contrast=_round(high - low),
        sharpness=_round(_sharpness(grey)),
        clutter=_round(_clutter(colours, np.hypot(across, down), max(high - low, 40.0))),
        subject=_round(_subject(colours)),
        tilt=_round(_tilt(across, down)),
    )


def middle_of(grey: np.ndarray) -> np.ndarray:
    high, wide = grey.shape[:2]
    return grey[high // 4 : high - high // 4, wide // 4 : wide - wide // 4]


def _sharpness(grey: np.ndarray) -> float:
    """The strongest of the finest details, against the strongest of all: a photo that is sharp somewhere is sharp.

    The Laplacian (what a blur takes first) is compared with the differences over eight pixels (what it leaves).
    """
    fine = np.abs(4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:])
    coarse = np.abs(grey[:, 8:] - grey[:, :-8])
    strongest = float(np.percentile(coarse, 99))
    return min(1.0, float(np.percentile(_tiles(fine), 95)) / strongest) if strongest > 4 else 0.0


def _tiles(of: np.ndarray) -> np.ndarray:
    """The root mean square of each tile."""
    high, wide = (side // TILE * TILE for side in of.shape)
    tiles = of[:high, :wide].reshape(high // TILE, TILE, wide // TILE, TILE)
    return np.sqrt((tiles**2).mean(axis=(1, 3)))


def _rim(shape: tuple[int, ...]) -> np.ndarray:
    high, wide = shape[:2]
    mask = np.ones((high, wide), dtype=bool)
    mask[round(high * RIM) : -round(high * RIM) or None, round(wide * RIM) : -round(wide * RIM) or None] = False
    return mask


def _clutter(colours: np.ndarray, steepness: np.ndarray, contrast: float) -> float:
    """Edges, many colours, and others than in the middle: woven cloth has edges and few colours, a soft
    garden has colours and few edges, and goods that fill the photo to its rim have no background."""
    rim = _rim(steepness.shape)
    edges = float((steepness[rim] > contrast * 0.05).mean())
    shares = _shares(colours[rim])
    present = shares[shares > 0]
    bits = float(-(present * np.log2(present)).sum())
    same = float(np.minimum(shares, _shares(middle_of(colours).reshape(-1, 3))).sum())
    return min(1.0, edges / 0.25) * min(1.0, bits / 4) * min(1.0, (1 - same) / 0.3)


def _shares(colours: np.ndarray) -> np.ndarray:
    """How much there is of each of 64 coarse colours."""
    coarse = (colours // 64).astype(np.int64) @ np.array([16, 4, 1])
    return np.bincount(coarse, minlength=64) / len(coarse)


def _subject(colours: np.ndarray) -> float:
    """How much differs from the colour of the rim; 1 where the rim is no plain background."""
    rim = colours[_rim(colours.shape)]
    common = np.median(rim, axis=0)
    spread = float(np.median(np.abs(rim - common).sum(axis=1)))
    low, high = np.percentile(colours, (5, 95))
    if spread > max(12.0, 0.2 * (high - low)):
        return 1.0
    away = np.abs(colours - common).sum(axis=2)
    return float((away > max(24.0, 4 * spread, 0.5 * (high - low))).mean())


def _tilt(across: np.ndarray, down: np.ndarray) -> float:
    """The lean of most long lines, if most agree about it."""
    steep = np.hypot(across, down)
    strong = steep > max(12.0, float(np.percentile(steep, 90)))
    angle = np.degrees(np.arctan2(down[strong], across[strong]))
    lean = (angle + 45) % 90 - 45  # of lines that should be level or upright
    near = np.abs(lean) <= MOST_TILT
    if near.sum() < 300:
        return 0.0
    bins = np.histogram(lean[near], bins=48, range=(-MOST_TILT, MOST_TILT), weights=steep[strong][near])[0]
    soft = np.convolve(bins, [1, 2, 1], mode="same")
    top = int(soft.argmax())
    agrees = soft[top] > 2.2 * soft.mean() and near.sum() > 0.35 * strong.sum()
    return (top + 0.5) * (2 * MOST_TILT / 48) - MOST_TILT if agrees else 0.0


def _round(value: float) -> float:
    return round(float(value), 4)
