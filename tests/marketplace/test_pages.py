import pytest

from storefront.db.transaction import transaction
from storefront.marketplace import operations
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, count_queries, listed, signed_in

PAGES = ["/", "/cari", "/cari?q=madu", "/daerah", "/daerah/36", "/daerah/36.02", "/kategori/gula-madu", "/bantuan"]


@pytest.fixture
def market(app):
    store = a_store("sari")
    listed(a_product(store, "Madu Hutan", category="gula-madu"))
    return store


@pytest.mark.parametrize(
    "address", [*PAGES, "/daerah/36.02.06", "/daerah/36.02.06.2002", "/privasi", "/tentang-lumbung"]
)
def test_every_page_is_the_same_for_everybody_and_sets_no_cookie(market, client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_an_empty_marketplace_invites_instead_of_failing(app, client):
    for address in ("/", "/cari", "/daerah", "/kategori/kain"):
        assert "Belum ada barang di sini" in client.get(address).text


def test_the_front_page_leads_to_goods_kinds_and_regions(market, client):
    page = client.get("/").text
    assert "/toko/sari/produk/" in page
    assert "/kategori/gula-madu" in page
    assert "/daerah/36.02" in page
    assert "1 barang" in page
    assert ">Masuk<" in page


def test_a_signed_in_person_finds_the_own_store_and_the_page_is_not_shared(market, app):
    answer = signed_in(app, an_account()).get("/")
    assert ">Toko saya<" in answer.text
    assert "private" in answer.headers["Cache-Control"]


def test_a_search_without_result_offers_kinds_what_is_like_it_and_the_newest(market, client):
    page = client.get("/cari?q=madu+tebu").text
    assert "“madu tebu” tidak ditemukan" in page
    assert "/kategori/gula-madu" in page
    assert "Yang mirip" in page


def test_a_region_shows_its_stores_its_goods_and_where_it_lies(market, client):
    page = client.get("/daerah/36.02").text
    assert "BUM Desa Sari" in page
    assert "Madu Hutan" in page
    assert 'href="/daerah/36"' in page
    assert "Leuwidamar" in page


@pytest.mark.parametrize(
    "address", ["/daerah/99", "/daerah/36.99", "/daerah/x", "/daerah/36.02.06.2002.1", "/kategori/emas"]
)
def test_a_region_or_kind_that_does_not_exist_is_not_a_page(market, client, address):
    assert client.get(f"/{address}").status_code == 404


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", '"onfocus="x', "a" * 5000, "%00"])
def test_what_was_asked_comes_back_as_text(market, client, asked):
    page = client.get("/cari", query_string={"q": asked}).text
    assert "<script>alert" not in page
    assert '"onfocus="x' not in page


@pytest.mark.parametrize("address", PAGES)
def test_queries_do_not_grow_with_stores_and_goods(app, client, address):
    def fill(stores, goods):
        for n in range(stores):
            store = a_store(f"toko-{stores}-{n}")
            for m in range(goods):
                a_product(store, f"Madu {m}", category="gula-madu")
            with store_scope(store.id), transaction():
                operations.refresh_store()

    client.set_cookie("keranjang", "x")  # Past the page cache.
    fill(2, 3)
    client.get(address)
    few = count_queries(lambda: client.get(address))
    fill(12, 4)
    assert count_queries(lambda: client.get(address)) == few
