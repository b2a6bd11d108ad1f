"""Forms that every picture uses: woven borders, a box with soft corners, a pin, a photo that fills its place."""

from functools import cache

from PIL import Image, ImageDraw, ImageOps

from .looks import Look

_FINE = 8  # Drawn so many times larger and scaled down, since Pillow's own edges are hard.


def fill(photo: Image.Image, wide: int, tall: int, centre: tuple[float, float] = (0.5, 0.5)) -> Image.Image:
    return ImageOps.fit(photo, (wide, tall), Image.Resampling.LANCZOS, centering=centre)


def border(look: Look, wide: int, tall: int, step: int) -> Image.Image:
    """A strip of the theme's woven border. `step` is the width of one figure in pixels; tall strips run downwards."""
    tile = _weave(look.band, look.paddy, step) if look.border == "weave" else _tumpal(look.act, look.band, step)
    if tall > wide and look.border == "tumpal":
        tile = tile.transpose(Image.Transpose.ROTATE_90)
    strip = Image.new("RGB", (wide, tall), look.band)
    for x in range(0, wide, tile.width):
        for y in range(0, tall, tile.height):
            strip.paste(tile, (x, y))
    return strip


@cache
def _weave(ground: str, thread: str, size: int) -> Image.Image:
    """The bamboo wall: three threads upright, three across, in turn."""
    unit = size * _FINE / 16
    tile = Image.new("RGB", (size * _FINE, size * _FINE), ground)
    draw = ImageDraw.Draw(tile)
    for n in (1.5, 4, 6.5):
        for x, y, upright in ((0, 0, True), (8, 0, False), (0, 8, False), (8, 8, True)):
            a, b = n - 0.85, n + 0.85
            box = (x + a, y, x + b, y + 8) if upright else (x, y + a, x + 8, y + b)
            draw.rectangle([side * unit for side in box], thread)
    return tile.resize((size, size), Image.Resampling.LANCZOS)


@cache
def _tumpal(ground: str, tooth: str, size: int) -> Image.Image:
    """The row of teeth at the end of a woven cloth."""
    unit = size * _FINE / 40
    tile = Image.new("RGB", (size * _FINE, round(28 * unit)), ground)
    draw = ImageDraw.Draw(tile)
    cream = "#e9e0cb"
    for colour, points in (
        (tooth, (0, 28, 20, 2, 40, 28)),
        (cream, (7, 28, 20, 11, 33, 28)),
        (ground, (13, 28, 20, 19, 27, 28)),
        (cream, (0, 2, 5, 8, 0, 14)),
        (cream, (40, 2, 35, 8, 40, 14)),
    ):
        draw.polygon([point * unit for point in points], colour)
    return tile.resize((size, round(28 * size / 40)), Image.Resampling.LANCZOS)


def box(picture: Image.Image, place: tuple[float, float, float, float], colour: str, corner: int) -> None:
    """A filled box with soft corners, `place` as left, top, right, bottom."""
    left, top, right, bottom = (round(side) for side in place)
    size = (right - left, bottom - top)
    mask = Image.new("L", (size[0] * 4, size[1] * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] * 4 - 1, size[1] * 4 - 1), corner * 4, 255)
    picture.paste(Image.new("RGB", size, colour), (left, top), mask.resize(size, Image.Resampling.LANCZOS))


def smooth(picture: Image.Image, points: list[tuple[float, float]], colour: str) -> None:
    """What lies between the points, with soft edges."""
    left, top = (int(min(point[axis] for point in points)) for axis in (0, 1))
    wide, tall = (int(max(point[axis] for point in points)) + 1 - start for axis, start in ((0, left), (1, top)))
    mask = Image.new("L", (wide * 4, tall * 4))
    ImageDraw.Draw(mask).polygon([((x - left) * 4, (y - top) * 4) for x, y in points], 255)
    mask = mask.resize((wide, tall), Image.Resampling.LANCZOS)
    picture.paste(Image.new("RGB", (wide, tall), colour), (left, top), mask)
