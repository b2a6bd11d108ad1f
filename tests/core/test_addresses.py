"""A store answers at its path, its subdomain and its own domain; each side has only its own pages."""

import pytest

from storefront.app import create_app
from storefront.mount import host_name, is_local
from storefront.pages import absolute, platform_url, store_url
from tests.factories import a_store


@pytest.fixture
def site(app, empty_database, tmp_path):
    app.wsgi_app = create_app(TESTING=True, PLATFORM_HOSTS="pasar.test", DATABASE_URL=empty_database[0]).wsgi_app
    a_store("sari", domain="sari.id")
    return app.test_client()


@pytest.mark.parametrize(
    "address", ["http://pasar.test/toko/sari/tentang", "http://sari.pasar.test/tentang", "http://sari.id/tentang"]
)
def test_one_store_at_three_addresses(site, address):
    assert site.get(address).status_code != 404


@pytest.mark.parametrize(
    "address",
    ["http://pasar.test/tentang", "http://pasar.test/toko/sari/buka-toko", "http://sari.id/buka-toko", "http://sari.id/toko/sari/",
     "http://pasar.test/toko/tidak-ada/", "http://tidak-ada.pasar.test/", "http://lain.id/"],
)  # fmt: skip
def test_a_page_of_the_other_side_is_not_there(site, address):
    assert site.get(address).status_code == 404


def test_a_store_without_its_last_slash_is_sent_to_the_right_place(site):
    answer = site.get("http://pasar.test/toko/sari?s=wa")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/toko/sari/?s=wa")


def test_links_across_the_border(app):
    sari, budi = a_store("sari"), a_store("budi", domain="budi.id")
    with app.test_request_context("/", base_url="http://pasar.test"):
        assert store_url(sari, "shop.home") == "/toko/sari/"
        assert store_url(sari, "shop.product", slug="kopi", external=True) == "http://pasar.test/toko/sari/produk/kopi"
        assert store_url(budi, "shop.product", slug="kopi") == "http://budi.id/produk/kopi"
        assert platform_url("accounts.sign_in", next="/x") == "/masuk?next=/x"
        assert absolute("/toko/sari/") == "http://pasar.test/toko/sari/"


def test_names_of_the_room_are_the_platform():
    assert all(is_local(name) for name in ("localhost", "192.168.1.7", "laptop", "kelas.local", "::1"))
    assert not is_local("sari.id")
    assert (host_name("sari.id:8000"), host_name("[::1]:80"), host_name("SARI.id.")) == ("sari.id", "::1", "sari.id")
