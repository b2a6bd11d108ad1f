"""From the bytes that a phone sent to the pictures that we serve. No files, no database, no request.

What kind of picture it is, is read from its content. Its size is read before anything is decoded, so that a bomb costs
nothing. What comes out is drawn anew: no place, no device, no comment, no second content can travel along.
"""

import base64
from io import BytesIO
from typing import NamedTuple

from PIL import GifImagePlugin, Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from .gate import gate
from .models import WIDTHS, widths_of
from .refusals import BrokenPhoto, EmptyFile, HugePicture, NoHeic, NotAPhoto

try:
    from pillow_heif import HeifImageFile
except ImportError:  # An extra: without it, HEIC is refused with advice.
    HeifImageFile = None

Image.MAX_IMAGE_PIXELS = None  # `opened` below decides by format; Pillow's own warning depends on the thread.

MOST_MEGAPIXELS = 50
MOST_HEIGHT = 2560  # px: a screenshot of a whole chat does not become 40,000 px of AVIF
PLACEHOLDER_BYTES = 350
JPEG = {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True, "subsampling": "4:2:0"}
AVIF = {"format": "AVIF", "quality": 52, "speed": 9, "subsampling": "4:2:0", "max_threads": 1}

# Bytes of memory for a pixel of the original while it is decoded, as measured (reliability.md, item 5).
_COST = {"jpg": 3, "png": 5, "gif": 6, "webp": 16, "heic": 12}
_PROGRESSIVE = 4  # on top: libjpeg keeps all coefficients
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_LARGEST_PROFILE = 4_000_000
# EXIF 2.32, 4.6.5: orientation, and what brings it upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


class Renditions(NamedTuple):
    """`files` maps (width, "avif" or "jpg") to bytes; width and height are those of the largest, in px."""

    kind: str
    width: int
    height: int
    placeholder: str
    score: int  # of the coach
    reasons: str  # names in coach.words.SENTENCES, the worst first, with commas
    files: dict[tuple[int, str], bytes]


def render(original: bytes) -> Renditions:
    """All sizes of a photo in both formats, and what the coach says of it. Raises a BadPhoto."""
    from .coach.judge import judge

    kind = kind_of(original)
    picture = opened(original, kind)
    cost, size = cost_of(picture, kind), picture.size
    with gate.enter(cost):
        largest = _decoded(picture, kind, (WIDTHS[-1], MOST_HEIGHT))
        sizes = _smaller(largest)
        files = {(p.width, ending): _encoded(p, how) for p in sizes for ending, how in (("avif", AVIF), ("jpg", JPEG))}
        found = judge(largest, size)
    small = _placeholder(sizes[-1])
    return Renditions(kind, largest.width, largest.height, small, found.score, ",".join(found.reasons), files)


def upright(original: bytes, longest: int) -> Image.Image:
    """One RGB picture, at most `longest` px at its longer side, turned as it was held. Raises a BadPhoto."""
    kind = kind_of(original)
    picture = opened(original, kind)
    with gate.enter(cost_of(picture, kind)):
        return _decoded(picture, kind, (longest, longest))


def kind_of(original: bytes) -> str:
    """jpg, png, webp, gif or heic, by content. Raises EmptyFile or NotAPhoto."""
    if not original.strip(b"\0"):
        raise EmptyFile
    if original.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if original.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if original.startswith(b"RIFF") and original[8:12] == b"WEBP":
        return "webp"
    if original.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if original[4:8] == b"ftyp" and original[8:12] in _HEIC_BRANDS:
        return "heic"
    raise NotAPhoto


def opened(original: bytes, kind: str) -> Image.Image:
    """The picture with its size known and nothing decoded yet. Raises BrokenPhoto, HugePicture or NoHeic."""
    if kind == "webp":
        _allow(kind, _webp_size(original))  # Its decoder would take the memory as soon as it is made.
    if kind == "heic" and HeifImageFile is None:
        raise NoHeic
    decoders = {
        "jpg": JpegImagePlugin.JpegImageFile,
        "png": PngImagePlugin.PngImageFile,
        "gif": GifImagePlugin.GifImageFile,
        "webp": WebPImagePlugin.WebPImageFile,
        "heic": HeifImageFile,
    }
    try:
        picture = decoders[kind](BytesIO(original))
    except Exception as error:  # Decoders meet hostile bytes with almost any exception.
        raise BrokenPhoto from error
    _allow(kind, picture.size)
    return picture


def cost_of(picture: Image.Image, kind: str) -> int:
    """Bytes of memory that decoding may take at its peak."""
    per_pixel = _COST[kind] + (_PROGRESSIVE if picture.info.get("progressive") else 0)
    return picture.width * picture.height * per_pixel


def _allow(kind: str, size: tuple[int, int]) -> None:
    pixels = size[0] * size[1]
    most = min(MOST_MEGAPIXELS, gate.budget // (_COST[kind] * 1_000_000))
    if pixels > most * 1_000_000:
        raise HugePicture(megapixels=pixels // 1_000_000, most=most)
    if not pixels:
        raise BrokenPhoto


def _webp_size(original: bytes) -> tuple[int, int]:
    """Width and height from the header (RFC 9649, sections 2.5 to 2.7)."""
    head = original[12:40]
    if head[:4] == b"VP8X" and len(head) >= 18:
        return 1 + int.from_bytes(head[12:15], "little"), 1 + int.from_bytes(head[15:18], "little")
    if head[:4] == b"VP8L" and len(head) >= 13:
        bits = int.from_bytes(head[9:13], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if head[:4] == b"VP8 " and len(head) >= 18:
        return int.from_bytes(head[14:16], "little") & 0x3FFF, int.from_bytes(head[16:18], "little") & 0x3FFF
    raise BrokenPhoto


def _decoded(picture: Image.Image, kind: str, box: tuple[int, int]) -> Image.Image:
    """As large as fits into `box` (width, height in px); upright, on white, in sRGB, nothing that came along."""
    try:
        turn = _turn(picture)
        profile = picture.info.get("icc_profile") or b""
        sideways = turn in (5, 6, 7, 8)
        target = _fitted(picture.size, (box[1], box[0]) if sideways else box)
        if kind == "jpg":
            picture.draft(None, target)  # Decodes at 1/2, 1/4 or 1/8 where that is still large enough.
        small = _flattened(picture, target)
        return _upright(_in_srgb(small, profile), turn)
    except Exception as error:  # As above; and MemoryError, when the machine is smaller than it said.
        raise BrokenPhoto from error


def _turn(picture: Image.Image) -> int:
    """EXIF orientation, 1 to 8; broken EXIF does not make the photo worse."""
    try:
        turn = picture.getexif().get(0x0112, 1)
    except Exception:
        return 1
    return turn if turn in range(1, 9) else 1


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _flattened(picture: Image.Image, target: tuple[int, int]) -> Image.Image:
    """Shrunk to `target` strip by strip, so that no second copy of a large picture is ever made."""
    picture.load()
    step = max(1, min(picture.width // target[0], picture.height // target[1]))
    strip = step * max(1, 2_000_000 // (picture.width * step))
    small: Image.Image | None = None
    for top in range(0, picture.height, strip):
        part = _on_white(picture.crop((0, top, picture.width, min(top + strip, picture.height)))).reduce(step)
        if small is None:
            small = Image.new(part.mode, (part.width, -(-picture.height // step)))
        small.paste(part, (0, top // step))
    assert small is not None
    return small if small.size == target else small.resize(target, Image.Resampling.LANCZOS)


def _on_white(part: Image.Image) -> Image.Image:
    """Grey, RGB or CMYK without transparency, eight bits a channel."""
    if part.mode.startswith("I"):  # 16 bits of grey
        return part.convert("I").point(lambda v: v * (1 / 256)).convert("L")
    if part.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in part.info:
        clear = part.convert("RGBA")
        ground = Image.new("RGB", part.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return part if part.mode in ("L", "RGB", "CMYK") else part.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    if 128 < len(profile) < _LARGEST_PROFILE:
        try:
            return _plain(ImageCms.profileToProfile(picture, BytesIO(profile), _SRGB, outputMode="RGB"))
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # A broken profile: the colours as they stand are close enough.
    return _plain(picture.convert("RGB"))


def _plain(picture: Image.Image) -> Image.Image:
    """Nothing of what the original carried beside its pixels."""
    picture.info.clear()
    return picture


def _upright(picture: Image.Image, turn: int) -> Image.Image:
    return picture.transpose(_TURNS[turn]) if turn in _TURNS else picture


def _smaller(largest: Image.Image) -> list[Image.Image]:
    """The kept sizes, the largest first, each from the one above."""
    sizes = [largest]
    for width in reversed(widths_of(largest.width)[:-1]):
        height = max(1, round(largest.height * width / largest.width))
        sizes.append(sizes[-1].resize((width, height), Image.Resampling.LANCZOS))
    return sizes


def _encoded(picture: Image.Image, how: dict) -> bytes:
    out = BytesIO()
    picture.save(out, **how)
    return out.getvalue()


def _placeholder(small: Image.Image) -> str:
    """A data: address of at most 350 bytes, 16 px at its longer side, to be shown blurred."""
    dot = small.copy()
    dot.thumbnail((16, 16))
    for quality in (40, 20, 5):
        body = _encoded(dot, {"format": "WEBP", "quality": quality, "method": 6})
        address = "data:image/webp;base64," + base64.b64encode(body).decode()
        if len(address) <= PLACEHOLDER_BYTES:
            return address
    return ""
