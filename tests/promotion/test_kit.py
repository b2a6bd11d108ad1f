"""The page "Promosikan": choose a picture, keep words."""

import io
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from PIL import Image

from storefront.db import db
from storefront.promotion.models import Caption
from storefront.promotion.pictures import DESIGNS
from storefront.stores.models import Member
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, signed_in

PAGE = "/toko/sari/kelola/promosikan/gula-semut"
WORDS = f"{PAGE}/kata"


@pytest.fixture
def sari(app):
    store = a_store("sari", owner=an_account(name="Bu Nani"), name="BUM Desa Niaga Cisimeut")
    a_product(store, "Gula Semut", slug="gula-semut", unit="bungkus", description="Wangi karamel.")
    return store


@pytest.fixture
def desk(app, sari):
    return signed_in(app, db.session.query(Member).filter_by(store_id=sari.id).one().account)


def pictures_on(page):
    return [
        address.removeprefix("http://localhost")
        for address in re.findall(r'(?:src|href|data-send-file)="([^"]+\.jpg)"', page)
    ]


def text_on(page):
    return re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1].replace("&#34;", '"')


@pytest.mark.parametrize(
    ("shape", "size"),
    [("status", (1080, 1920)), ("potret", (1080, 1350)), ("kotak", (1080, 1080)), ("lebar", (1200, 630))],
)
def test_each_design_can_be_seen_and_downloaded(desk, client, shape, size):
    page = desk.get(f"{PAGE}?bentuk={shape}&desain=pasar").text
    for design in DESIGNS:
        assert f"desain={design}&amp;" in page
    full = re.search(r'href="http://localhost([^"]+)" download="gula-semut(-\w+)?-pasar.jpg"', page)[1]
    answer = client.get(full)
    assert Image.open(io.BytesIO(answer.data)).size == size
    assert "immutable" in answer.headers["Cache-Control"]


def test_only_pictures_that_we_named_are_drawn(desk, client):
    """A stranger who invents addresses makes nobody draw."""
    full = next(address for address in pictures_on(desk.get(PAGE).text) if "pasar" in address)
    invented = re.sub(r"-[0-9a-f]{12}-", "-0123456789ab-", full)
    assert client.get(invented).status_code == 404
    assert client.get(full.replace("-pasar", "-mewah")).status_code == 404
    assert client.get(full).status_code == 200


def test_words_are_kept_for_their_tone_and_language(desk, sari):
    desk.post(WORDS, data={"nada": "cerita", "bahasa": "id", "text": "Kata saya.\r\nDua baris. "})
    assert text_on(desk.get(f"{PAGE}?nada=cerita").text) == "Kata saya.\nDua baris."
    assert "Kata saya" not in desk.get(f"{PAGE}?nada=ramah").text
    assert "Kata saya" not in desk.get(f"{PAGE}?nada=cerita&bahasa=en").text
    whatsapp = re.search(r'href="(https://wa.me/[^"]+)"', desk.get(f"{PAGE}?nada=cerita").text)[1]
    assert parse_qs(urlsplit(whatsapp).query)["text"] == ["Kata saya.\nDua baris."]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_emptied_words_give_ours_back(desk, sari, text):
    ready = text_on(desk.get(PAGE).text)
    for sent in ("Kata saya.", text):
        desk.post(WORDS, data={"text": sent})
    assert text_on(desk.get(PAGE).text) == ready
    with store_scope(sari.id):
        assert not db.session.query(Caption).count()


def test_ready_words_are_not_kept_so_that_a_new_price_reaches_them(desk, sari):
    ready = text_on(desk.get(PAGE).text).replace("&amp;", "&")
    desk.post(WORDS, data={"text": ready.replace("\n", "\r\n")})
    with store_scope(sari.id):
        assert not db.session.query(Caption).count()


def test_too_many_words_are_refused_and_not_lost(desk):
    answer = desk.post(WORDS, data={"text": "kata " * 500})
    assert answer.status_code == 422
    assert "terlalu panjang: 2499 huruf" in answer.text
    assert text_on(answer.text).count("kata") == 500


def test_the_buttons_work_without_script(desk):
    page = desk.get(PAGE).text
    assert "https://www.facebook.com/sharer/sharer.php?u=" in page
    assert "gula-semut?s=sl" in unquote(page)
    assert "data-send-file" in page
    assert re.search(r"<button[^>]*data-send-file[^>]* hidden>", page)


def test_what_is_not_sold_is_not_promoted(desk, sari):
    a_product(sari, "Draf", slug="draf", state="draft")
    assert desk.get("/toko/sari/kelola/promosikan/draf").status_code == 404
