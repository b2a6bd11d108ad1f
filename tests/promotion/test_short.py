"""Short links: said on the phone, printed on paper, counted where they lead."""

import io
import re

import pytest
import zxingcpp
from PIL import Image

from storefront.catalogue.models import ARCHIVED, Product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.promotion import operations
from storefront.promotion.operations import LENGTH, LETTERS
from storefront.stores.models import Member
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, an_order, signed_in
from tests.papers.reading import Paper
from tests.promotion.test_visits import PHONE

LOOK_ALIKES = "0o1li5s8b2zaeiu"


@pytest.fixture
def sari(app):
    return a_store("sari", owner=an_account())


@pytest.fixture
def gula(sari):
    return a_product(sari, "Gula Semut", slug="gula-semut")


def shortened(store, channel="st", product=None, campaign=""):
    with store_scope(store.id), transaction():
        return operations.shorten(channel, product.id if product else None, campaign).code


def counted(app):
    app.extensions["visits"].flush()
    db.session.rollback()
    return [tuple(row) for row in rows("SELECT channel, product_slug, code, count FROM share_visits ORDER BY 1, 2, 3")]


def test_a_code_is_short_and_has_nothing_that_looks_like_another(sari):
    assert not set(LETTERS) & set(LOOK_ALIKES)
    codes = {shortened(sari, campaign=f"Pasar {n}") for n in range(20)}
    assert len(codes) == 20
    assert all(len(code) == LENGTH and set(code) <= set(LETTERS) for code in codes)


def test_the_same_wish_gets_the_same_link(sari, gula):
    assert shortened(sari, "wa", gula) == shortened(sari, "wa", gula)
    assert len({shortened(sari, "wa", gula), shortened(sari, "fb", gula), shortened(sari, "wa")}) == 3


def test_a_code_that_is_taken_by_another_store_is_not_given_again(sari, monkeypatch):
    budi = a_store("budi")
    letters = iter("cccccccccc" + "ddddd")
    monkeypatch.setattr(operations.secrets, "choice", lambda _letters: next(letters))
    assert (shortened(sari), shortened(budi)) == ("ccccc", "ddddd")


@pytest.mark.parametrize("address", ["/s/{}", "/toko/sari/s/{}"])
def test_it_leads_to_the_product_and_keeps_the_channel(app, sari, gula, address):
    code = shortened(sari, "st", gula)
    answer = app.test_client().get(address.format(code.upper()) + "?fbclid=x")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"http://localhost/toko/sari/produk/gula-semut?s=st-{code}"
    assert "Set-Cookie" not in answer.headers


def test_it_leads_to_the_stores_own_domain(app, client):
    toko = a_store("toko", domain="toko.id")
    code = shortened(toko)
    assert client.get(f"/s/{code}").headers["Location"] == f"http://toko.id/?s=st-{code}"


def test_where_the_product_is_gone_it_leads_to_the_store(app, client, sari, gula):
    code = shortened(sari, "st", gula)
    with store_scope(sari.id), transaction():
        db.session.get_one(Product, (sari.id, gula.id)).state = ARCHIVED
    assert client.get(f"/s/{code}").headers["Location"] == f"http://localhost/toko/sari/?s=st-{code}"


def test_a_code_of_nobody_is_not_found_nor_another_stores(client, sari):
    a_store("budi")
    assert client.get("/s/ccccc").status_code == 404
    assert client.get(f"/toko/budi/s/{shortened(sari)}").status_code == 404


def test_who_follows_it_is_counted_once_crawlers_and_members_never(app, sari, gula):
    code = shortened(sari, "st", gula)
    with app.test_client() as person:
        person.get(f"/s/{code}", headers={"User-Agent": PHONE}, follow_redirects=True)
    app.test_client().get(f"/s/{code}", headers={"User-Agent": "WhatsApp/2.23.20.0 A"}, follow_redirects=True)
    signed_in(app, an_account()).get(f"/s/{code}", headers={"User-Agent": PHONE}, follow_redirects=True)
    assert counted(app) == [("st", "gula-semut", code, 1)]


def test_an_invented_code_counts_for_its_channel_alone(app, sari, gula):
    for code in ("k7m4p", "ccccc"):
        app.test_client().get(f"/toko/sari/?s=wa-{code}", headers={"User-Agent": PHONE})
    assert counted(app) == [("wa", "", "", 2)]


@pytest.mark.parametrize(
    ("mark", "channel", "keeps"), [("st-{}", "st", True), ("st-ccccc", "st", False), ("xx", "", False)]
)
def test_an_order_remembers_channel_and_link(sari, gula, mark, channel, keeps):
    code = shortened(sari, "st", gula)
    order = an_order(sari, (gula, 1), channel=mark.format(code))
    assert (order.channel, order.link_code) == (channel, code if keeps else "")


DESK = "/toko/sari/kelola/promosikan"


@pytest.fixture
def desk(app, sari):
    return signed_in(app, db.session.query(Member).filter_by(store_id=sari.id).one().account)


def links_made():
    return {
        (row.channel, bool(row.product_id)): row.code
        for row in rows("SELECT channel, product_id, code FROM short_link")
    }


def read_codes(picture):
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_papers_and_pictures_carry_the_short_link_of_their_channel(app, sari, gula, desk):
    kit = desk.get(f"{DESK}/gula-semut?bentuk=potret&desain=hangat").text
    poster, cards, leaflet = (
        Paper(desk.get(f"{DESK}/{name}").data)
        for name in ("gula-semut/poster.pdf", "kartu-harga.pdf?barang=gula-semut", "selebaran.pdf")
    )
    made, base = links_made(), "http://localhost/s/"
    assert read_codes(poster.drawn(0, 150)) == read_codes(cards.drawn(0, 150)) == [base + made["pr", True]]
    assert read_codes(leaflet.drawn(0, 150)) == [base + made["pr", False]]
    assert f"localhost/s/{made['pr', True]}" in poster.words.replace(" ", "")
    portrait = re.search(r'href="http://localhost([^"]+)" download="gula-semut-potret-hangat', kit)[1]
    assert read_codes(Image.open(io.BytesIO(desk.get(portrait).data))) == [base + made["ig", True]]


def test_an_order_that_came_from_a_printed_poster_counts_for_it(app, sari, gula, desk):
    address = read_codes(Paper(desk.get(f"{DESK}/gula-semut/poster.pdf").data).drawn(0, 150))[0]
    buyer = app.test_client()
    page = buyer.get(address.removeprefix("http://localhost"))
    mark = page.headers["Location"].partition("?s=")[2]
    order = an_order(sari, (gula, 1), channel=mark)
    assert (order.channel, order.link_code) == ("pr", address.rpartition("/")[2])
    desk.get(f"{DESK}/gula-semut")
    assert len(rows("SELECT id FROM short_link WHERE channel = 'pr'")) == 1


def test_the_share_page_shows_the_same_pictures_and_asks_for_no_link(client, gula, desk):
    before = client.get("/toko/sari/bagikan/gula-semut").text
    assert not rows("SELECT id FROM short_link")
    full = re.search(r'href="([^"]+-status)\.jpg"', desk.get(f"{DESK}/gula-semut?bentuk=status").text)[1]
    assert full not in before
    assert full in client.get("/toko/sari/bagikan/gula-semut").text
    preview = re.search(
        r'og:image" content="http://localhost([^"]+)"', client.get("/toko/sari/produk/gula-semut").text
    )[1]
    assert client.get(preview).status_code == 200
    assert "immutable" in client.get(preview).headers["Cache-Control"]
