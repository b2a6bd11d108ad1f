"""Two taps change how one order is paid, or what its delivery costs, in one moment. Each first with its control."""

from threading import Barrier, Event

import pytest
from sqlalchemy import select, update

from storefront.checkout import operations as checkout
from storefront.db import Session, db
from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.models import Order
from storefront.orders.operations import THE_BUYER, Actor
from storefront.orders.steps import AGREE, ImpossibleStep
from storefront.payments import operations as payments
from storefront.payments.queries import last_expected, received
from storefront.tenancy import store_scope
from tests.conftest import ON_POSTGRESQL, rows
from tests.factories import a_product, a_store, an_order
from tests.payments.qris.conftest import by_qris, put_up
from tests.races.test_orders import at_once

NANI = Actor("Bu Nani", 7)

pytestmark = pytest.mark.race


@pytest.fixture
def sari(app):
    store = a_store("sari")
    put_up(store)
    with store_scope(store.id):
        with transaction():
            payments.add_account("BRI", "012301004567503", "BUM Desa Sari", NANI)
        yield store


@pytest.fixture
def fetched(sari):
    """An order of Rp20.000 by QRIS, so that transfer and cash are possible, too."""
    return by_qris(sari, delivery="pickup", cost=0)


def the(order_id) -> Order:
    return db.session.scalars(select(Order).where(Order.id == order_id)).one()


def choosing(order_id, way, when_read=lambda: None, when_saved=lambda: None):
    def call():
        with transaction():
            order = the(order_id)
            when_read()
            checkout.change_way(order, way)
        when_saved()
        return way

    return call


def cash_after_transfer(order_id):
    """Both have read the same when the first of them saves."""
    both_have_read, transfer_is_saved = Barrier(2), Event()

    def second():
        both_have_read.wait(20)
        transfer_is_saved.wait(20)

    first = choosing(order_id, "transfer", lambda: both_have_read.wait(20), transfer_is_saved.set)
    return [first, choosing(order_id, "cash", second)]


def is_whole(order: Order) -> bool:
    """A code stands on the sum exactly where it is paid by transfer, and that sum in that way is what is waited for."""
    last = last_expected(order)
    with_code = (order.unique_code > 0) is order.holds_code is (order.payment_method == "transfer")
    return with_code and last is not None and (last.method, last.amount) == (order.payment_method, order.total)


def test_control_who_writes_only_what_differs_from_an_old_reading_leaves_a_code_on_cash(app, sari, fetched):
    order_id, both_have_read, transfer_is_saved = fetched.id, Barrier(2), Event()

    def blindly(**wanted):
        def call():
            columns = [getattr(Order, name) for name in wanted]
            seen = db.session.execute(select(*columns).where(Order.id == order_id)).one()
            db.session.rollback()
            both_have_read.wait()
            if wanted["payment_method"] == "cash":
                transfer_is_saved.wait(20)
            differs = {name: value for name, value in wanted.items() if value != getattr(seen, name)}
            with transaction():
                db.session.execute(update(Order).where(Order.id == order_id).values(differs))
            transfer_is_saved.set()

        return call

    to_transfer = blindly(payment_method="transfer", unique_code=1, holds_code=True)
    at_once(app, sari, [to_transfer, blindly(payment_method="cash", unique_code=0, holds_code=False)])
    assert rows('select payment_method, unique_code from "order"') == [("cash", 1)]
    assert not is_whole(the(order_id))


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer, who reads nothing before it has the lock")
def test_control_the_same_happens_to_our_own_verb_when_it_does_not_look_again(app, sari, fetched, monkeypatch):
    monkeypatch.setattr(Session, "refresh", lambda *_row, **_how: None)
    assert at_once(app, sari, cash_after_transfer(fetched.id)) == ["transfer", "cash"]
    assert rows('select payment_method, unique_code from "order"') == [("cash", 1)]


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer, who reads nothing before it has the lock")
def test_the_slower_of_two_that_read_the_same_looks_again(app, sari, fetched):
    assert at_once(app, sari, cash_after_transfer(fetched.id)) == ["transfer", "cash"]
    assert rows('select payment_method, unique_code, holds_code from "order"') == [("cash", 0, False)]
    assert is_whole(the(fetched.id))


def test_of_many_ways_at_once_the_last_one_holds_with_its_own_sum(app, sari, fetched):
    ways = ["transfer", "cash", "qris", "transfer", "cash", "qris"]
    assert at_once(app, sari, [choosing(fetched.id, way) for way in ways]) == ways
    assert is_whole(the(fetched.id))


@pytest.mark.parametrize("turn", range(2))
def test_money_that_comes_while_the_way_changes_is_counted_and_never_refused(app, sari, fetched, turn):
    order_id = fetched.id

    def paying():
        with transaction():
            payments.receive(the(order_id), NANI, 20_000, source="statement", reference="baris-1")
        return "paid"

    calls = [choosing(order_id, "transfer"), paying]
    given = at_once(app, sari, calls if turn else calls[::-1])
    assert "paid" in given
    order = the(order_id)
    assert received(order) == order.amount_paid == 20_000
    if order.payment_method == "qris":
        assert any(isinstance(one, ImpossibleStep) for one in given)
        assert (order.payment, order.total) == ("paid", 20_000)
    else:  # The sum had grown by the code already: what is missing is asked for.
        assert (order.payment, order.due) == ("unpaid", order.unique_code)


def test_who_agrees_has_agreed_to_the_sum_that_was_shown_or_to_none(app, sari):
    """The seller corrects the cost of delivery while the buyer taps "Setuju" on the old one."""
    for first in range(2):
        order = an_order(sari, (a_product(sari), 1), cost=None)
        with transaction():
            operations.quote(the(order.id), 18_000, NANI)
        calls = [agreeing(order.id, 38_000), quoting(order.id, 25_000)]
        at_once(app, sari, calls if first else calls[::-1])
        after = the(order.id)
        assert (after.is_agreed, after.total) in [(True, 38_000), (False, 45_000)]
        assert [event.kind for event in queries.history_of(after)].count(AGREE) == after.is_agreed


def test_control_who_asks_only_whether_it_waits_agrees_to_a_sum_that_nobody_showed(app, sari):
    order = an_order(sari, (a_product(sari), 1), cost=None)
    with transaction():
        operations.quote(the(order.id), 18_000, NANI)
    order_id, seller_has_saved = order.id, Event()

    def carelessly():
        waits = the(order_id).waits_for_agreement
        db.session.rollback()
        seller_has_saved.wait(20)
        if waits:
            with transaction():
                db.session.execute(update(Order).where(Order.id == order_id).values(is_agreed=True))

    def correcting():
        quoting(order_id, 25_000)()
        seller_has_saved.set()

    at_once(app, sari, [carelessly, correcting])
    after = the(order_id)
    assert (after.is_agreed, after.total) == (True, 45_000)  # The page had said Rp38.000.


def agreeing(order_id, shown):
    def call():
        with transaction():
            checkout.agree(the(order_id), shown, THE_BUYER)

    return call


def quoting(order_id, cost):
    def call():
        with transaction():
            operations.quote(the(order_id), cost, NANI)

    return call
