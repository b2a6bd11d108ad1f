"""A voucher for few meets many buyers: it is used as often as it may be. First the control, without the guard."""

from threading import Barrier

import pytest
from sqlalchemy import select, update

from storefront.db import Busy, db
from storefront.db.transaction import let_write, transaction
from storefront.offers.best import Ware
from storefront.offers.models import Offer
from storefront.offers.operations import NoMoreUses
from storefront.offers.queries import saving_on
from storefront.orders import operations
from storefront.orders.models import Order
from storefront.orders.operations import THE_BUYER, Buyer, Delivery
from storefront.orders.steps import ImpossibleStep
from storefront.tenancy import store_scope
from tests.conftest import ON_POSTGRESQL, rows
from tests.factories import a_buyable, a_product, a_store
from tests.offers.test_off_orders import made
from tests.races.test_orders import at_once

pytestmark = pytest.mark.race
BUYERS, MOST = 6, 2


@pytest.fixture
def sari(app):
    store = a_store("sari")
    if ON_POSTGRESQL:
        let_write(BUYERS)
    with store_scope(store.id):
        yield store
    let_write(app.config["THREADS"] // 2)


@pytest.fixture
def gula(sari):
    return a_buyable(a_product(sari))


def at_one_moment(app, sari, calls):
    assert sari.id  # Read here: threads would all read it again on this one's session.
    return at_once(app, sari, calls)


def cut_for(gula):
    cut = saving_on([Ware(gula.product_id, gula.name, gula.price, 1)], "HEMAT").cut
    db.session.rollback()
    return cut


def ordering(gula, cut, n, phone=""):
    def call():
        with transaction():
            buyer = Buyer(f"Dewi {n}", phone or f"+62812345678{n:02}")
            lines, how = [(gula, 1)], Delivery("pickup")
            return operations.open_order(lines, buyer, how, "cash", f"once-{n}", "1", cut=cut).id

    return call


def test_control_who_looks_first_and_counts_then_gives_it_too_often(app, sari):
    made(sari, amount=5_000, most=1)
    all_have_looked = Barrier(BUYERS)

    def careless():
        left = db.session.scalar(select(Offer.most - Offer.uses))
        db.session.rollback()
        all_have_looked.wait(30)
        while left > 0:
            try:
                with transaction():
                    db.session.execute(update(Offer).values(uses=Offer.uses + 1))
                return "used"
            except Busy:
                continue
        return "none"

    assert at_one_moment(app, sari, [careless] * BUYERS) == ["used"] * BUYERS
    assert rows("select uses, most from offer") == [(BUYERS, 1)]


def test_it_is_used_as_often_as_it_may_be(app, sari, gula):
    made(sari, amount=5_000, most=MOST)
    cut = cut_for(gula)
    given = at_one_moment(app, sari, [ordering(gula, cut, n) for n in range(BUYERS)])
    assert sum(isinstance(one, int) for one in given) == MOST, given
    assert sum(isinstance(one, NoMoreUses) for one in given) == BUYERS - MOST, given
    assert rows("select uses from offer") == [(MOST,)]
    assert rows('select count(*), sum(discount) from "order"') == [(MOST, MOST * 5_000)]
    assert rows("select count(*) from offer_use") == [(MOST,)]


def test_one_number_uses_it_once(app, sari, gula):
    made(sari, amount=5_000)
    cut = cut_for(gula)
    given = at_one_moment(app, sari, [ordering(gula, cut, n, "+6281234567890") for n in range(BUYERS)])
    assert sum(isinstance(one, int) for one in given) == 1
    assert rows("select uses from offer") == [(1,)]


def test_an_order_gives_its_use_back_once(app, sari, gula):
    made(sari, amount=5_000, most=MOST)
    order_id = ordering(gula, cut_for(gula), 1)()

    def cancelling():
        with transaction():
            order = db.session.scalar(select(Order).where(Order.id == order_id))
            operations.cancel(order, "Berubah pikiran", THE_BUYER)
        return "cancelled"

    given = at_one_moment(app, sari, [cancelling] * BUYERS)
    assert given.count("cancelled") == 1
    assert sum(isinstance(one, ImpossibleStep) for one in given) == BUYERS - 1, given
    assert rows("select uses from offer") == [(0,)]
