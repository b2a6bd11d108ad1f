"""Files as phones and attackers send them, made here so that no foreign picture lies in the repository."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRETS = (b"GALAXY-A05", b"secret comment", b"xpacket", b"GPS-SECRET")


def scene(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right, with some grain."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    grain = Image.effect_noise((width // 4 or 1, height // 4 or 1), 40).resize((width, height)).convert("RGB")
    return Image.blend(picture, grain, 0.15)


def saved(picture: Image.Image, kind: str = "JPEG", **how) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def phone_photo(turn: int = 6, size: tuple[int, int] = (4000, 3000)) -> bytes:
    """12 megapixels with a place, a device, a comment and XMP, held upright (orientation 6)."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = turn, "Samsung", "GALAXY-A05"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 33.0, 10.0), 3: "E", 4: (106.0, 13.0, 5.0), 27: b"GPS-SECRET"})
    xmp = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>'
    return saved(scene(*size), quality=88, exif=exif, comment=b"secret comment", xmp=xmp)


def good_photos() -> dict[str, bytes]:
    """Every kind that is taken, 600 x 400."""
    photo = scene(600, 400)
    clear = photo.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize((600, 400)))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return {
        "jpeg": saved(photo),
        "progressive": saved(photo, progressive=True),
        "grey": saved(photo.convert("L")),
        "cmyk": saved(photo.convert("CMYK")),
        "profile": saved(photo, icc_profile=srgb),
        "broken-profile": saved(photo, icc_profile=b"x" * 400),
        "trailing-zip": saved(photo) + b"PK\x03\x04<script>alert(1)</script>",
        "png": saved(photo, "PNG"),
        "palette": saved(photo.convert("P", palette=Image.Palette.ADAPTIVE), "PNG", transparency=0),
        "alpha": saved(clear, "PNG"),
        "grey-alpha": saved(clear.convert("LA"), "PNG"),
        "one-bit": saved(photo.convert("1"), "PNG"),
        "sixteen-bit": saved(Image.new("I;16", (600, 400), 40_000), "PNG"),
        "interlaced-text": saved(photo, "PNG", pnginfo=_text()),
        "webp": saved(photo, "WEBP"),
        "webp-lossless-alpha": saved(clear, "WEBP", lossless=True),
        "webp-animated": saved(photo, "WEBP", save_all=True, append_images=[scene(600, 400).rotate(180)]),
        "gif": saved(photo, "GIF"),
        "gif-animated": saved(photo, "GIF", save_all=True, append_images=[photo.rotate(180)] * 3),
    }


def bad_files() -> dict[str, bytes]:
    """What must be refused, each for its own reason."""
    jpeg = saved(scene(600, 400))
    page = b"<!doctype html><script>alert(1)</script>"
    cuts = {f"cut-{percent}%": jpeg[: len(jpeg) * percent // 100] for percent in (1, 10, 50, 90)}
    return cuts | {
        "empty": b"",
        "zeros": b"\0" * 5_000,
        "text.jpg": b"ini bukan foto\n" * 50,
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "html": page,
        "gif-then-html": b"GIF89a/*" + page + b"*/",
        "jpeg-then-php": b"\xff\xd8\xff\xe0<?php system($_GET[0]); ?>",
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
        "mvg": b"push graphic-context\nviewbox 0 0 640 480\n",
        "zip": b"PK\x03\x04" + b"\0" * 200,
        "mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 200,
        "cut-png": saved(scene(600, 400), "PNG")[:3_000],
        "png-bomb": png_of(60_000, 60_000),
        "png-of-nothing": png_of(0, 10),
        "text-bomb": png_of(10, 10, (b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 80_000_000))),
        "webp-bomb": webp_of(16_383, 16_383),
        "heic-of-nothing": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100,
    }


def png_of(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG that says it is so large, with a few bytes of pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *more, (b"IDAT", zlib.compress(b"\0" * 1_000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def webp_of(width: int, height: int) -> bytes:
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + size
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "secret comment", zip=True)
    return info
