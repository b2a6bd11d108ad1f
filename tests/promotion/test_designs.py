"""Every design in every format: nothing is cut, everything can be read, whatever the goods are called."""

import io

import pytest
import zxingcpp
from PIL import Image

from storefront.promotion import pictures
from storefront.promotion.pictures.board import PictureBoard
from storefront.promotion.pictures.designs import DESIGNS
from storefront.promotion.pictures.frames import FRAMES, POSTER
from storefront.promotion.pictures.lettering import width
from storefront.themes import contrast
from tests.promotion.test_pictures import NAMES, a_subject

ALL = [*FRAMES.values(), POSTER]
LONG_NAME, LONG_WORD = NAMES[11], NAMES[18]
# As long as the database takes them, and the longest places that there are.
LONGEST = {
    "store": "BUM Desa Bersama Mandiri Sejahtera Makmur Sentosa Kecamatan Leuwidamar Cimarga Raya",
    "place": ("Desa Persiapan Tanjung Harapan Makmur Sejahtera,",
              "Kab. Kepulauan Siau Tagulandang Biaro, Sulawesi Utara"),
    "link": "lumbung-desa.example/toko/mandiri-sejahtera-makmur-sentosa-leuwidamar-raya",
    "unit": "pasang 12,5 kg", "from_price": True, "was": 1_999_999_999,
}  # fmt: skip
LINE = "Gula aren, madu hutan, dan kain tenun dari kaki pegunungan, dibuat sendiri oleh tiga puluh empat keluarga. " * 2


class Ruled(PictureBoard):
    """Measures instead of painting: every line must stand inside the picture and clear of what a phone covers."""

    density = 0.05

    def __init__(self, frame):
        super().__init__(frame.wide, frame.tall)
        self.frame, self.lines = frame, []

    def paste(self, *what):
        pass

    soft = shape = disc = code = paste

    def line(self, x, baseline, text, style):
        assert x >= 20, text
        assert x + width(text, style) <= self.wide - 20, text
        assert baseline - style.size * 0.72 >= self.frame.above, text
        assert baseline + style.size * 0.22 <= self.tall - self.frame.below, text
        self.lines.append((x, baseline, text, style))


class Watched(PictureBoard):
    """Looks at the ground on which each line is written."""

    def __init__(self, frame):
        super().__init__(frame.wide, frame.tall)
        self.contrasts = {}

    def line(self, x, baseline, text, style):
        place = (int(x), int(baseline - style.size * 0.75), int(x + width(text, style)), int(baseline))
        small = self.picture.crop(place).resize((12, 3), Image.Resampling.BOX)
        grounds = ["#" + "".join(f"{c:02x}" for c in small.getpixel((x, y))) for x in range(12) for y in range(3)]
        self.contrasts[text] = min(contrast(ground, style.colour) for ground in grounds)
        super().line(x, baseline, text, style)


def words_on(lines):
    return "".join("".join(text for _x, _y, text, _style in lines).split())


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("frame", ALL, ids=lambda frame: frame.words)
def test_no_text_is_cut(app, design, frame):
    photo = Image.new("RGB", (80, 100), "white")
    far = LONGEST | {"price": 999_999_999, "theme": "tenun"}
    for name, values in [*((name, {}) for name in NAMES[:10]), (LONG_NAME, {}), (LONG_NAME, far), (LONG_WORD, far)]:
        for shown in (photo, None) if values else (photo,):
            subject = a_subject(app, name, **values)
            board = Ruled(frame)
            DESIGNS[design].draw(board, subject, shown, frame)
            assert not board.misfits
            written = words_on(board.lines)
            for text in (name, subject.amount, subject.store, *subject.place, subject.per):
                assert "".join(text.split()) in written, (name, text)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_store_has_pictures_too(app, design):
    for frame in ALL:
        for shown in (Image.new("RGB", (80, 100)), None):
            board = Ruled(frame)
            store = LONGEST["store"]
            subject = a_subject(app, store, **LONGEST | {"price": None, "unit": "", "line": LINE})
            DESIGNS[design].draw(board, subject, shown, frame)
            assert not board.misfits, frame
            assert "".join(LINE.split())[:60] in words_on(board.lines) or (frame.is_wide and shown is None)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize(("theme", "colour"), [("base", ""), ("tenun", ""), ("base", "#f3b533"), ("base", "#7a4a12")])
def test_everything_can_be_read_on_its_ground(app, design, theme, colour):
    """On the whitest photo, the worst case for light letters, and without one."""
    for frame in ALL:
        for photo in (Image.new("RGB", (800, 1000), "white"), None):
            board = Watched(frame)
            DESIGNS[design].draw(board, a_subject(app, LONG_NAME, theme=theme, colour=colour), photo, frame)
            worst = min(board.contrasts, key=board.contrasts.get)
            assert board.contrasts[worst] >= 4.5, (frame.words, worst, board.contrasts[worst])


@pytest.mark.parametrize("design", DESIGNS)
def test_the_code_reads_from_a_screenshot(app, design):
    """A phone shows the picture 720 pixels wide and keeps a JPEG of it."""
    subject = a_subject(app)
    shown = Image.open(io.BytesIO(pictures.render("potret", subject, Image.new("RGB", (800, 1000)), False, design)))
    target = io.BytesIO()
    shown.resize((720, 900), Image.Resampling.BILINEAR).save(target, "JPEG", quality=75)
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(target))] == [subject.address]


def test_pictures_for_a_phone_show_no_code(app):
    for shape in ("", "kotak", "status"):
        assert not zxingcpp.read_barcodes(Image.open(io.BytesIO(pictures.render(shape, a_subject(app), None))))
