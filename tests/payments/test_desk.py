"""The store says that money came in."""

import pytest

from storefront.orders.queries import by_number
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    return store


def at(order, end=""):
    return f"/toko/sari/kelola/pesanan/{order.number}/uang-masuk{end}"


def payment_of(store, number):
    with store_scope(store.id):
        return by_number(number).payment


def test_one_tap_notes_the_money_and_one_takes_it_back(sari):
    order = an_order(sari, (a_product(sari), 1))
    assert sari.client.post(at(order)).status_code == 303
    assert payment_of(sari, order.number) == "paid"
    assert sari.client.post(at(order, "/batal")).status_code == 303
    assert payment_of(sari, order.number) == "unpaid"


def test_a_second_tap_changes_nothing(sari):
    order = an_order(sari, (a_product(sari), 1))
    for _tap in range(2):
        sari.client.post(at(order))
    with store_scope(sari.id):
        assert by_number(order.number).amount_paid == order.total


def test_an_order_of_another_store_is_not_there(sari, app):
    order = an_order(other := a_store("budi"), (a_product(other), 1))
    assert sari.client.post(at(order)).status_code == 404
    assert payment_of(other, order.number) == "unpaid"


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("visitor", 303)])
def test_nobody_else_can_say_paid(app, sari, who, status):
    order = an_order(sari, (a_product(sari), 1))
    client = signed_in(app, an_account()) if who == "stranger" else app.test_client()
    assert client.post(at(order)).status_code == status
    assert payment_of(sari, order.number) == "unpaid"
