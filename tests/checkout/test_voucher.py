"""A code on the order page: what it saves, why it does not, and that nobody pays a price that was not shown."""

import pytest

from storefront.db.transaction import transaction
from storefront.offers import operations as offers
from storefront.offers.models import LEAST, Offer
from storefront.orders import operations as steps
from storefront.orders.operations import THE_BUYER
from storefront.tenancy import store_scope
from tests.checkout.test_order_page import AT, a_form, orders, the_order, two, words
from tests.conftest import rows
from tests.factories import a_product, a_rate, a_store, an_account, signed_in, the_variant
from tests.offers.test_off_orders import made


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id), transaction():
        a_rate("", 18_000, "2–4")
    return store


@pytest.fixture
def gula(sari):
    return the_variant(a_product(sari, "Gula Semut", price=20_000, stock=5))


USES = "select uses from offer"


def with_code(gula, total=53_000, **changes):
    return a_form(two(gula), **{"voucher": "hemat", "shown_total": str(total)} | changes)


def test_a_shared_voucher_waits_in_the_basket_and_takes_its_part_off(client, sari, gula):
    made(sari, amount=5_000, least=30_000)
    told = client.get("/toko/sari/voucher/hemat")
    assert "Potong Rp5.000 untuk belanja mulai Rp30.000" in words(told)
    assert "Bagikan voucher ini" not in told.text, "the ways to share are the seller's"
    client.post("/toko/sari/keranjang", data={"variant": gula.id, "quantity": "2"})
    page = client.get(AT)
    assert "Voucher HEMAT −Rp5.000" in words(page)
    assert 'value="HEMAT"' in page.text
    answer = client.post(AT, data=with_code(gula), follow_redirects=True)
    order = the_order(sari)
    assert (order.goods_total, order.discount, order.total) == (40_000, 5_000, 53_000)
    assert order.discount_label == "Voucher HEMAT"
    assert "Voucher HEMAT −Rp5.000" in words(answer)
    assert rows(USES) == [(1,)]
    client.post("/toko/sari/keranjang", data={"variant": gula.id})
    assert 'value="HEMAT"' not in client.get(AT).text, "a number uses it once"


def test_a_voucher_that_is_over_or_unknown_says_so(client, sari):
    offer = made(sari, amount=5_000)
    with store_scope(sari.id), transaction():
        offers.stop(offers.queries.find(offer.id))
    assert "Kode HEMAT sudah berakhir." in client.get("/toko/sari/voucher/HEMAT").text
    assert client.get("/toko/sari/voucher/LAIN").status_code == 404


def test_the_seller_gets_words_to_share_it(app):
    owner = an_account()
    made(a_store("sari", owner), amount=5_000, least=30_000)
    seller = signed_in(app, owner)
    assert "/toko/sari/voucher/HEMAT" in seller.get("/toko/sari/kelola/promo/").text
    shared = seller.get("/toko/sari/voucher/HEMAT").text
    assert "Ada voucher HEMAT dari" in shared
    assert "https://wa.me/?text=Ada%20voucher%20HEMAT" in shared


def test_no_field_where_no_voucher_runs(client, sari, gula):
    made(sari, LEAST, percent=10, least=30_000)
    page = words(client.get(f"{AT}?beli={gula.id}:2"))
    assert "Punya kode voucher?" not in page
    assert "Potongan belanja mulai Rp30.000 −Rp4.000" in page


def test_a_code_that_no_longer_applies_is_refused_and_what_was_typed_stays(client, sari, gula):
    offer = made(sari, amount=5_000)
    with store_scope(sari.id), transaction():
        offers.stop(offers.queries.find(offer.id))
    answer = client.post(AT, data=with_code(gula))
    page = words(answer)
    assert answer.status_code == 409
    assert "Kode HEMAT sudah berakhir. Pesanan dihitung tanpa kode." in page
    assert "Rp58.000" in page
    assert 'value="Dewi Lestari"' in answer.text
    assert orders(sari) == []
    client.post(AT, data=with_code(gula, 58_000, tanpa="HEMAT"))
    assert the_order(sari).total == 58_000


def test_a_wrong_code_is_never_passed_over_in_silence(client, sari, gula):
    answer = client.post(AT, data=with_code(gula, 58_000, voucher="HEMT"))
    assert (answer.status_code, orders(sari)) == (409, [])
    assert "Kode HEMT tidak dikenal" in words(answer)
    assert 'value="HEMT"' in answer.text


def test_a_price_that_the_buyer_did_not_see_is_shown_first(client, sari, gula):
    made(sari, amount=5_000)
    answer = client.post(AT, data=with_code(gula, 58_000))
    assert (answer.status_code, orders(sari)) == (409, [])
    assert "Total sekarang Rp53.000." in words(answer)


def test_once_per_number_and_free_again_when_the_order_is_cancelled(client, sari, gula):
    made(sari, amount=5_000)
    client.post(AT, data=with_code(gula))
    again = client.post(AT, data=with_code(gula, once="once-0123456789abcdeg"))
    assert (again.status_code, len(orders(sari))) == (409, 1)
    assert "Kode HEMAT sudah pernah dipakai dengan nomor ini." in words(again)
    assert "Rp58.000" in words(again)
    assert 'value="Dewi Lestari"' in again.text
    with store_scope(sari.id), transaction():
        steps.cancel(the_order(sari), "Berubah pikiran", THE_BUYER)
    assert rows(USES) == [(0,)]
    client.post(AT, data=with_code(gula, once="once-0123456789abcdeh"))
    assert [order.discount for order in orders(sari)] == [5_000, 5_000]
    assert rows(USES) == [(1,)]


def test_what_saves_more_is_taken_and_the_code_is_kept_for_another_time(client, sari, gula):
    made(sari, amount=5_000)
    made(sari, LEAST, percent=20, least=30_000)
    page = words(client.post(AT, data=with_code(gula, hitung="1")))
    assert "Potongan belanja mulai Rp30.000 lebih hemat" in page
    client.post(AT, data=with_code(gula, 50_000))
    assert the_order(sari).discount_label == "Potongan belanja mulai Rp30.000"
    assert sorted(rows("select code, uses from offer")) == [("", 1), ("HEMAT", 0)]


def test_delivery_is_never_discounted(client, sari, gula):
    made(sari, amount=100_000)
    client.post(AT, data=with_code(gula, 18_000))
    order = the_order(sari)
    assert (order.discount, order.total) == (40_000, 18_000)
    with store_scope(sari.id):
        assert offers.db.session.scalar(offers.select(Offer.uses)) == 1
