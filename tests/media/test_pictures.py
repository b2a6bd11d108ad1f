"""From what a phone sends to what we serve."""

import time
from io import BytesIO

import pytest
from PIL import Image

from storefront.media import pictures
from storefront.media.gate import Gate
from storefront.media.refusals import BadPhoto, EmptyFile, HugePicture, NotAPhoto
from tests.media import corpus

GOOD, BAD = corpus.good_photos(), corpus.bad_files()


def shown(body: bytes) -> Image.Image:
    picture = Image.open(BytesIO(body))
    picture.load()
    return picture


def is_like(pixel, colour) -> bool:
    return all(abs(a - b) < 60 for a, b in zip(pixel, colour, strict=True))


def test_a_photo_of_a_phone_stands_upright_and_tells_nothing(app):
    original = corpus.phone_photo()
    assert all(secret in original for secret in corpus.SECRETS)
    made = pictures.render(original)
    assert (made.kind, made.width, made.height) == ("jpg", 1280, 1707)
    assert sorted(made.files) == [(w, kind) for w in (320, 640, 960, 1280) for kind in ("avif", "jpg")]
    for (width, kind), body in made.files.items():
        picture = shown(body)
        assert (picture.width, picture.format) == (width, "JPEG" if kind == "jpg" else "AVIF")
        assert not picture.getexif()
        assert not {"icc_profile", "comment", "xmp", "exif"} & picture.info.keys()
        assert not any(secret in body for secret in corpus.SECRETS)
        assert is_like(picture.getpixel((width // 2, picture.height // 8)), corpus.RED)
        assert is_like(picture.getpixel((width // 2, picture.height * 7 // 8)), corpus.BLUE)


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_way_to_hold_a_phone(turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    made = pictures.render(corpus.saved(corpus.scene(800, 600), exif=exif))
    picture = shown(made.files[made.width, "jpg"])
    assert picture.size == ((600, 800) if turn > 4 else (800, 600))
    corners = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (0, 0), 7: (1, 1), 8: (1, 1)}
    x, y = (50 + corners[turn][0] * (picture.width - 100), 50 + corners[turn][1] * (picture.height - 100))
    assert is_like(picture.getpixel((x, y)), corpus.RED)


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_of_photo_is_taken(name):
    made = pictures.render(GOOD[name])
    assert (made.width, made.height) == (600, 400)
    assert set(made.files) == {(320, "avif"), (320, "jpg"), (600, "avif"), (600, "jpg")}
    picture = shown(made.files[600, "jpg"])
    assert picture.mode == "RGB"
    assert made.placeholder.startswith("data:image/webp;base64,")
    assert len(made.placeholder) <= 350
    if name not in ("grey", "grey-alpha", "one-bit", "sixteen-bit", "alpha", "webp-lossless-alpha"):
        assert is_like(picture.getpixel((100, 200)), corpus.RED)
        assert is_like(picture.getpixel((500, 200)), corpus.BLUE)


def test_sixteen_bits_of_grey_keep_their_brightness_and_clear_becomes_white():
    grey = shown(pictures.render(GOOD["sixteen-bit"]).files[600, "jpg"])
    assert abs(grey.getpixel((10, 10))[0] - 40_000 // 256) < 3
    clear = shown(pictures.render(GOOD["alpha"]).files[600, "jpg"])
    assert min(clear.getpixel((300, 1))) > 240


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_photo_is_refused_with_a_sentence(name):
    started = time.perf_counter()
    with pytest.raises(BadPhoto) as said:
        pictures.render(BAD[name])
    assert str(said.value).endswith(".")
    assert time.perf_counter() - started < 2


def test_the_sentence_says_what_is_wrong():
    for name, refusal in (("empty", EmptyFile), ("svg", NotAPhoto), ("png-bomb", HugePicture)):
        with pytest.raises(refusal):
            pictures.render(BAD[name])
    with pytest.raises(HugePicture, match="3600 megapiksel"):
        pictures.render(BAD["png-bomb"])


def test_a_heic_photo_of_an_iphone():
    heif = pytest.importorskip("pillow_heif")
    out = BytesIO()
    heif.from_pillow(corpus.scene(1200, 900)).save(out, quality=60)
    made = pictures.render(out.getvalue())
    assert (made.kind, made.width, made.height) == ("heic", 1200, 900)


def test_fifty_megapixels_of_jpeg_are_taken_and_a_little_more_is_not():
    made = pictures.render(corpus.saved(Image.new("RGB", (8_000, 6_000), corpus.RED)))
    assert made.width == 1280
    with pytest.raises(HugePicture):
        pictures.render(corpus.saved(Image.new("RGB", (8_600, 6_000), corpus.RED)))


def test_strange_shapes_are_bounded():
    tall = pictures.render(corpus.saved(corpus.scene(400, 9_000)))
    assert tall.height == pictures.MOST_HEIGHT
    dot = pictures.render(corpus.saved(corpus.scene(1, 1)))
    assert list(dot.files) == [(1, "avif"), (1, "jpg")]
    thread = pictures.render(corpus.saved(corpus.scene(3, 4_000)))
    assert thread.width >= 1


def test_the_gate_bounds_how_many_and_how_much():
    gate = Gate(100, most=2)
    with gate.enter(60):
        assert gate.held == 60
        assert not gate.can_ever(101)
    assert (gate.inside, gate.held) == (0, 0)
    with pytest.raises(ZeroDivisionError), gate.enter(10):
        1 / 0
    assert (gate.inside, gate.held) == (0, 0)
