"""The ledger of an order: what was expected, came in, was taken off, was given back."""

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor, ImpossibleStep
from storefront.payments import operations, queries
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_order

BY = Actor("Bu Nani", 7)


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


@pytest.fixture
def order(sari):
    return an_order(sari, (a_product(sari, price=20_000), 2), cost=18_000)


def do(verb, *words, **named):
    with transaction():
        return verb(*words, **named)


def written(order):
    return [(row.kind, row.amount, row.source) for row in queries.ledger(order)]


def test_parts_add_up_and_each_says_who_and_how(order):
    do(operations.expect, order)
    do(operations.receive, order, BY, 50_000, words="Setor tunai")
    assert (order.payment, order.due) == ("unpaid", 8_000)
    do(operations.receive, order, Actor("Mutasi"), 8_000, source="statement", reference="r1", method="transfer")
    assert (order.payment, order.due, order.overpaid) == ("paid", 0, 0)
    assert written(order) == [
        ("expected", 58_000, "checkout"), ("received", 50_000, "desk"), ("received", 8_000, "statement"),
    ]  # fmt: skip
    assert (queries.ledger(order)[1].by_name, queries.ledger(order)[1].by_account_id) == ("Bu Nani", 7)


def test_what_a_source_tells_twice_counts_once(order):
    for _twice in range(2):
        do(operations.receive, order, BY, 58_000, source="statement", reference="baris-1")
    assert (order.amount_paid, len(queries.ledger(order))) == (58_000, 1)


def test_too_much_is_noted_and_can_be_given_back(order):
    do(operations.receive, order, BY, 60_000)
    assert (order.payment, order.overpaid) == ("paid", 2_000)
    do(operations.give_back, order, BY)
    assert (order.payment, order.held, order.overpaid) == ("paid", 58_000, 0)


def test_money_that_comes_twice_is_not_lost(order):
    do(operations.receive, order, BY, 58_000)
    do(operations.receive, order, BY, 58_000, source="statement", reference="lagi")
    assert order.overpaid == 58_000


def test_part_of_it_is_given_back_and_never_more_than_is_held(order):
    do(operations.receive, order, BY)
    do(operations.give_back, order, BY, 10_000)
    assert (order.payment, order.held) == ("paid", 48_000)
    with pytest.raises(operations.TooMuchBack, match=r"paling banyak Rp48\.000"):
        do(operations.give_back, order, BY, 48_001)
    do(operations.give_back, order, BY, 48_000)
    assert (order.payment, order.held) == ("refunded", 0)


def test_a_cancelled_order_with_part_of_its_money_waits_for_the_refund(order):
    do(operations.receive, order, BY, 5_000)
    do(orders.cancel, order, "Stok habis", BY)
    assert (order.payment, order.overpaid) == ("paid", 5_000)
    do(operations.give_back, order, BY)
    assert order.payment == "refunded"
    with pytest.raises(ImpossibleStep):
        do(operations.give_back, order, BY)


def test_only_what_came_last_is_taken_back(order):
    do(operations.receive, order, BY, 8_000)
    do(operations.receive, order, BY, 50_000)
    do(operations.take_back, order, BY)
    assert (order.payment, order.amount_paid, queries.received(order)) == ("unpaid", 8_000, 8_000)
    do(operations.take_back, order, BY)
    assert order.amount_paid == 0


def test_keys_of_a_gateway_are_kept_sealed(sari):
    do(operations.keep, "midtrans", True, {"is_sandbox": True}, {"server_key": "SB-rahasia"}, BY, "Midtrans dipasang")
    do(operations.keep, "midtrans", False, {}, {"server_key": "", "client_key": "ck"}, BY)
    assert queries.kept("midtrans") == (False, {}, {"server_key": "SB-rahasia", "client_key": "ck"})
    assert "rahasia" not in str(rows("select * from provider_settings"))
    assert queries.notes()[0].words == "Midtrans dipasang"
    db.session.rollback()


def test_what_is_off_is_not_offered(sari):
    do(operations.keep, "qris", True, {"text": "0002"}, {}, BY)
    assert queries.terms().kept["qris"] == {"text": "0002"}
    do(operations.keep, "qris", False, {"text": "0002"}, {}, BY)
    assert "qris" not in queries.terms().kept
