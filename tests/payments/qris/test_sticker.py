"""A manager photographs the sticker at the till, under the light that there is."""

import resource
import time
from io import BytesIO

import pytest
import segno
from PIL import Image

from storefront.media.refusals import BadPhoto, HugePicture
from storefront.payments.qris.sticker import NoCode, NoQris, SeveralCodes, text_of
from tests.media import corpus
from tests.payments.qris.codes import CIKEUSIK, a_code
from tests.payments.qris.stickers import a_photo

PHOTOS = {
    "straight": {},
    "turned a little": {"turn": 20},
    "on its side": {"turn": 90},
    "upside down, askew": {"turn": 137},
    "from below": {"tilt": 0.6},
    "from below, turned": {"tilt": 0.4, "turn": 30},
    "out of focus": {"blur": 9},
    "far out of focus": {"blur": 11},
    "shaken": {"shake": 25},
    "at night": {"light": 0.1, "noise": 6},
    "almost black": {"light": 0.06, "noise": 4},
    "a lamp beside the code": {"glare": 1},
    "half in shadow": {"shadow": 0.9},
    "shadow and lamp": {"shadow": 0.7, "glare": 0.8},
    "from far away": {"share": 0.07},
    "grainy": {"noise": 120},
    "faded": {"contrast": 0.15},
    "all of it": {"turn": 12, "tilt": 0.3, "blur": 6, "light": 0.25, "noise": 15, "glare": 0.4},
}


@pytest.mark.parametrize("how", PHOTOS)
def test_a_sticker_is_read_from_twelve_megapixels(how):
    photo, start = a_photo(CIKEUSIK, **PHOTOS[how]), time.monotonic()
    assert text_of(BytesIO(photo)) == CIKEUSIK
    assert time.monotonic() - start < 15


def png(text: str) -> bytes:
    out = BytesIO()
    segno.make(text).save(out, kind="png", scale=6)
    return out.getvalue()


def test_a_screenshot_is_read():
    assert text_of(BytesIO(png(CIKEUSIK))) == CIKEUSIK


def test_a_code_on_a_clear_ground_is_read():
    out = BytesIO()
    segno.make(CIKEUSIK).save(out, kind="png", scale=6, light=None)
    assert text_of(BytesIO(out.getvalue())) == CIKEUSIK


def test_other_codes_in_the_photo_do_not_matter():
    assert text_of(beside(CIKEUSIK, "https://wa.me/6281234567890")) == CIKEUSIK


def beside(*texts: str) -> BytesIO:
    codes = [Image.open(BytesIO(png(text))) for text in texts]
    scene = Image.new("L", (sum(code.width for code in codes), max(code.height for code in codes)), 255)
    for n, code in enumerate(codes):
        scene.paste(code, (sum(other.width for other in codes[:n]), 0))
    out = BytesIO()
    scene.save(out, "PNG")
    return BytesIO(out.getvalue())


def test_what_is_no_sticker_says_what_it_is():
    nothing = BytesIO()
    Image.new("RGB", (800, 600), "#777777").save(nothing, "JPEG")
    with pytest.raises(NoCode):
        text_of(BytesIO(nothing.getvalue()))
    with pytest.raises(NoQris):
        text_of(BytesIO(png("https://wa.me/6281234567890")))
    with pytest.raises(SeveralCodes, match="Ada 2 kode"):
        text_of(beside(CIKEUSIK, a_code(3)))


@pytest.mark.parametrize(("name", "body"), corpus.bad_files().items(), ids=corpus.bad_files())
def test_what_is_no_photo_is_refused(name, body):
    with pytest.raises(BadPhoto):
        text_of(BytesIO(body))


def test_a_bomb_costs_nothing():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(HugePicture):
        text_of(BytesIO(corpus.png_of(30_000, 30_000)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
