"""The kode unik: three digits that tell whose transfer it is, and the deadline of an unpaid order."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storefront import clock, jobs
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations
from storefront.orders.models import CANCELLED, NEW, Order
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_order, the_variant

BY = Actor("Bu Nani")


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


@pytest.fixture
def goods(sari):
    return a_product(sari, price=20_000, stock=9)


def coded(goods, **how):
    store = type("Store", (), {"id": goods.store_id})
    return an_order(store, (goods, 1), with_code=True, **how)


def do(verb, *words, **named):
    with transaction():
        return verb(*words, **named)


def test_the_code_is_part_of_the_sum(goods):
    order = coded(goods, cost=18_000)
    assert order.unique_code == 1
    assert order.total == 38_001
    assert not an_order(type("Store", (), {"id": goods.store_id}), (goods, 1)).unique_code


def test_open_orders_have_different_codes_and_a_freed_one_comes_last(goods):
    first, second = coded(goods), coded(goods)
    do(operations.cancel, first, "", BY)
    assert (first.unique_code, second.unique_code, coded(goods).unique_code) == (1, 2, 3)


def test_after_999_the_codes_start_anew_with_those_that_are_free(goods):
    kept = coded(goods)
    with transaction() as session:
        session.execute(update(operations.opening.OrderCounter).values(last_code=999))
    assert (kept.unique_code, coded(goods).unique_code) == (1, 2)


def test_when_all_999_are_held_the_order_is_taken_without_one(goods, monkeypatch):
    monkeypatch.setattr(operations.codes, "MOST_CODE", 2)
    assert [coded(goods).unique_code for _ in range(3)] == [1, 2, 0]
    done = db.session.scalars(select(Order).where(Order.unique_code == 1)).one()
    do(operations.cancel, done, "", BY)
    assert coded(goods).unique_code == 1


def test_an_order_that_is_not_paid_in_time_ends_and_gives_back_stock_and_code(goods):
    order = coded(goods)
    do(payments.expect, order)
    assert clock.as_utc(order.expires_at) - clock.now() > timedelta(hours=23)
    with clock.at(clock.now() + timedelta(hours=25)):
        jobs.drain()
    db.session.refresh(order)
    assert (order.state, order.cancel_reason, order.holds_code) == (CANCELLED, "Waktu pembayaran habis", False)
    assert the_variant(goods).stock == 9


@pytest.mark.parametrize("what", ["claimed", "part", "later"])
def test_money_or_word_of_it_stops_the_clock(goods, what):
    order = coded(goods)
    do(payments.expect, order)
    if what == "claimed":
        do(operations.claim_paid, order)
    if what == "part":
        do(payments.receive, order, BY, 5_000)
    if what == "later":
        do(operations.give_until, order, clock.now() + timedelta(hours=48))
    with clock.at(clock.now() + timedelta(hours=25)):
        jobs.drain()
    db.session.refresh(order)
    assert order.state == NEW


def test_cash_has_no_deadline(goods):
    order = an_order(type("S", (), {"id": goods.store_id}), (goods, 1), payment_method="cash")
    do(payments.expect, order)
    assert order.expires_at is None
