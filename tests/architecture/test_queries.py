"""No public page asks the database more when stores, goods or orders grow."""

import pytest

from storefront.db.transaction import transaction
from storefront.marketplace import operations
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_order, count_queries, the_variant

STORE = ["", "?jenis=gula-madu", "?q=madu", "?urut=termurah", "produk/gula", "produk/tidak-ada", "tentang", "bagikan",
         "bagikan/gula", "qr", "bagikan/gula/qr", "pesan", "pesanan/{order}", "sitemap.xml", "baru.xml", "robots.txt",
         "baru.atom", "manifest.webmanifest"]  # fmt: skip
PLATFORM = ["", "cari", "cari?q=madu", "cari?q=madu+tebu", "daerah", "daerah/36", "daerah/36.02.06.2002",
            "kategori/gula-madu", "sitemap.xml", "sitemap-lumbung.xml", "baru.xml", "bantuan", "privasi", "masuk",
            "baru.atom", "daftar"]  # fmt: skip
FEW, MANY = 4, 20


def fill(store, goods: int) -> None:
    for n in range(goods):
        a_product(store, f"Madu {n}", category="gula-madu")
    with store_scope(store.id), transaction():
        operations.refresh_store()


@pytest.fixture
def sari(app):
    store = a_store("sari")
    fill(store, FEW)
    fill(a_store("budi"), FEW)
    return store


@pytest.fixture
def asked(app, sari):
    """(address -> how many statements) for a visitor with one thing in the basket, past every cache."""
    gula = a_product(sari, "Gula", slug="gula", stock=1_000)
    order = an_order(sari, (gula, 1))
    client = app.test_client()
    client.environ_base["HTTP_ORIGIN"] = "http://localhost"
    client.post("/toko/sari/keranjang", data={"variant": the_variant(gula).id})
    client.set_cookie("lain", "x")

    def count() -> dict[str, int]:
        addresses = [*(f"/toko/sari/{page}" for page in STORE), *(f"/{page}" for page in PLATFORM)]
        addresses = [address.format(order=order.token) for address in addresses]
        for address in addresses:  # What is read once and kept is read now.
            assert client.get(address).status_code in (200, 404), address
        return {address: count_queries(lambda address=address: client.get(address)) for address in addresses}

    count.product = gula
    return count


def test_no_public_page_asks_more_when_everything_grows(app, sari, asked):
    few = asked()
    fill(sari, MANY)
    for n in range(MANY // 4):
        fill(a_store(f"toko-{n}"), FEW)
        an_order(sari, (asked.product, 2))
    assert asked() == few
    assert max(few.values()) <= 12, few


def test_nor_when_nothing_is_kept(app, sari, asked):
    app.config["PAGE_CACHE_SECONDS"] = 0
    few = asked()
    fill(sari, MANY)
    assert asked() == few
    assert max(few.values()) <= 16, few
