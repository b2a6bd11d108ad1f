"""What the buyer of a transfer reads: the exact sum, its code, until when, where to."""

import re

import pytest

from storefront import clock
from storefront.db.transaction import transaction
from storefront.orders.models import Order
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.tenancy import store_scope
from tests.factories import a_browser, a_product, a_store, an_order

BY = Actor("Ibu Sari")


@pytest.fixture
def sari(app):
    store = a_store("sari")
    store.buyer = a_browser(app)
    with store_scope(store.id), transaction():
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", BY)
    return store


def order_of(store, price=40_000, code=217, **more):
    order = an_order(store, (a_product(store, price=price), 1), **more)
    with store_scope(store.id), transaction():
        order = by_number(order.number)
        order.unique_code, order.holds_code = code, code > 0
        payments.expect(order)
    return order


def page(store, order: Order):
    html = store.buyer.get(f"/toko/sari/pesanan/{order.token}").text
    part = re.search(r'id="bayar">.*?</section>', html, re.DOTALL)[0]
    return part, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", part))


def test_the_code_is_marked_and_explained(sari):
    part, words = page(sari, order_of(sari))
    assert "<i>Rp</i>58.<u>217</u>" in part
    assert "217 = kode unik" in words
    assert "Jangan dibulatkan" in words
    assert 'data-text="58217"' in part
    assert 'data-text="012301004567503"' in part


def test_a_code_that_mixes_with_the_price_is_named_as_a_part(sari):
    part, words = page(sari, order_of(sari, price=39_500))
    assert "57.<u>717</u>" in part
    assert "Sudah termasuk kode unik Rp217" in words
    assert "717 = kode unik" not in words


def test_without_a_free_code_the_number_goes_along(sari):
    order = order_of(sari, code=0)
    _part, words = page(sari, order)
    assert f"Tulis nomor pesanan di berita transfer, supaya penjual tahu uang itu dari Anda: {order.number}" in words
    assert "kode unik" not in words


def test_the_deadline_is_in_the_clock_of_the_buyer(sari):
    moment = clock.datetime(2026, 11, 24, 3, 24, tzinfo=clock.UTC)
    with clock.at(moment):
        assert "Bayar sebelum Rabu, 25 Nov 2026, 10.24 WIB" in page(sari, order_of(sari))[1]
        papua = order_of(sari, code=218)
        with store_scope(sari.id), transaction():
            by_number(papua.number).region_code = "91.71.01.1001"
        assert "Rabu, 25 Nov 2026, 12.24 WIT" in page(sari, papua)[1]


def test_several_accounts_are_a_choice(sari):
    with store_scope(sari.id), transaction():
        payments.add_account("BCA", "0350000001", "BUM Desa Sari", BY)
    _part, words = page(sari, order_of(sari))
    assert "Pilih salah satu rekening" in words
    assert words.index("Ke rekening BRI") < words.index("Ke rekening BCA")


def test_what_is_missing_after_too_little_is_asked_for_without_a_code(sari):
    order = order_of(sari)
    with store_scope(sari.id), transaction():
        payments.receive(by_number(order.number), BY, 58_000)
    _part, words = page(sari, order)
    assert "Sudah masuk Rp58.000" in words
    assert "Rp217" in words
    assert "kode unik" not in words
