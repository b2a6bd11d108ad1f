"""QR codes: what stands in them leads to the product."""

import io
import re

import pytest
import segno
from PIL import Image

from storefront.promotion.pictures.qr import QUIET, code
from tests.factories import a_product, a_store


@pytest.fixture
def gula(app):
    return a_product(a_store("sari"), "Gula Semut", slug="gula-semut")


def expected(address):
    return [list(row) for row in segno.make(address, error="q", micro=False).matrix]


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("bagikan/gula-semut/qr", "http://localhost/toko/sari/produk/gula-semut?s=qr"),
        ("qr", "http://localhost/toko/sari/?s=qr"),
    ],
)
def test_the_page_shows_the_code_of_the_address(client, gula, page, address):
    html = client.get(f"/toko/sari/{page}").text
    modules = len(expected(address)) + 2 * QUIET
    assert f'viewBox="0 0 {modules * 8} {modules * 8}"' in html
    assert segno.make(address, error="q", micro=False).svg_inline(scale=8, border=QUIET, omitsize=True) in html
    assert "style=" not in html
    shown = address.partition("//")[2].partition("?")[0]
    assert shown in html


def test_a_drawn_code_has_the_modules_of_the_address():
    address = "http://localhost/toko/sari/produk/gula-semut?s=qr"
    drawn, rows = code(address, 250), expected(address)
    scale = drawn.width // len(rows)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            assert (drawn.getpixel((x * scale + 1, y * scale + 1)) == (0, 0, 0)) == bool(dark)


@pytest.mark.parametrize("page", ["bagikan/gula-semut/qr.png", "qr.png"])
def test_the_code_can_be_downloaded(client, gula, page):
    answer = client.get(f"/toko/sari/{page}")
    assert answer.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.data)).width == 1000


def test_the_sheet_leads_to_the_code(client, gula):
    page = client.get("/toko/sari/bagikan/gula-semut").text
    assert re.search(r'href="(/toko/sari/bagikan/gula-semut/qr)"', page)
