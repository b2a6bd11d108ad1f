"""The picture of a link: right size, light, in its own address, and there for good."""

import io

import pytest
from PIL import Image

from storefront.fonts import drawable
from storefront.promotion import pictures
from storefront.promotion.gallery import read_address
from storefront.promotion.pictures.lettering import Style, broken, cut, width

NAMES = [
    "Ubi", "Gula Semut Aren", "Emping Melinjo", "Kain Songket Sukarara Motif Subahnale", "Kopi Robusta",
    "Madu Hutan Baduy", "Kue Balok Menes", "Koja", "Tepung Talas Beneng", "Beras Cimanuk 25 kg", "Tikar Pandan",
    "Kopi Arabika Kayumas Sangrai Sedang dari Lereng Argopuro untuk Seduh Manual Pagi", "Jojorong", "Lomar Baduy",
    "Selendang Pewarna Alam", "Keripik Pisang Manis & Asin", "Sambal “Bu Nani” (pedas!)", "Minyak Kelapa 1/2 liter",
    "Mempertanggungjawabkankemasyarakatanberkelanjutannyasekalianpanjangtanpaspasihh", "コーヒー ☕ Gayo",
]  # fmt: skip


def a_subject(app, name="Gula Semut Aren", price=20_000, theme="base", colour="", **values):
    values = {
        "name": name, "price": price, "unit": "bungkus 500 g", "from_price": False,
        "place": ("Desa Cisimeut,", "Kab. Lebak, Banten"), "store": "BUM Desa Niaga Cisimeut", "initials": "NC",
        "link": "pasar.test/toko/sari", "line": "", "photo_key": "", "photo_width": 0,
        "address": "http://pasar.test/toko/sari/produk/gula", "look": pictures.look_of(theme, colour),
    } | values  # fmt: skip
    return pictures.Subject(**values)


def a_photo():
    return Image.effect_noise((1280, 1600), 90).convert("RGB")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("photo", [None, a_photo], ids=["without photo", "busy photo"])
def test_a_card_is_1200_by_630_and_light(app, name, photo):
    body = pictures.render("", a_subject(app, name), photo and photo())
    assert len(body) <= 250_000
    drawn = Image.open(io.BytesIO(body))
    assert (drawn.format, drawn.size) == ("JPEG", (1200, 630))


@pytest.mark.parametrize(("shape", "size"), [("status", (1080, 1920)), ("kotak", (1080, 1080))])
@pytest.mark.parametrize("theme", ["base", "tenun"])
def test_the_other_shapes(app, shape, size, theme):
    for name in (NAMES[0], NAMES[11]):
        body = pictures.render(shape, a_subject(app, name, theme=theme, price=999_999_999), a_photo())
        assert Image.open(io.BytesIO(body)).size == size
        assert len(body) <= 250_000


def test_a_price_that_may_be_struck_is_told_under_the_lower_one(app):
    assert a_subject(app, was=25_000).per == "biasanya Rp25.000, per bungkus 500 g"
    assert a_subject(app, was=25_000).digest() != a_subject(app).digest()


def test_goods_and_price_stand_in_the_middle_square(app):
    """Small previews crop to it: nothing of the price box lies outside."""
    for price in (500, 20_000, 999_999_999):
        body = pictures.render("", a_subject(app, price=price), Image.new("RGB", (800, 800), "white"))
        box = Image.open(io.BytesIO(body)).convert("RGB")
        red = [x for x in range(1200) if _near(box.getpixel((x, 560)), (0xAB, 0x3D, 0x14))]
        assert red
        assert 285 <= min(red) < max(red) <= 915


def _near(one, other):
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


def test_what_is_drawn_names_the_picture(app):
    first = a_subject(app)
    assert first.digest() == a_subject(app).digest() == a_subject(app, address="http://lain.id/").digest()
    assert first.digest("potret") != a_subject(app, address="http://lain.id/").digest("potret")
    others = [
        a_subject(app, price=21_000), a_subject(app, name="Gula"), a_subject(app, colour="#1d4f91"),
        a_subject(app, theme="tenun"), a_subject(app, photo_key="k"), a_subject(app, unit="kg"),
    ]  # fmt: skip
    assert len({subject.digest() for subject in [first, *others]}) == 7


def test_long_names_are_cut_at_a_word(app):
    style = Style("sans-bold", 42, "#000000")
    lines = cut(NAMES[11], style, 363, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert " ".join(lines).rstrip("…") in NAMES[11]
    assert all(width(line, style) <= 363 for line in cut(NAMES[18], style, 363, 3))
    assert broken(NAMES[18], style, 363) == []


def test_letters_that_no_font_has_are_written_in_latin():
    assert drawable("Kopi ☕ 咖啡") == "Kopi Ka Pei"
    assert drawable("Tempé déso") == "Tempé déso"
    assert drawable("☕") == ""


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        ("gula-0123456789ab.jpg", ("gula", "0123456789ab", "", False, "hangat")),
        ("gula-status-0123456789ab-status.jpg", ("gula-status", "0123456789ab", "status", False, "hangat")),
        ("toko-0123456789ab-kotak-kecil.jpg", ("toko", "0123456789ab", "kotak", True, "hangat")),
        ("gula-0123456789ab-kecil.jpg", ("gula", "0123456789ab", "", True, "hangat")),
        ("gula-0123456789ab-status-pasar-kecil.jpg", ("gula", "0123456789ab", "status", True, "pasar")),
    ],
)
def test_an_address_says_which_picture(file, meant):
    assert read_address(file) == meant


@pytest.mark.parametrize(
    "file",
    [
        "gula.jpg",
        "../x-0123456789ab.jpg",
        "gula-0123456789ab-raksasa.jpg",
        "gula-0123456789ab-pasar-status.jpg",
        "gula-0123456789ab-hangat.jpg",
        "gula-0123456789ab.png",
    ],
)
def test_what_is_no_address_of_ours(file):
    assert read_address(file) is None
