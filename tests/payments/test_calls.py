"""Telepon dulu: a cash order that is worth it is called before it is packed."""

import pytest

from storefront.db.transaction import transaction
from storefront.orders.queries import by_number, history_of
from storefront.payments import operations, queries
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in

SETTINGS = "/toko/sari/kelola/toko/pembayaran/"


@pytest.fixture
def sari(app):
    owner = an_account(name="Ibu Sari")
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    with store_scope(store.id):
        yield store


def cash_order(store, price=120_000, **more):
    return an_order(store, (a_product(store, price=price), 1), payment_method="cash", cost=5_000, **more)


def desk(store, order):
    return store.client.get(f"/toko/sari/kelola/pesanan/{order.number}").text


def pack(store, order, **form):
    store.client.post(f"/toko/sari/kelola/pesanan/{order.number}/pengemasan", data=form)
    with store_scope(store.id):
        return [event.words for event in history_of(by_number(order.number))]


def test_a_large_cash_order_is_called_first_and_the_history_says_by_whom(sari):
    order = cash_order(sari)
    page = desk(sari, order)
    assert "Telepon dulu" in page
    assert 'href="tel:+6281234567890"' in page
    history = pack(sari, order, called="y")
    assert history[:2] == ["Mulai dikemas", "Pembeli sudah ditelepon"]
    with store_scope(sari.id):
        assert history_of(by_number(order.number))[1].by_name == "Ibu Sari"


def test_without_the_tick_it_is_packed_and_nothing_is_claimed(sari):
    order = cash_order(sari)
    assert "Pembeli sudah ditelepon" not in pack(sari, order)


@pytest.mark.parametrize("how", [{"price": 20_000}, {"delivery": "pickup"}])
def test_a_small_order_and_one_that_is_fetched_are_not_called(sari, how):
    assert "Telepon dulu" not in desk(sari, cash_order(sari, **how))


def test_money_in_advance_needs_no_call(sari):
    order = an_order(sari, (a_product(sari, price=500_000), 1))
    assert not queries.wants_call(order)


def test_the_store_says_when(sari):
    small = cash_order(sari, price=20_000)
    sari.client.post(SETTINGS, data={"cash": "y", "area": "36.02", "calls_first": "y", "calls_from": ""})
    assert queries.wants_call(small)
    sari.client.post(SETTINGS, data={"cash": "y", "area": "36.02", "calls_from": ""})
    assert not queries.wants_call(small)


def test_the_step_can_still_be_taken_back(sari):
    order = cash_order(sari)
    pack(sari, order, called="y")
    sari.client.post(f"/toko/sari/kelola/pesanan/{order.number}/urungan")
    assert "Sudah ditelepon oleh Ibu Sari" in desk(sari, order)


def test_settings_are_kept(sari):
    with transaction():
        operations.change_calls(True, 250_000)
    assert (queries.settings().calls_first, queries.settings().calls_from) == (True, 250_000)
