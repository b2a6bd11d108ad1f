import json
import re
from xml.etree import ElementTree

import pytest

from storefront.assets import PREFIX
from tests.factories import a_product, a_store, listed

SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def market(app):
    store = a_store("sari", tagline="Gula & madu <asli>")
    listed(a_product(store, "Gula & </script>Madu", price=40_000, unit="kg", slug="gula-madu", description="Manis."))
    return store


def addresses(answer, of="url"):
    return [e.text for e in ElementTree.fromstring(answer.data).findall(f"{SITEMAPS}{of}/{SITEMAPS}loc")]


def structured(page):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(text) for text in found]


def test_the_platform_lists_its_sitemaps_and_each_leads_to_pages_that_exist(market, client):
    index = addresses(client.get("/sitemap.xml"), of="sitemap")
    assert index == ["http://localhost/sitemap-lumbung.xml", "http://localhost/toko/sari/sitemap.xml"]
    for sitemap in index:
        for address in addresses(client.get(sitemap)):
            assert client.get(address).status_code in (200, 501)


def test_a_store_on_its_own_domain_lists_only_addresses_of_that_host(app, client):
    store_on_its_own = a_store("asri", domain="asri.example")
    a_product(store_on_its_own, slug="kopi")
    found = client.get("/toko/asri/sitemap.xml")
    assert set(addresses(found)) >= {"http://asri.example/", "http://asri.example/produk/kopi"}
    assert "asri" not in client.get("/sitemap.xml").text


def test_a_practice_store_is_nobodys_to_find(app, client):
    a_product(a_store("latihan", is_practice=True))
    assert addresses(client.get("/toko/latihan/sitemap.xml")) == []
    assert 'content="noindex"' in client.get("/toko/latihan/").text
    assert addresses(client.get("/sitemap.xml"), of="sitemap") == ["http://localhost/sitemap-lumbung.xml"]


@pytest.mark.parametrize("address", ["/robots.txt", "/toko/sari/robots.txt"])
def test_robots_are_told_where_the_sitemap_is_and_what_is_private(market, client, address):
    text = client.get(address).text
    assert "/sitemap.xml" in text
    assert "Disallow: /kelola" in text


@pytest.mark.parametrize("address", ["/manifest.webmanifest", "/toko/sari/manifest.webmanifest"])
def test_the_manifest_names_icons_that_exist(market, client, address):
    answer = client.get(address)
    assert answer.mimetype == "application/manifest+json"
    for icon in answer.json["icons"]:
        assert icon["src"].startswith(PREFIX)
        assert client.get(icon["src"]).data[:4] == b"\x89PNG"


@pytest.mark.parametrize("address", ["/baru.xml", "/toko/sari/baru.xml"])
def test_feeds_carry_the_new_goods(market, client, address):
    item = ElementTree.fromstring(client.get(address).data).find("channel/item")
    assert item.findtext("title") == "Gula & </script>Madu, Rp40.000 / kg"
    assert item.findtext("link") == "http://localhost/toko/sari/produk/gula-madu"


ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("home", ["/", "/toko/sari/"])
def test_atom_carries_the_same_goods_and_has_what_the_standard_asks(market, client, home):
    """RFC 4287, 4.1: a feed and each entry have one id, title and date; a feed an author and a link to itself."""
    page = client.get(home).text
    address = re.search(r'rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"', page)[1]
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.data)
    assert feed.tag == ATOM + "feed"
    entries = feed.findall(ATOM + "entry")
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(ATOM + name)) == 1
        assert re.fullmatch(r"https?://\S+", part.findtext(ATOM + "id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.findtext(ATOM + "updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    assert links["self"] == f"http://localhost{address}"
    assert len({part.findtext(ATOM + "id") for part in (feed, *entries)}) == 1 + len(entries)
    rss = ElementTree.fromstring(client.get(address.replace(".atom", ".xml")).data).findall("channel/item")
    assert [entry.findtext(ATOM + "title") for entry in entries] == [item.findtext("title") for item in rss]
    assert [entry.find(ATOM + "link").get("href") for entry in entries] == [item.findtext("link") for item in rss]
    assert entries


def test_atom_of_a_practice_store_is_empty_and_still_valid(app, client):
    a_product(a_store("latihan", is_practice=True))
    feed = ElementTree.fromstring(client.get("/toko/latihan/baru.atom").data)
    assert not feed.findall(ATOM + "entry")
    assert feed.findtext(ATOM + "updated")


@pytest.mark.parametrize(
    ("values", "said"), [({"stock": 0}, "OutOfStock"), ({"stock_kind": "preorder", "preorder_days": 5}, "MadeToOrder")]
)
def test_machines_hear_what_is_not_on_the_shelf(market, client, values, said):
    a_product(market, "Kain", slug="kain", **values)
    product = structured(client.get("/toko/sari/produk/kain").text)[0]["@graph"][0]
    assert product["offers"]["availability"] == f"https://schema.org/{said}"


def test_a_sitemap_has_no_more_addresses_than_the_rule_allows(market, client, monkeypatch):
    from storefront.catalogue import machines

    for n in range(3):
        a_product(market, slug=f"barang-{n}")
    monkeypatch.setattr(machines, "SITEMAP_MOST", 4)
    assert len(addresses(client.get("/toko/sari/sitemap.xml"))) == 4


def test_a_product_tells_machines_price_stock_and_seller_and_ends_no_element(market, client):
    page = client.get("/toko/sari/produk/gula-madu").text
    product, crumbs = structured(page)[0]["@graph"]
    assert product["name"] == "Gula & </script>Madu"
    offer = product["offers"]
    assert (offer["price"], offer["priceCurrency"]) == (40_000, "IDR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert [step["name"] for step in crumbs["itemListElement"]] == ["BUM Desa Sari", "Gula & </script>Madu"]


def test_a_store_tells_machines_where_it_is(market, client):
    store = structured(client.get("/toko/sari/").text)[0]["@graph"][0]
    assert store["@type"] == "Store"
    assert store["telephone"] == "+6282112345678"
    assert store["address"]["addressLocality"] == "Kab. Lebak"
    assert store["address"]["addressCountry"] == "ID"


def test_one_address_is_the_true_one_whatever_mark_a_link_carried(market, client):
    for address in ("/toko/sari/produk/gula-madu?s=wa", "/toko/sari/?s=fb&urut=termurah", "/?s=st"):
        page = client.get(address).text
        canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', page)
        assert len(canonical) == 1
        assert "s=" not in canonical[0]
