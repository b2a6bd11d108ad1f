"""Into the basket and out of it, as a browser does it."""

import pytest

from storefront.cart.cookie import NAME
from tests.factories import a_product, a_store, the_variant

AT = "/toko/sari/keranjang"


@pytest.fixture
def sari(app):
    return a_store("sari")


@pytest.fixture
def kopi(sari):
    return the_variant(a_product(sari, "Kopi", stock=5))


def put(client, variant, at=AT, **values):
    return client.post(at, data={"variant": str(variant.id)} | values)


def lines(client, store="sari"):
    page = client.get(f"/toko/{store}/pesan").text
    return [part.split('"')[0].split(":")[:2] for part in page.split('name="line" value="')[1:]]


def test_a_good_goes_in_and_the_visitor_back_to_it(client, kopi):
    answer = put(client, kopi)
    assert answer.status_code == 303
    assert answer.location.startswith("/toko/sari/produk/")
    assert answer.location.endswith("?isi=ya")
    assert lines(client) == [[str(kopi.id), "1"]]


def test_buying_at_once_goes_on_to_the_order_and_twice_is_not_double(client, kopi):
    for _tap in range(2):
        assert put(client, kopi, buy="1").location == f"/toko/sari/pesan?beli={kopi.id}:1"
    assert lines(client) == [[str(kopi.id), "1"]]


def test_adding_twice_is_two(client, kopi):
    put(client, kopi)
    put(client, kopi, quantity="2")
    assert lines(client) == [[str(kopi.id), "3"]]


def test_no_more_goes_in_than_there_is(client, kopi):
    assert put(client, kopi, quantity="9").location.endswith("?isi=sisa")
    assert lines(client) == [[str(kopi.id), "5"]]


def test_what_is_sold_out_stays_out(client, sari):
    gone = the_variant(a_product(sari, stock=0))
    assert put(client, gone, buy="1").location.endswith("?isi=habis")
    assert lines(client) == []


@pytest.mark.parametrize("quantity", ["0", "-1", "１", "+1", "1_000", "1e3", "1.5", " 1", "9" * 5_000])
def test_a_count_that_is_none_is_refused(client, kopi, quantity):
    assert put(client, kopi, quantity=quantity).status_code == 400
    assert lines(client) == []


def test_what_another_store_sells_is_not_there(client, kopi):
    a_store("budi")
    assert put(client, kopi, at="/toko/budi/keranjang").status_code == 404


def test_a_draft_is_not_there(client, sari):
    assert put(client, the_variant(a_product(sari, state="draft"))).status_code == 404


def test_more_less_and_out(client, kopi):
    put(client, kopi)
    for quantity, left in (("3", [[str(kopi.id), "3"]]), ("0", [])):
        client.post(f"{AT}/{kopi.id}", data={"quantity": quantity})
        assert lines(client) == left


def test_the_cookie_is_for_this_store_and_not_for_scripts(client, kopi):
    answer = put(client, kopi)
    cookie = next(value for value in answer.headers.getlist("Set-Cookie") if value.startswith(NAME))
    assert "Path=/toko/sari/" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_secure(app, kopi):
    app.config["SESSION_COOKIE_SECURE"] = True
    assert "Secure" in put(app.test_client(), kopi).headers["Set-Cookie"]


def test_a_basket_of_one_store_is_empty_in_another(app, client, kopi):
    a_store("budi")
    sealed = put(client, kopi).headers["Set-Cookie"].partition("=")[2].partition(";")[0]
    client.set_cookie(NAME, sealed, path="/toko/budi/")
    assert lines(client, "budi") == []
    assert "tidak dijual" not in client.get("/toko/budi/pesan").text


def test_a_forged_cookie_is_an_empty_basket(client, kopi):
    client.set_cookie(NAME, "WzEsMiwzXQ.x", path="/toko/sari/")
    assert lines(client) == []


def test_reading_sets_no_cookie(client, kopi):
    assert "Set-Cookie" not in client.get("/toko/sari/pesan").headers


def test_a_browser_that_loses_cookies_can_still_buy_at_once(app, kopi):
    forgetful = app.test_client(use_cookies=False)
    page = forgetful.get(put(forgetful, kopi, quantity="2", buy="1").location).text
    assert f'name="line" value="{kopi.id}:2:' in page


def test_where_the_buyer_came_from_travels_without_a_cookie(app, kopi):
    forgetful = app.test_client(use_cookies=False)
    page = {"Referer": "http://localhost/toko/sari/produk/kopi?dari=st"}
    at = forgetful.post(AT, data={"variant": kopi.id, "buy": "1"}, headers=page).location
    assert at == f"/toko/sari/pesan?beli={kopi.id}:1&dari=st"
    assert '<input type="hidden" name="dari" value="st">' in forgetful.get(at).text
    assert '<input type="hidden" name="dari"' not in forgetful.get(at.replace("dari=st", 'dari="><b>')).text


def test_going_back_after_an_order_does_not_fill_the_basket_again(client, kopi):
    at = put(client, kopi, buy="1").location
    client.post(f"{AT}/{kopi.id}", data={"quantity": "0"})
    assert "masih kosong" in client.get(at).text
