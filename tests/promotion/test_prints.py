"""Papers: what a printer would put on them, read back at 150 dots an inch."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from storefront.db import db
from storefront.promotion.pictures import DESIGNS
from storefront.promotion.pictures.frames import POSTER
from storefront.promotion.prints import cards, catalogue, leaflet
from storefront.promotion.prints.poster import poster
from storefront.stores.models import Member
from tests.factories import a_product, a_store, an_account, signed_in
from tests.papers.reading import Paper
from tests.promotion.test_designs import LINE, LONG_NAME, LONG_WORD, LONGEST, Ruled
from tests.promotion.test_pictures import NAMES, a_subject

AT = datetime(2026, 11, 24, tzinfo=UTC)
DESK = "/toko/sari/kelola/promosikan"
PRINTED = 150  # dots an inch


def codes(paper, page=0, dots=PRINTED):
    return sorted(found.text for found in zxingcpp.read_barcodes(paper.drawn(page, dots)))


def a_photo(_subject=None, most=0):
    return Image.new("RGB", (300, 400), "#b08850")


def a_shop(app, goods=13, **values):
    many = tuple(
        a_subject(app, f"{n:02} {NAMES[n % 10]}", address=f"http://pasar.test/produk/{n}?s=qr") for n in range(goods)
    )
    path = ("Banten", "Kab. Lebak", "Kec. Leuwidamar", "Desa Cisimeut")
    store = a_subject(app, "BUM Desa Niaga Cisimeut", price=None, unit="", line="Gula aren dan madu.")
    shop = catalogue.Shop(
        store, many, "Senin–Sabtu, 08.00–16.00", "0821-1234-5678", path, priced="Harga per 24 Nov 2026"
    )
    return shop._replace(**values)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_poster_is_a_page_whose_code_reads_from_paper_and_from_a_screenshot(app, design):
    subject = a_subject(app)
    body = poster(subject, a_photo(), design, "a4", AT)
    paper = Paper(body)
    assert paper.sizes == [(210.0, 297.0)]
    assert codes(paper) == [subject.address]
    assert codes(paper, dots=720 / 8.27) == [subject.address]  # a phone shows the page 720 pixels wide
    assert "Gula Semut Aren" in paper.words
    assert b"FontFile2" in body
    assert poster(subject, a_photo(), design, "a4", AT) == body


def test_the_code_of_a_poster_is_five_centimetres_wide(app):
    """Of its whole page, and it still reads when half as large, on A5."""
    found = zxingcpp.read_barcodes(Paper(poster(a_subject(app), None, "hangat", "a4", AT)).drawn(0, 254))[0].position
    assert 490 <= found.top_right.x - found.top_left.x <= 560  # tenths of a millimetre
    small = Paper(poster(a_subject(app), None, "hangat", "a5", AT))
    assert small.sizes == [(148.5, 210.0)]
    assert codes(small) == [a_subject(app).address]


def test_four_price_cards_lie_on_a_sheet_with_marks_to_cut_at(app):
    subjects = a_shop(app, 5).goods
    paper = Paper(cards.cards(subjects, AT))
    assert paper.sizes == [(210.0, 297.0)] * 2
    assert codes(paper) == [subject.address for subject in subjects[:4]]
    assert codes(paper, 1) == [subjects[4].address]
    sheet = paper.drawn(0, PRINTED).convert("L")
    across, down = sheet.width // 2, sheet.height // 2
    for x, y in ((across, sheet.height - 12), (12, down), (sheet.width - 12, down)):
        near = sheet.crop((x - 3, y - 3, x + 4, y + 4))
        assert near.getextrema()[0] < 190


def test_a_catalogue_shows_all_goods_with_their_prices(app):
    shop = a_shop(app)
    paper = Paper(catalogue.catalogue(shop, a_photo, AT))
    assert len(paper.pages) == 5  # cover, three of goods, how to order
    for subject in shop.goods:
        assert sum(subject.name in page for page in paper.pages[1:4]) == 1
    assert "Rp20.000" in paper.pages[1].replace(" ", "")
    assert "0821-1234-5678" in paper.pages[-1]
    assert codes(paper, 4) == [shop.subject.address]


@pytest.mark.parametrize(("pages", "order"), [(4, [(4, 1), (2, 3)]), (8, [(8, 1), (2, 7), (6, 3), (4, 5)])])
def test_a_folded_booklet_stands_in_order(pages, order):
    assert catalogue.sides(pages) == order


def test_a_booklet_has_two_pages_on_a_side_and_whole_sheets(app):
    paper = Paper(catalogue.booklet(a_shop(app), a_photo, AT))
    assert paper.sizes == [(297.0, 210.0)] * 4  # five pages become eight
    assert "Cara memesan" in paper.pages[0]
    assert "Catatan" in paper.pages[1]


def test_a_leaflet_tells_the_way_and_draws_no_map(app):
    paper = Paper(leaflet.leaflet(a_shop(app, landmark="Dekat lapangan"), a_photo, "a4", AT))
    for words in ("Kab. Lebak", "Desa Cisimeut", "Dekat lapangan", "bukan peta", "08.00–16.00", "0821-1234-5678"):
        assert words in paper.words
    assert codes(paper) == [a_shop(app).subject.address]
    assert paper.is_inside(margin=5)


@pytest.mark.parametrize("name", [LONG_NAME, LONG_WORD])
def test_nothing_is_cut_on_papers(app, name):
    values = LONGEST | {"price": 999_999_999, "theme": "tenun", "was": None}
    long = a_subject(app, name, **values)
    store = a_subject(app, LONGEST["store"], **values | {"price": None, "unit": "", "line": LINE[:200]})
    path = (
        "Sulawesi Utara",
        "Kab. Kepulauan Siau Tagulandang Biaro",
        "Kec. Siau Barat Selatan Raya",
        LONGEST["place"][0],
    )
    shop = a_shop(app)._replace(subject=store, goods=(long,) * 6, village_path=path, hours="Senin sampai Sabtu, " * 3)
    for photo in (a_photo, lambda subject: None):
        for draw in (
            lambda board: cards.card(board, long),
            lambda board, photo=photo: leaflet.draw(board, shop._replace(landmark="x y " * 30), photo),
            lambda board, photo=photo: catalogue.shelf(board, shop, shop.goods, photo, 2),
            lambda board: catalogue.ordering(board, shop),
        ):
            board = Ruled(POSTER)
            draw(board)
            assert not board.misfits


@pytest.fixture
def desk(app):
    store = a_store("sari", owner=an_account(name="Bu Nani"), hours="Senin–Sabtu, 08.00–16.00")
    for name in ("Gula Semut", "Madu Hutan"):
        a_product(store, name, slug=name.lower().replace(" ", "-"))
    return signed_in(app, db.session.query(Member).filter_by(store_id=store.id).one().account)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("katalog.pdf", "Madu Hutan"),
        ("katalog.pdf?ukuran=buku", "Madu Hutan"),
        ("selebaran.pdf?patokan=Dekat+lapangan", "Dekat lapangan"),
        ("kartu-harga.pdf?barang=madu-hutan", "Madu Hutan"),
        ("gula-semut/poster.pdf?ukuran=a5&desain=pasar", "Gula Semut"),
    ],
)
def test_each_paper_is_one_tap_away(desk, path, words):
    answer = desk.get(f"{DESK}/{path}")
    assert answer.mimetype == "application/pdf"
    assert words in Paper(BytesIO(answer.data).getvalue()).words


def test_price_cards_of_nothing_say_what_to_do(desk):
    answer = desk.get(f"{DESK}/kartu-harga.pdf", follow_redirects=True)
    assert "Pilih dulu barangnya" in answer.text
    assert len(re.findall(r'name="barang"', answer.text)) == 2
