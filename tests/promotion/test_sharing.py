"""Sharing: links that every phone understands, words ready to paste, tags that chats read."""

import gzip
import io
import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from flask import g
from PIL import Image

from storefront.catalogue.models import ProductPhoto
from storefront.catalogue.queries import find_product, shelf
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import operations as media
from storefront.promotion import gallery, links
from storefront.promotion.preview import first_sentence, share_picture, shortened
from storefront.stores.models import Store
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store

FACEBOOK = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"
LONG = "Kopi Arabika Kayumas Sangrai Sedang dari Lereng Argopuro untuk Seduh Manual Pagi"
PAGE = "/toko/sari/bagikan/gula-semut"


@pytest.fixture
def gula(app):
    store = a_store("sari", name="BUM Desa Niaga Cisimeut", tagline="Gula aren dan madu dari kaki gunung.")
    return a_product(
        store, "Gula Semut & Jahe 🌿", slug="gula-semut", unit="bungkus", description="Wangi karamel. Untuk kopi."
    )


def links_on(page: str) -> list[str]:
    return [address.replace("&amp;", "&") for address in re.findall(r'<a [^>]*href="([^"]+)"', page)]


def tags_on(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([a-z:]+)" content="([^"]*)">', page))


def test_a_text_travels_whole_in_a_link(app):
    text = "Gula & madu, 100% asli\nPesan 🌿: http://a.id/?s=wa"
    for link in (links.whatsapp(text), links.whatsapp_elsewhere(text)):
        assert "%0A" in link
        assert "%F0%9F%8C%BF" in link
        assert parse_qs(urlsplit(link).query)["text"] == [text]
    assert links.whatsapp("a b").startswith("https://wa.me/?text=a%20b")
    assert (
        links.facebook("http://a.id/?s=fb")
        == "https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2Fa.id%2F%3Fs%3Dfb"
    )


def test_the_sheet_offers_plain_links(client, gula):
    page = client.get(PAGE).text
    found = links_on(page)
    text = next(parse_qs(urlsplit(link).query)["text"][0] for link in found if "wa.me" in link)
    assert text.split("\n") == [
        "Gula Semut & Jahe 🌿 dari Desa Cisimeut, Kak.",
        "Rp20.000 / bungkus 500 g",
        "Wangi karamel.",
        "Pesan di sini: http://localhost/toko/sari/produk/gula-semut?s=wa",
    ]
    assert any(link.startswith("https://api.whatsapp.com/send?text=") for link in found)
    assert any("produk%2Fgula-semut%3Fs%3Dfb" in link for link in found)
    assert any("gula-semut%3Fs%3Dst" in link for link in found)
    assert 'value="http://localhost/toko/sari/produk/gula-semut?s=sl"' in page
    assert "target=" not in page


def test_the_store_is_shared_too(client, gula):
    page = client.get("/toko/sari/bagikan").text
    assert "BUM Desa Niaga Cisimeut, dari Cisimeut, Lebak." in page
    assert quote("http://localhost/toko/sari/?s=wa", safe="") in page
    assert tags_on(page)["og:type"] == "website"


def test_a_long_story_never_makes_a_link_too_long(client, app):
    store = a_store("sari")
    a_product(store, "🌿" * 80, slug="daun", description="🌿" * 500)
    link = next(link for link in links_on(client.get("/toko/sari/bagikan/daun").text) if "api.whatsapp" in link)
    assert len(link) <= links.LONGEST
    assert "produk/daun?s=wa" in unquote(link)


def test_what_is_not_sold_is_not_shared(client, gula):
    assert client.get("/toko/sari/bagikan/tidak-ada").status_code == 404
    assert client.get("/toko/sari/bagikan/tidak-ada/qr.png").status_code == 404


@pytest.mark.parametrize("agent", [FACEBOOK, "WhatsApp/2.23.20.0 A"])
@pytest.mark.parametrize("page", [PAGE, "/toko/sari/produk/gula-semut"])
def test_chats_read_the_tags_without_a_cookie_and_with_gzip(client, gula, page, agent):
    answer = client.get(page, headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Set-Cookie" not in answer.headers
    page = gzip.decompress(answer.data).decode()
    tags = tags_on(page)
    assert tags["og:title"] == "Gula Semut &amp; Jahe 🌿, Rp20.000"
    assert tags["og:description"] == "Desa Cisimeut, Lebak. Wangi karamel."
    assert tags["og:url"] == "http://localhost/toko/sari/produk/gula-semut"
    assert (tags["og:image:width"], tags["og:image:height"], tags["og:image:type"]) == ("1200", "630", "image/jpeg")
    assert (tags["og:type"], tags["product:price:amount"], tags["product:price:currency"]) == (
        "product",
        "20000",
        "IDR",
    )
    assert page.index("og:image") < page.index('<link rel="stylesheet"') < 4_000


def test_the_picture_in_the_tags_is_there(client, gula):
    picture = tags_on(client.get(PAGE).text)["og:image"].removeprefix("http://localhost")
    answer = client.get(picture, headers={"User-Agent": FACEBOOK, "Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "Content-Encoding" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert len(answer.data) <= 250_000


@pytest.mark.parametrize("name", ["Ubi", "Gula Semut Aren", LONG, "A" * 80])
def test_titles_and_lines_fit_into_a_preview(client, app, name):
    a_product(a_store("sari"), name, price=1_250_000, slug="ini", description="Kata " * 60)
    tags = tags_on(client.get("/toko/sari/bagikan/ini").text)
    assert len(tags["og:title"]) <= 60
    assert tags["og:title"].endswith(", Rp1.250.000")
    assert len(tags["og:description"]) <= 80


def test_words_are_cut_where_they_end():
    assert shortened("Gula Semut Aren", 60) == "Gula Semut Aren"
    assert shortened("Gula Semut Aren", 12) == "Gula Semut…"
    assert shortened("Gula Semut Aren", 11) == "Gula Semut…"
    assert shortened("A" * 20, 8) == "A" * 7 + "…"
    assert first_sentence("Wangi.\nUntuk kopi. Juga kue.") == "Wangi."
    assert first_sentence("") == ""


def address_of_picture(client):
    return tags_on(client.get(PAGE).text)["og:image"].removeprefix("http://localhost")


def test_a_shared_picture_shows_for_good(client, gula):
    old = address_of_picture(client)
    first = client.get(old)
    assert "immutable" in first.headers["Cache-Control"]
    rename(gula, "Gula Aren")
    new = address_of_picture(client)
    assert new != old
    assert client.get(old).data == first.data
    assert client.get(new).data != first.data


def rename(product, name):
    with store_scope(product.store_id), transaction() as session:
        session.merge(product, load=True).name = name


def test_a_picture_that_was_never_drawn_shows_today_s(client, gula):
    never = re.sub(r"-[0-9a-f]{12}\.", "-0123456789ab.", address_of_picture(client))
    answer = client.get(never)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" not in answer.headers["Cache-Control"]
    assert answer.data == client.get(address_of_picture(client)).data
    assert client.get("/toko/sari/gambar/tidak-ada-0123456789ab.jpg").status_code == 404
    assert client.get("/toko/sari/gambar/gula.jpg").status_code == 404


def test_one_drawing_serves_every_address(client, gula, monkeypatch):
    """Invented addresses, and a crowd that opens the same link, cost one drawing."""
    draws = []
    monkeypatch.setattr(gallery, "render", lambda *how: draws.append(how) or b"\xff\xd8")
    now = address_of_picture(client)
    for digest in ("0123456789ab", "0123456789ac"):
        client.get(re.sub(r"-[0-9a-f]{12}\.", f"-{digest}.", now))
    client.get(now)
    assert len(draws) == 1


def test_every_picture_on_the_sheet_is_there(client, gula):
    page = client.get(PAGE).text
    pictures = set(re.findall(r'"http://localhost(/toko/sari/gambar/[^"]+)"', page))
    assert len(pictures) == 8
    assert {client.get(picture).status_code for picture in pictures} == {200}


def test_the_picture_shows_the_photo(client, app):
    store = a_store("sari")
    product = a_product(store, "Gula", slug="gula")
    without = client.get(
        tags_on(client.get("/toko/sari/bagikan/gula").text)["og:image"].removeprefix("http://localhost")
    )
    hang_up(product, Image.new("RGB", (900, 900), (200, 30, 120)))
    page = client.get("/toko/sari/bagikan/gula").text
    answer = client.get(tags_on(page)["og:image"].removeprefix("http://localhost"))
    assert answer.data != without.data
    red, green, _blue = Image.open(io.BytesIO(answer.data)).convert("RGB").getpixel((100, 100))
    assert red > 180 > 80 > green
    store_card = tags_on(client.get("/toko/sari/bagikan").text)["og:image"].removeprefix("http://localhost")
    assert Image.open(io.BytesIO(client.get(store_card).data)).convert("RGB").getpixel((100, 100))[0] > 180


def hang_up(product, picture):
    file = io.BytesIO()
    picture.save(file, "JPEG")
    file.seek(0)
    with store_scope(product.store_id):
        prepared = media.prepare(file)
        with transaction() as session:
            photo = media.keep(prepared)
            session.add(ProductPhoto(product_id=product.id, photo_id=photo.id, position=0))


def test_a_card_on_the_shelf_and_the_product_s_page_name_the_same_picture(app, gula):
    store = db.session.get(Store, gula.store_id)
    with app.test_request_context("/"), store_scope(store.id):
        g.store = store
        assert share_picture(shelf()[0]) == share_picture(find_product("gula-semut"))


def test_a_product_called_toko_and_the_store_have_a_picture_each(client, app):
    store = a_store("sari")
    a_product(store, "Toko mini", slug="toko")
    pictures = [tags_on(client.get(f"/toko/sari/{page}").text)["og:image"] for page in ("bagikan", "bagikan/toko")]
    first, second = (client.get(address.removeprefix("http://localhost")) for address in pictures)
    assert all("immutable" in answer.headers["Cache-Control"] for answer in (first, second))
    assert first.data != second.data
