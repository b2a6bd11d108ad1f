"""An even, nearly white background for goods that lie alone on a plain cloth, a table or before a wall.

Only simple cases: one colour around the goods, perhaps lighter on one side, and goods that stay away from the edges.
The light of the background is evened out and soft shadows stay, so nothing is cut out with scissors.
"""

from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

LOOKED_AT = 320  # px: the longer side at which goods and background are told apart
PLAIN = 246.0  # of 255
RIM = 0.04  # of the shorter side
UNEVEN = 14.0  # of 255: how far half of the rim may be from its smooth model
SHADOW, SHINE = 0.45, 1.12  # of the background's own light
TINT = 0.055  # how much a shadow may change the colour
EDGE = 9.0  # of 255 over a pixel: where goods begin
GOODS = (0.03, 0.75)  # share of the photo
SAME = 8.0  # of 255: so close to the background is background inside a handle, too
TOUCH = 0.06  # share of the rim that goods may cover


class Parting(NamedTuple):
    ground: np.ndarray  # what the background would be without goods: height, width, 3
    goods: np.ndarray  # where the goods are


def is_simple(picture: Image.Image) -> bool:
    return parted(picture) is not None


def plain(picture: Image.Image) -> Image.Image:
    """The goods before an even background; the same picture where it is no simple case."""
    found = parted(picture)
    if found is None:
        return picture
    mask = Image.fromarray((found.goods * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1))
    mask = mask.point(lambda value: max(0, 2 * value - 255)).resize(picture.size, Image.Resampling.BILINEAR)
    channels = [
        _evened(channel, PLAIN / found.ground[:, :, number])
        for number, channel in enumerate(picture.convert("RGB").split())
    ]
    return Image.composite(picture.convert("RGB"), Image.merge("RGB", channels), mask)


def _evened(channel: Image.Image, gain: np.ndarray) -> Image.Image:
    even = np.array(Image.fromarray(gain).resize(channel.size, Image.Resampling.BILINEAR))
    even *= np.asarray(channel)
    return Image.fromarray(np.minimum(even, 255, out=even).astype(np.uint8))


def parted(picture: Image.Image) -> Parting | None:
    """Goods and background, or None where they cannot be told apart for certain."""
    small = picture.convert("RGB")
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    if min(small.size) < 32:
        return None
    colours = np.asarray(small.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
    rim = _rim(colours.shape)
    ground = _ground(colours, rim)
    if ground is None:
        return None
    steep = _steep(colours.mean(axis=-1))
    same = (np.abs(colours - ground).max(axis=-1) < SAME) & (steep < EDGE / 3)
    goods = ~_reached(_like(colours, ground) & (steep < EDGE), rim | same)
    fits = GOODS[0] <= goods.mean() <= GOODS[1] and goods[rim].mean() <= TOUCH
    return Parting(ground, goods) if fits and _is_sharp(goods, steep) else None


def _is_sharp(goods: np.ndarray, steep: np.ndarray) -> bool:
    """A blurred outline is no outline."""
    inner = goods.copy()
    for axis in (0, 1):
        for step in (1, -1):
            inner &= np.roll(goods, step, axis)
    outline = goods & ~inner
    return bool((steep[outline] > EDGE).mean() > 0.6)


def _steep(grey: np.ndarray) -> np.ndarray:
    return np.hypot(np.gradient(grey, axis=0), np.gradient(grey, axis=1))


def _rim(shape: tuple[int, ...]) -> np.ndarray:
    wide = max(2, round(min(shape[:2]) * RIM))
    mask = np.ones(shape[:2], dtype=bool)
    mask[wide:-wide, wide:-wide] = False
    return mask


def _ground(colours: np.ndarray, rim: np.ndarray) -> np.ndarray | None:
    """A smooth surface through the rim, twice, the second time without what stands out."""
    high, wide = rim.shape
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)
    used = rim
    for _ in range(2):
        found = np.linalg.lstsq(terms[used], colours[used], rcond=None)[0]
        ground = terms @ found
        away = np.abs(colours - ground).max(axis=-1)
        used = rim & (away <= max(4.0, 2.5 * float(np.median(away[rim]))))
    even = np.percentile(away[rim], 90) <= UNEVEN and ground.min() > 60
    return np.clip(ground, 60, 255).astype(np.float32) if even else None


def _like(colours: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """What may be background: its colour, perhaps in shadow."""
    share = colours / ground
    light = share.mean(axis=-1)
    tint = np.abs(share - light[..., None]).max(axis=-1)
    return (light > SHADOW) & (light < SHINE) & (tint < TINT)


def _reached(may: np.ndarray, rim: np.ndarray) -> np.ndarray:
    """The part of `may` that hangs together with the rim; what it encloses is goods."""
    reached = may & rim
    while True:
        grown = reached.copy()
        for axis in (0, 1):
            for _ in range(2):
                grown = np.flip(_swept(grown, may, axis), axis)
                may = np.flip(may, axis)
        if (grown == reached).all():
            return grown
        reached = grown


def _swept(reached: np.ndarray, may: np.ndarray, axis: int) -> np.ndarray:
    """One walk along an axis: what is reached runs on until something is in the way."""
    order = np.arange(may.shape[axis]).reshape((-1, 1) if axis == 0 else (1, -1))
    last_wall = np.maximum.accumulate(np.where(may, -1, order), axis=axis)
    last_seed = np.maximum.accumulate(np.where(reached, order, -1), axis=axis)
    return may & (last_seed > last_wall) | reached
