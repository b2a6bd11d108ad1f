import gzip
import io
import re

import pytest
from PIL import Image

from storefront.catalogue.comparing import price_of_a_kilo
from storefront.catalogue.models import Permit, ProductPhoto, Variant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import operations as media
from storefront.stores.models import Store
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, count_queries

GOODS, EVERYTHING_BUT_PHOTOS, WITH_THE_FIRST_PHOTO = "/toko/sari/", 30_000, 60_000


def with_choices(product, *choices):
    """More variants beside the first: (name, price, stock)."""
    with store_scope(product.store_id), transaction():
        for name, price, stock in choices:
            db.session.add(Variant(product_id=product.id, name=name, price=price, stock=stock, position=1))
    return product


def with_photo(product, size=(1600, 2000)):
    """A photo with detail everywhere, as hard on the budget as a real one."""
    noise = Image.effect_noise((size[0] // 16, size[1] // 16), 60).resize(size).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "JPEG", quality=85)
    stream.seek(0)
    with store_scope(product.store_id):
        prepared = media.prepare(stream)
        with transaction():
            photo = media.keep(prepared, alt="Butir gula")
            db.session.add(ProductPhoto(product_id=product.id, photo_id=photo.id))
    return product


def on_the_wire(client, address, accept="*/*"):
    answer = client.get(address, headers={"Accept-Encoding": "gzip", "Accept": accept})
    return len(answer.data)


def page_of(client, address):
    return client.get(address).text


@pytest.fixture
def sari(app):
    return a_store("sari", tagline="Gula dari 34 keluarga.", hours="Senin sampai Sabtu")


def test_a_store_says_who_it_is_and_what_it_sells(sari, client):
    a_product(sari, "Gula Semut", price=20_000, unit="bungkus")
    page = page_of(client, GOODS)
    for words in ("BUM Desa Sari", "Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak", "Gula dari 34 keluarga.", "1 barang"):
        assert words in page
    assert re.search(r"20\.000.*/ bungkus 500 g", page)
    assert "wa.me/6282112345678" in page


def test_official_is_said_only_of_a_store_that_was_verified(sari, client):
    assert "BUM Desa resmi" not in page_of(client, GOODS)


def test_an_empty_store_says_so_and_offers_the_chat(sari, client):
    page = page_of(client, GOODS)
    assert "Barang sedang disiapkan" in page
    assert "Chat Penjual" in page
    assert "Urutkan" not in page


def test_kinds_order_and_words_choose_the_shelf(sari, client):
    a_product(sari, "Gula Semut", price=20_000, category="gula-madu")
    a_product(sari, "Kopi Arabika", price=45_000, category="kopi-teh")
    a_product(sari, "Kopi Bubuk", price=5_000, category="kopi-teh")
    assert "Gula Semut" not in page_of(client, GOODS + "?jenis=kopi-teh")
    cheapest = page_of(client, GOODS + "?urut=termurah")
    assert cheapest.index("Kopi Bubuk") < cheapest.index("Gula Semut") < cheapest.index("Kopi Arabika")
    assert "Kopi Arabika" not in page_of(client, GOODS + "?q=semut")
    assert "“durian” tidak ditemukan" in page_of(client, GOODS + "?q=durian")
    assert "Gula Semut" in page_of(client, GOODS + "?jenis=emas&urut=acak&setelah=x")


def test_a_long_shelf_goes_on_by_key(sari, client):
    for n in range(50):
        a_product(sari, f"Barang nomor {n}", position=n)
    first = page_of(client, GOODS)
    assert first.count('class="good"') == 48
    onward = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert page_of(client, onward).count('class="good"') == 2


def test_a_card_tells_its_state(sari, client):
    a_product(sari, "Madu", stock=3)
    a_product(sari, "Bakul", stock=0)
    a_product(sari, "Kain", stock_kind="preorder")
    a_product(sari, "Kue", is_local=True)
    a_product(sari, "Kopi", is_featured=True)
    page = page_of(client, GOODS)
    for words in ("Sisa 3", "Stok habis", "Pre-order", "Antar dekat", "Unggulan"):
        assert page.count(words) == 1


def test_a_product_shows_price_choices_and_what_can_be_done(sari, client):
    gula = with_choices(a_product(sari, "Gula Semut", slug="gula"), ("Jahe", 22_000, 0))
    page = page_of(client, GOODS + "produk/gula")
    assert page.count('name="variant"') == 2
    assert page.count("checked") == 1
    assert 'action="/toko/sari/keranjang"' in page
    assert "Beli Sekarang" in page
    assert gula.name in re.search(r"<h1>(.*?)</h1>", page)[1]


def test_a_choice_that_is_gone_can_be_seen_but_not_taken(sari, client):
    gula = a_product(sari, "Gula Semut", slug="gula", stock=0)
    with_choices(gula, ("Jahe", 22_000, 4))
    page = page_of(client, GOODS + "produk/gula")
    assert page.count(" disabled") == 1
    assert ", habis" in page
    assert "Rp</i><span data-amount>22.000" in page


def test_sold_out_leaves_only_the_chat(sari, client):
    a_product(sari, "Madu", slug="madu", stock=0)
    page = page_of(client, GOODS + "produk/madu")
    assert "Stok Habis" in page
    assert 'class="btn chat"' in page
    assert "Beli Sekarang" not in page


def test_a_permit_is_shown_only_with_its_number(sari, client):
    gula = a_product(sari, slug="gula")
    assert "P-IRT" not in page_of(client, GOODS + "produk/gula")
    with store_scope(sari.id), transaction():
        db.session.add(Permit(product_id=gula.id, kind="pirt", number="2093602010012-29"))
    assert "2093602010012-29" in page_of(client, GOODS + "produk/gula")


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_what_is_not_on_sale_is_gone_and_the_page_leads_on(sari, client, state):
    a_product(sari, "Madu", slug="madu", state=state)
    a_product(sari, "Gula Semut")
    answer = client.get(GOODS + "produk/madu")
    assert answer.status_code == 404
    assert "Gula Semut" in answer.text
    assert "Madu" not in answer.text


def test_a_demo_store_and_a_practice_store_say_so(app, client):
    a_store("contoh", is_demo=True)
    a_store("latihan", is_practice=True)
    assert "Toko contoh" in page_of(client, "/toko/contoh/")
    assert "Toko latihan" in page_of(client, "/toko/latihan/")


def test_markup_in_what_a_manager_writes_stays_text(app, client):
    store = a_store("jahat", tagline="<script>x</script>", name="BUM Desa <b>A</b>")
    a_product(store, "<img src=x onerror=y>", slug="p", description="</script><script>z</script>", maker="<i>m</i>")
    for address in ("/toko/jahat/", "/toko/jahat/produk/p"):
        page = page_of(client, address)
        for bad in ("<script>x", "<b>A", "<img src=x", "<script>z", "<i>m"):
            assert bad not in page


@pytest.mark.parametrize(
    ("facts", "price"),
    [
        (("gula-madu", "bungkus", 20_000, 500), 40_000),
        (("gula-madu", "kojor", 50_000, 2_350), 21_300),
        (("gula-madu", "kg", 20_000, 1_000), None),
        (("gula-madu", "botol", 85_000, 600), None),
        (("kain", "bungkus", 85_000, 600), None),
        (("camilan", "bungkus", 85_000, None), None),
    ],
)
def test_a_kilo_is_priced_where_it_helps_to_compare(facts, price):
    assert price_of_a_kilo(*facts) == price


@pytest.mark.parametrize("address", [GOODS, GOODS + "produk/gula"])
def test_pages_are_the_same_for_everybody_and_set_no_cookie(sari, client, address):
    a_product(sari, slug="gula")
    answer = client.get(address)
    assert "Set-Cookie" not in answer.headers
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", [GOODS, GOODS + "produk/gula", GOODS + "produk/tidak-ada"])
def test_queries_do_not_grow_with_goods(sari, client, address):
    client.set_cookie("keranjang", "x")  # Past the page cache.
    a_product(sari, slug="gula")
    for n in range(5):
        a_product(sari, f"Barang {n}")
    client.get(address)
    few = count_queries(lambda: client.get(address))
    for n in range(45):
        a_product(sari, f"Lain {n}")
    client.get(address)
    assert count_queries(lambda: client.get(address)) == few


@pytest.mark.parametrize("theme", ["base", "tenun"])
def test_a_first_visit_to_a_product_page_stays_within_its_bytes(app, client, theme):
    store = a_store("sari", theme=theme, tagline="Gula dari 34 keluarga.")
    gula = with_photo(a_product(store, "Gula Semut Aren", slug="gula", description="Nira aren disadap. " * 40))
    with_choices(gula, *((f"Rasa {n}", 20_000 + n, 3) for n in range(6)))
    for n in range(8):
        with_photo(a_product(store, f"Barang lain {n}"), (400, 500))
    page = page_of(client, GOODS + "produk/gula")
    assets = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)) | {GOODS + "produk/gula"}
    bytes_of_all = sum(on_the_wire(client, address) for address in assets)
    assert bytes_of_all <= EVERYTHING_BUT_PHOTOS, bytes_of_all
    first = re.search(r"([^\"\s]+-640\.avif) 640w", page)[1]
    assert bytes_of_all + on_the_wire(client, first) <= WITH_THE_FIRST_PHOTO


def test_everything_a_page_needs_comes_from_its_own_host(sari, client):
    with_photo(a_product(sari, slug="gula"), (400, 500))
    for address in (GOODS, GOODS + "produk/gula"):
        page = page_of(client, address)
        assert not re.findall(r'(?:src|srcset|imagesrcset)="(?:https?:)?//', page)
        assert not re.findall(r'<link rel="(?:stylesheet|icon|manifest)" href="(?:https?:)?//', page)
        assert " style=" not in page


def test_a_cover_is_shown_when_there_is_one(sari, client):
    assert 'class="cover none"' in page_of(client, GOODS)
    gula = with_photo(a_product(sari), (400, 500))
    with store_scope(sari.id), transaction():
        photo = db.session.scalars(db.select(ProductPhoto).where(ProductPhoto.product_id == gula.id)).one()
        db.session.get(Store, sari.id).cover_id = photo.photo_id
    assert 'class="cover none"' not in page_of(client, GOODS)


def test_the_page_is_small_in_plain_english_too(sari, client):
    a_product(sari, slug="gula")
    answer = client.get(GOODS + "produk/gula?lang=en", headers={"Accept-Encoding": "gzip"})
    assert '<html lang="en">' in gzip.decompress(answer.data).decode()
