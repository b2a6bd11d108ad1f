"""An order ends and its money comes in one moment; sixty-four buyers transfer at once. Each first with its control."""

from collections import Counter
from threading import Barrier

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from storefront.db import db
from storefront.db.transaction import let_write, transaction
from storefront.orders import operations
from storefront.orders.models import Order
from storefront.orders.operations import Actor, codes
from storefront.orders.steps import ImpossibleStep
from storefront.payments import operations as payments
from storefront.tenancy import store_scope
from tests.conftest import ON_POSTGRESQL, rows
from tests.factories import a_buyable, a_product, a_store, an_order
from tests.races.test_orders import BUYER, at_once

NANI = Actor("Bu Nani", 7)
BUYERS = 64

pytestmark = pytest.mark.race


@pytest.fixture
def sari(app):
    store = a_store("sari")
    if ON_POSTGRESQL:  # SQLite has one writer: there the gate is what a server has, and who is told "busy" comes again.
        let_write(BUYERS)
    with store_scope(store.id):
        yield store
    let_write(app.config["THREADS"] // 2)


def the(order_id: int) -> Order:
    return db.session.scalars(select(Order).where(Order.id == order_id)).one()


def paying(order_id, reference, amount=None):
    def call():
        with transaction():
            payments.receive(the(order_id), NANI, amount, source="statement", reference=reference)
        return "paid"

    return call


def expiring(order_id):
    def call():
        with transaction():
            operations.expire(the(order_id))
        return "expired"

    return call


def test_control_who_looks_first_and_writes_blindly_loses_the_stock_or_the_money(app, sari):
    """The same two without the condition: the clock ends what somebody else has just marked as paid."""
    order = an_order(sari, (a_product(sari, stock=5), 3))
    order_id, both_have_read = order.id, Barrier(2)

    def blindly(**values):
        def call():
            seen = db.session.execute(select(Order.state, Order.payment).where(Order.id == order_id)).one()
            db.session.rollback()
            both_have_read.wait()
            if seen == ("new", "unpaid"):
                with transaction():
                    db.session.execute(update(Order).where(Order.id == order_id).values(**values))
            return "done"

        return call

    assert at_once(app, sari, [blindly(state="cancelled"), blindly(payment="paid")]) == ["done", "done"]
    assert rows('select state, payment, amount_paid from "order"') == [("cancelled", "paid", 0)]


@pytest.mark.parametrize("turn", range(4))
def test_either_it_was_paid_in_time_or_its_money_waits_for_a_decision(app, sari, turn):
    gula = a_product(sari, stock=5)
    order = an_order(sari, (gula, 3))
    with transaction():
        payments.expect(order)
    calls = [paying(order.id, "baris-1"), expiring(order.id)]
    given = at_once(app, sari, calls if turn % 2 else calls[::-1])
    given = given if turn % 2 else given[::-1]
    state, payment, held = rows('select state, payment, amount_paid - amount_refunded from "order"')[0]
    assert given[0] == "paid"  # Money is never refused.
    assert (payment, held) == ("paid", order.total)
    if isinstance(given[1], ImpossibleStep):
        assert (state, rows("select stock from variant")) == ("new", [(2,)])
    else:
        assert (given[1], state, rows("select stock from variant")) == ("expired", "cancelled", [(5,)])
        assert the(order.id).is_late


def test_one_row_of_a_statement_that_is_read_by_two_counts_once(app, sari):
    order = an_order(sari, (a_product(sari), 1))
    assert at_once(app, sari, [paying(order.id, "sama", 38_000)] * 6) == ["paid"] * 6
    assert rows("select count(*), sum(amount) from payment where kind = 'received'") == [(1, 38_000)]


def test_two_parts_that_come_in_one_moment_are_both_there(app, sari):
    order = an_order(sari, (a_product(sari), 1))
    given = at_once(app, sari, [paying(order.id, f"baris-{n}", 10_000) for n in range(4)])
    assert given == ["paid"] * 4
    assert rows('select amount_paid, payment from "order"') == [(40_000, "paid")]


def transferring(what, once):
    def call():
        with transaction():
            order = operations.open_order(
                [(what, 1)], BUYER, operations.Delivery("pickup"), "transfer", once, "1", with_code=True
            )
            return order.number, order.unique_code

    return call


def test_control_who_only_looks_which_codes_are_held_gives_the_same_code_to_many(app, sari):
    """The same sixty-four without the counter that lets one after the other in."""
    a_buyable(a_product(sari))
    all_have_read = Barrier(BUYERS)

    def looking():
        held = set(db.session.scalars(select(Order.unique_code).where(Order.holds_code)))
        db.session.rollback()
        all_have_read.wait()
        return next(code for code in range(1, 1000) if code not in held)

    assert Counter(at_once(app, sari, [looking] * BUYERS)) == {1: BUYERS}


def test_sixty_four_at_once_have_sixty_four_codes(app, sari):
    gula = a_buyable(a_product(sari))
    given = at_once(app, sari, [transferring(gula, f"once-{n}") for n in range(BUYERS)])
    assert [one for one in given if isinstance(one, Exception)] == []
    assert sorted(number for number, _code in given) == list(range(1001, 1001 + BUYERS))
    assert sorted(code for _number, code in given) == list(range(1, BUYERS + 1))
    assert rows('select count(*), count(distinct unique_code) from "order" where holds_code') == [(BUYERS, BUYERS)]


def test_the_database_itself_refuses_a_code_that_another_open_order_has(app, sari):
    gula = a_product(sari)
    first, second = (an_order(sari, (gula, 1), with_code=True) for _ in range(2))
    with pytest.raises(IntegrityError), transaction():
        the(second.id).unique_code = first.unique_code


def test_when_codes_run_out_the_rest_order_without_one_and_freed_codes_go_to_the_next(app, sari, monkeypatch):
    """Nobody is turned away: without a code the name on the transfer tells whose money it is."""
    monkeypatch.setattr(codes, "MOST_CODE", 40)
    gula = a_buyable(a_product(sari))
    given = at_once(app, sari, [transferring(gula, f"once-{n}") for n in range(BUYERS)])
    held = Counter(code for _number, code in given)
    assert held == dict.fromkeys(range(1, 41), 1) | {0: BUYERS - 40}
    assert len({number for number, _code in given}) == BUYERS
    for order in db.session.scalars(select(Order).where(Order.unique_code.in_((7, 23)))).all():
        with transaction():
            operations.cancel(order, "", NANI)
    db.session.refresh(sari)
    later = at_once(app, sari, [transferring(gula, f"later-{n}") for n in range(8)])
    assert Counter(code for _number, code in later) == {7: 1, 23: 1, 0: 6}


def test_with_999_open_orders_the_thousandth_is_taken_without_a_code(app, sari):
    gula = a_product(sari)
    first = an_order(sari, (gula, 1), with_code=True)
    with transaction() as session:
        session.add_all(a_twin_of(first, code) for code in range(2, 1000))
    thousandth = an_order(sari, (gula, 1), with_code=True)
    assert (thousandth.unique_code, thousandth.holds_code, thousandth.total) == (0, False, 38_000)
    with transaction():
        operations.cancel(the(first.id), "", NANI)
    assert an_order(sari, (gula, 1), with_code=True).unique_code == 1


def a_twin_of(order, code):
    same = ("payment_method", "delivery", "goods_total", "shipping_cost", "buyer_name", "buyer_phone", "consent_text")
    kept = {name: getattr(order, name) for name in same}
    return Order(number=5000 + code, once=f"twin-{code}", unique_code=code, holds_code=True, **kept)
