"""Many at once: numbers without gaps, one winner of a step, stock that returns once. Each with its control."""

from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import select, update

from storefront.db import Busy, db
from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.models import Order, OrderEvent
from storefront.orders.operations import Actor
from storefront.orders.steps import ImpossibleStep
from storefront.tenancy import store_scope
from tests.conftest import ON_POSTGRESQL, rows
from tests.factories import a_buyable, a_product, a_store, an_order
from tests.races.together import together

NANI, DODO = Actor("Bu Nani", 7), Actor("Pak Dodo", 8)
BUYER = operations.Buyer("Dewi Lestari", "+6281234567890")


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


def at_once(app, store, calls):
    """What each call gave or raised, all started together, each with its own session."""

    def patiently(call):
        with app.app_context(), store_scope(store.id):
            for _attempt in range(50):
                try:
                    return call()
                except Busy:
                    continue
            raise AssertionError("busy for ever")

    given = together([partial(patiently, call) for call in calls])
    db.session.rollback()  # What this thread had read is old now.
    return given


def buying(what, once, count=1):
    def call():
        with transaction():
            lines, delivery = [(what, count)], operations.Delivery("pickup")
            return operations.open_order(lines, BUYER, delivery, "cash", once, "1").number

    return call


def test_numbers_have_no_gap_though_some_orders_fail(app, sari):
    gula, madu = a_buyable(a_product(sari)), a_buyable(a_product(sari, stock=2))
    calls = [buying(gula, f"g{n}") for n in range(6)] + [buying(madu, f"m{n}") for n in range(4)]
    given = [one for one in at_once(app, sari, calls) if isinstance(one, int)]
    assert sorted(given) == list(range(1001, 1009))
    assert rows("select stock from variant order by stock desc")[-1] == (0,)


def test_taps_with_one_token_make_one_order(app, sari):
    last_one = a_buyable(a_product(sari, stock=1))
    given = at_once(app, sari, [buying(last_one, "same") for _ in range(6)])
    assert given == [1001] * 6
    assert rows('select count(*) from "order"') == [(1,)]


def packing(order_id, by):
    def call():
        with transaction():
            operations.pack(db.session.scalar(select(Order).where(Order.id == order_id)), by)
        return by.name

    return call


def test_of_two_managers_one_wins_and_the_other_is_told(app, sari):
    for _round in range(5):
        order = an_order(sari, (a_product(sari), 1), payment_method="cash")
        given = at_once(app, sari, [packing(order.id, by) for by in (NANI, DODO, NANI, DODO)])
        assert sum(isinstance(one, str) for one in given) == 1
        assert sum(isinstance(one, ImpossibleStep) for one in given) == 3
        done = select(OrderEvent).where(OrderEvent.order_id == order.id, OrderEvent.kind == "pack")
        assert len(db.session.scalars(done).all()) == 1


def test_control_reading_first_and_writing_blindly_lets_several_win(app, sari):
    """The same taps without the condition: what the test above would see if the rule were broken."""
    order = an_order(sari, (a_product(sari), 1), payment_method="cash")
    order_id, both_have_read = order.id, Barrier(4)

    def blindly():
        seen = db.session.scalar(select(Order.state).where(Order.id == order_id))
        db.session.rollback()
        both_have_read.wait()
        if seen == "new":
            with transaction():
                db.session.execute(update(Order).where(Order.id == order_id).values(state="packing"))
            return "won"
        return "told"

    assert at_once(app, sari, [blindly] * 4).count("won") > 1


def cancelling(order_id, by):
    def call():
        with transaction():
            operations.cancel(db.session.scalar(select(Order).where(Order.id == order_id)), "", by)
        return "cancelled"

    return call


def test_stock_returns_once_when_buyer_and_store_cancel_together(app, sari):
    order = an_order(sari, (a_product(sari, stock=5), 3))
    everybody = (NANI, DODO, operations.THE_BUYER, operations.THE_BUYER)
    given = at_once(app, sari, [cancelling(order.id, by) for by in everybody])
    assert given.count("cancelled") == 1
    assert rows("select stock from variant") == [(5,)]


def test_either_it_is_packed_or_it_is_cancelled(app, sari):
    for _round in range(4):
        order = an_order(sari, (a_product(sari, stock=5), 3), payment_method="cash")
        given = at_once(app, sari, [packing(order.id, NANI), cancelling(order.id, operations.THE_BUYER)])
        state = rows(f'select state from "order" where id = {order.id}')[0][0]
        assert [isinstance(one, str) for one in given].count(True) == 1
        assert state == ("packing" if given[0] == "Bu Nani" else "cancelled")


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer and cannot deadlock")
def test_orders_of_the_same_goods_in_opposite_order_never_block_each_other(app, sari):
    one, other = a_buyable(a_product(sari, stock=100)), a_buyable(a_product(sari, stock=100))

    def buy(n):
        lines = [(one, 1), (other, 1)] if n % 2 else [(other, 1), (one, 1)]

        def call():
            with transaction():
                return operations.open_order(lines, BUYER, operations.Delivery("pickup"), "cash", f"d{n}", "1").number

        return call

    assert all(isinstance(given, int) for given in at_once(app, sari, [buy(n) for n in range(8)]))
    assert queries.by_number(1008)
