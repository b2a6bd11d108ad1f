"""Photos of a QRIS sticker as a phone takes them, made by code: tilted, turned, blurred, dark, with glare."""

from io import BytesIO

import numpy as np
import segno
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

TWELVE_MEGAPIXELS = (3024, 4032)


def a_sticker(text: str, side: int = 900) -> Image.Image:
    """White card, red head, the code, lines of print: what hangs at a till. `side` in px of the code."""
    made = segno.make(text, error="m", micro=False)
    scale = max(1, side // made.symbol_size()[0])
    out = BytesIO()
    made.save(out, kind="png", scale=scale, border=4)
    code = Image.open(out).convert("RGB")
    card = Image.new("RGB", (int(code.width * 1.25), int(code.width * 1.7)), "white")
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, card.width, card.height // 9), fill="#c8102e")
    card.paste(code, ((card.width - code.width) // 2, card.height // 4))
    for n in range(4):
        top = card.height // 8 + n * card.height // 40
        draw.rectangle((card.width // 5, top, card.width * (9 - n) // 11, top + card.height // 90), fill="#222222")
    draw.rectangle(
        (card.width // 6, card.height * 10 // 11, card.width * 5 // 6, card.height * 12 // 13), fill="#777777"
    )
    return card


def a_photo(text: str, size=TWELVE_MEGAPIXELS, share=0.45, turn=0.0, tilt=0.0, seed=1, **faults) -> bytes:
    """A JPEG: the sticker covers `share` of its width, turned by degrees, the upper edge leaning back by `tilt`."""
    draw = np.random.default_rng(seed)
    ground = draw.integers(70, 150, (size[1] // 24, size[0] // 24, 3), dtype=np.uint8)
    scene = Image.fromarray(ground).resize(size, Image.Resampling.BICUBIC)
    card = a_sticker(text)
    width = int(size[0] * share)
    card = card.resize((width, int(card.height * width / card.width)), Image.Resampling.LANCZOS)
    card = _turned(_leaning(card.convert("RGBA"), tilt), turn)
    scene.paste(card, ((size[0] - card.width) // 2, (size[1] - card.height) // 2), card)
    return _jpeg(_spoiled(scene, draw, **faults))


def _leaning(card: Image.Image, tilt: float) -> Image.Image:
    """The perspective of a camera held from below: the upper edge gets narrower and lower."""
    w, h = card.size
    inset, drop = w * tilt / 2, h * tilt * 0.6
    seen = [(inset, drop), (w - inset, drop * 0.8), (w, h), (0, h)]
    real = [(0, 0), (w, 0), (w, h), (0, h)]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(seen, real, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    how = np.linalg.solve(np.array(rows, float), np.array(wanted, float))
    return card.transform(card.size, Image.Transform.PERSPECTIVE, how.tolist(), Image.Resampling.BICUBIC)


def _turned(card: Image.Image, degrees: float) -> Image.Image:
    return card.rotate(degrees, Image.Resampling.BICUBIC, expand=True) if degrees else card


def _spoiled(scene, draw, blur=0.0, shake=0, light=1.0, contrast=1.0, noise=0.0, glare=0.0, shadow=0.0):
    if glare or shadow:
        scene = _lit(scene, glare, shadow)
    if blur:
        scene = scene.filter(ImageFilter.GaussianBlur(blur))
    if shake:
        scene = scene.filter(ImageFilter.BoxBlur((shake / 2, 0)))
    scene = ImageEnhance.Brightness(ImageEnhance.Contrast(scene).enhance(contrast)).enhance(light)
    if noise:
        grain = np.asarray(scene, np.float32) + draw.normal(0, noise, (scene.height, scene.width, 1))
        scene = Image.fromarray(grain.clip(0, 255).astype(np.uint8))
    return scene


def _lit(scene: Image.Image, glare: float, shadow: float) -> Image.Image:
    """A lamp mirrored on the plastic, beside the middle; a shadow over the left half."""
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    spot = np.hypot((x / scene.width - 0.56) / 0.12, (y / scene.height - 0.5) / 0.1)
    light = np.asarray(scene, np.float32)
    light *= (1 - shadow * (1 / (1 + np.exp((x / scene.width - 0.48) * 60))))[..., None]
    light += (255 * glare * np.exp(-(spot**2)))[..., None]
    return Image.fromarray(light.clip(0, 255).astype(np.uint8))


def _jpeg(scene: Image.Image) -> bytes:
    out = BytesIO()
    scene.save(out, "JPEG", quality=80)
    return out.getvalue()
