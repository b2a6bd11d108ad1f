"""Which ways a sale can be paid, and money that came in."""

import pytest
from sqlalchemy import select

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.operations import Actor, ImpossibleStep
from storefront.payments import operations, queries
from storefront.payments.models import Payment
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_order

NEAR, FAR = "36.02.06.2002", "31.74.06.1003"
BY = Actor("Ibu Sari")


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


def with_account():
    with transaction():
        operations.add_account("BRI", "012301004567503", "BUM Desa Sari", BY)


def names(*sale):
    return [(way.name, bool(way.refusal)) for way in queries.ways(*sale)]


def test_a_new_store_takes_cash_near_and_never_turns_a_far_buyer_away(sari):
    assert names(NEAR, "send", 50_000) == [("cash", False)]
    assert names(FAR, "send", 50_000) == [("agreed", False), ("cash", True)]


def test_with_an_account_a_transfer_comes_first(sari):
    with_account()
    assert names(NEAR, "send", 50_000) == [("transfer", False), ("cash", False)]
    assert names(FAR, "send", 50_000) == [("transfer", False), ("cash", True)]


def test_a_retired_account_is_not_shown_and_its_end_is_noted(sari):
    with_account()
    with transaction():
        operations.retire_account(queries.bank_accounts()[0].id, BY)
    assert names(FAR, "send", 50_000)[0][0] == "agreed"
    assert [note.words for note in queries.notes()] == [
        "Rekening BRI 0123 0100 4567 503 dihapus",
        "Rekening BRI 0123 0100 4567 503 a.n. BUM Desa Sari ditambahkan",
    ]


def test_public_pages_say_how_to_pay(sari):
    assert queries.promise() == ("Bayar di tempat", "COD untuk Kab. Lebak.", False)
    with_account()
    assert queries.promise().headline == "Transfer atau bayar di tempat"


def test_cash_areas_are_kept_with_their_names(sari):
    with transaction():
        operations.add_cash_area("36.01")
    assert [area.name for area in queries.terms().cash_areas] == ["Kab. Lebak", "Kab. Pandeglang"]
    with transaction(), pytest.raises(operations.UnknownArea):
        operations.add_cash_area("99.99")


def test_money_that_came_is_a_row_and_the_order_is_paid(sari):
    order = an_order(sari, (a_product(sari, price=20_000), 2), cost=18_000)
    with transaction():
        operations.receive(order, BY)
    assert (order.payment, order.amount_paid) == ("paid", 58_000)
    assert [p.amount for p in db.session.scalars(select(Payment))] == [58_000]


def test_money_is_noted_once(sari):
    order = an_order(sari, (a_product(sari), 1))
    with transaction():
        operations.receive(order, BY)
    with transaction(), pytest.raises((operations.AlreadyPaid, ImpossibleStep)):
        operations.receive(order, BY)
    assert queries.received(order) == order.total


def test_a_mistake_is_taken_back_and_stays_in_the_books(sari):
    order = an_order(sari, (a_product(sari), 1))
    with transaction():
        operations.receive(order, BY)
    with transaction():
        operations.take_back(order, BY)
    assert (order.payment, queries.received(order)) == ("unpaid", 0)
    assert len(db.session.scalars(select(Payment)).all()) == 2


def test_nothing_is_to_be_transferred_before_the_delivery_has_a_price(sari):
    with_account()
    order = an_order(sari, (a_product(sari), 1), cost=None)
    how = queries.how_to_pay(order)
    assert "Jangan transfer dulu" in how.words
    assert (how.steps, how.may_claim) == ([], False)


def test_the_buyer_is_told_what_to_transfer_where(sari):
    with_account()
    order = an_order(sari, (a_product(sari, price=20_000), 2), cost=18_000)
    how = queries.how_to_pay(order)
    assert [step.shown for step in how.steps] == ["Rp58.000", "0123 0100 4567 503"]
    assert how.may_claim
