"""The text of a QRIS sticker from a photo of it, as a phone takes it: tilted, dark, blurred, with a lamp in it."""

import time
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageFilter

from ...media.gate import gate
from ...media.pictures import cost_of, kind_of, opened
from ...media.refusals import BadPhoto, BrokenPhoto, HeavyFile

PATIENCE = 6.0  # seconds of looking; a clear photo takes a tenth of one
LARGEST = 4096  # px: more shows the grain of the sensor, not the code
_SIDES = (LARGEST, 1600, 1000)  # Smaller ones melt grain away.
# How a blurred or badly lit one is helped: longer side in px, calming of grain in px, sharpening by radius and percent.
# Of 17 tries on spoiled photos these found the most that the reader alone did not.
_HELP = ((2000, 1, 6, 500), (2000, 2, 4, 400), (2000, 2, 0, 0), (1000, 1, 6, 500), (1000, 1, 0, 0))


class NoCode(BadPhoto):
    """Kode QR di foto ini belum terbaca. Foto stiker dari dekat, lurus, dan terang."""


class NoQris(BadPhoto):
    """Kode QR di foto ini bukan QRIS. Foto stiker QRIS dari bank atau dompet Anda."""


class SeveralCodes(BadPhoto):
    """Ada {n} kode QRIS di foto ini. Foto satu stiker saja."""


def text_of(stream: BinaryIO, megabytes: int = 25) -> str:
    """What the one QRIS code in the photo says, unchecked. Raises a BadPhoto.

    Outside a transaction: a bad photo takes seconds.
    """
    original = stream.read(megabytes * 1_000_000 + 1)
    if len(original) > megabytes * 1_000_000:
        raise HeavyFile(megabytes=megabytes)
    kind = kind_of(original)
    picture = opened(original, kind)
    with gate.enter(cost_of(picture, kind)):
        return _chosen(_found(_grey(picture)))


def _grey(picture: Image.Image) -> Image.Image:
    try:
        picture.draft("L", (LARGEST, LARGEST))  # A JPEG comes smaller and without colours from its decoder.
        picture.load()
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            picture = Image.new("RGBA", clear.size, "white")
            picture.alpha_composite(clear)
        grey = picture.convert("L")
    except Exception as error:  # Decoders meet hostile bytes with almost any exception.
        raise BrokenPhoto from error
    grey.thumbnail((LARGEST, LARGEST))
    return grey


def _found(grey: Image.Image) -> set[str]:
    """Every text of the first try that meets a QRIS; else all that were met."""
    seen: set[str] = set()
    until = time.monotonic() + PATIENCE
    for view in _views(grey):
        seen |= _texts(view)
        if any(map(_is_qris, seen)) or time.monotonic() > until:
            break
    return seen


def _views(grey: Image.Image) -> Iterator[Image.Image]:
    """The photo as it is, then with more and more help. Turning brings nothing: the reader looks in all directions."""
    for side in _SIDES:
        yield _within(grey, side)
    for side, calm, radius, percent in _HELP:
        even = _even(_within(grey, side).filter(ImageFilter.GaussianBlur(calm)))
        yield even.filter(ImageFilter.UnsharpMask(radius, percent, 0)) if percent else even
    small = _even(_within(grey, 700))
    large = small.resize((small.width * 3, small.height * 3), Image.Resampling.BICUBIC)
    yield large.filter(ImageFilter.UnsharpMask(6, 400, 0))


def _within(grey: Image.Image, side: int) -> Image.Image:
    view = grey.copy()
    view.thumbnail((side, side), Image.Resampling.BOX)
    return view


def _even(view: Image.Image) -> Image.Image:
    """As if it were lit alike everywhere: each neighbourhood around the same grey, with the same contrast."""
    import numpy

    near = ImageFilter.BoxBlur(max(view.size) / 20)
    off = numpy.asarray(view, numpy.float32) - numpy.asarray(view.filter(near), numpy.float32)
    usual = Image.fromarray(numpy.abs(off).astype(numpy.uint8)).filter(near)
    even = 128 + off * 50 / (numpy.asarray(usual, numpy.float32) + 2)
    return Image.fromarray(even.clip(0, 255).astype(numpy.uint8))


def _texts(view: Image.Image) -> set[str]:
    import zxingcpp

    found = zxingcpp.read_barcodes(view, formats=zxingcpp.BarcodeFormat.QRCode)
    return {code.bytes.decode("utf-8", "replace").strip() for code in found if code.valid}


def _chosen(texts: set[str]) -> str:
    codes = sorted(filter(_is_qris, texts))
    if len(codes) > 1:
        raise SeveralCodes(n=len(codes))
    if not codes:
        raise NoQris if texts else NoCode
    return codes[0]


def _is_qris(text: str) -> bool:
    return text.startswith("000201")
