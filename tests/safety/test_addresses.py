"""Addresses that try to lead away: `next`, Host, proxies (reliability.md, rows 48, 60, 61)."""

import pytest
from flask import request

from storefront.app import create_app
from storefront.pages.urls import safe_next
from tests.factories import SECRET, a_browser, a_person, a_store

LEADING_AWAY = [
    "http://evil.test", "https://evil.test/", "//evil.test", "///evil.test", "////evil.test", "/\\evil.test",
    "\\\\evil.test", "\\/evil.test", "/\t/evil.test", "/\n/evil.test", "/\r\n/evil.test", "\t//evil.test",
    " //evil.test", "javascript:alert(1)", "data:text/html,x", "evil.test", "/ok\\..\\evil", "http:evil.test",
    "http:/evil.test", "/\x00/evil.test", "/ok\r\nSet-Cookie: a=b", "/\u2028/evil.test", "@evil.test", "",
]  # fmt: skip


@pytest.mark.parametrize("target", LEADING_AWAY)
def test_next_never_leads_away(app, target):
    a_person()
    assert safe_next(target) is None
    for address, data in (
        ("/masuk", {"phone": "081234567890", "secret": SECRET, "next": target}),
        ("/daftar", {"phone": "081234567890", "secret": SECRET, "name": "Nani", "next": target}),
    ):
        answer = a_browser(app).post(address, data=data)
        assert answer.headers["Location"] in ("/mulai", "/buka-toko")


@pytest.mark.parametrize("target", ["/", "/akun", "/toko/sari/kelola/?a=1&b=2", "/cari?q=http://x", "/a//b", "/@x"])
def test_next_stays_where_the_person_was(target):
    assert safe_next(target) == target


@pytest.mark.parametrize(
    "host",
    ["evil.test", "evil.test:80@localhost", "localhost, evil.test", "a b", "<script>", "[::1", "..", "x" * 300, "é",
     "localhost:99999", "localhost:x", "localhost/evil", "%00", "-", ":"],
)  # fmt: skip
def test_a_strange_host_breaks_nothing(app, host):
    answer = app.test_client().get("/akun", headers={"Host": host.encode().decode("latin-1")})
    assert answer.status_code < 500
    assert answer.headers.get("Location", "/").startswith("/")


def test_a_host_that_is_no_store_and_not_the_market_is_not_answered(app, empty_database):
    app.wsgi_app = create_app(TESTING=True, PLATFORM_HOSTS="pasar.test", DATABASE_URL=empty_database[0]).wsgi_app
    client = app.test_client()
    assert client.get("http://evil.test/masuk").status_code == 404
    assert client.get("http://pasar.test/masuk").status_code == 200


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host", "X-Forwarded-Server"])
def test_without_a_proxy_nobody_else_names_our_host(app, name):
    a_store("sari")
    for address in ("/", "/toko/sari/", "/masuk"):
        answer = app.test_client().get(address, headers={name: "evil.test"})
        assert "evil.test" not in answer.text


def test_the_address_of_a_visitor_is_believed_from_our_own_proxy_only(empty_database, app):
    seen = []

    def look_at(**settings):
        built = create_app(TESTING=True, DATABASE_URL=empty_database[0], **settings)
        built.add_url_rule("/siapa", view_func=lambda: seen.append(request.remote_addr) or "")
        forged = {"X-Forwarded-For": "1.2.3.4, 36.68.1.7"}
        built.test_client().get("/siapa", headers=forged, environ_base={"REMOTE_ADDR": "10.0.0.1"})
        return seen.pop()

    assert look_at() == "10.0.0.1"
    assert look_at(PROXY_COUNT=1) == "36.68.1.7"


@pytest.mark.parametrize("address", ["/cari?q=%00", "/cari?%00=1", "/toko/%00/", "/toko/sari/produk/%00", "/%00"])
def test_an_address_with_a_zero_byte_is_nobodys(app, address):
    a_store("sari")
    assert a_browser(app).get(address).status_code in (400, 404)


def test_a_zero_byte_is_left_out_of_what_was_typed(app):
    a_person()
    answer = a_browser(app).post("/masuk", data={"phone": "0812\x0034567890", "secret": SECRET + "\x00"})
    assert answer.status_code == 303
