"""An order with a discount: what papers and chats say, what goes back in part, and when its use is free again."""

import pytest

from storefront import clock
from storefront.aftercare import queries as complaints
from storefront.offers.best import Cut
from storefront.orders import chat
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import lines_of
from storefront.papers.sums import sums
from storefront.payments import operations as payments
from storefront.tenancy import store_scope
from tests.aftercare.conftest import NANI, complained, delivered, do
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, an_order, signed_in
from tests.offers.test_off_orders import made


@pytest.fixture
def owner(app):
    return an_account(name="Bu Sari")


@pytest.fixture
def sari(app, owner):
    store = a_store("sari", owner=owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def order(sari):
    """Three bags of Rp20.000, Rp10.001 off by a voucher, Rp18.000 for the way."""
    offer = made(sari, amount=10_001)
    return an_order(sari, (a_product(sari), 3), cut=Cut(offer.id, 10_001, "Voucher HEMAT"))


def test_papers_chats_and_the_desk_say_what_was_taken_off(order, sari, owner, app):
    assert ("Voucher HEMAT", "−Rp10.001") in [(row.words, row.shown.replace("-", "−")) for row in sums(order)]
    for text in (chat.to_seller(order, "-"), chat.to_buyer(order, "-", "Sari")):
        assert "Rp67.999 (sudah dipotong Rp10.001, Voucher HEMAT)" in text
    page = signed_in(app, owner).get(f"/toko/sari/kelola/pesanan/{order.number}").text
    assert '<span class="mute">Voucher HEMAT</span><span>−Rp10.001</span>' in page


def test_makers_are_paid_by_the_full_price(order):
    do(payments.receive, order, NANI)
    assert rows("select price, quantity from order_line") == [(20_000, 3)]
    assert rows('select amount_paid, goods_total from "order"') == [(67_999, 60_000)]


def test_what_is_cancelled_in_part_goes_back_less_its_part_of_the_discount(order):
    do(payments.receive, order, NANI)
    (line,) = lines_of(order)
    do(orders.cancel_part, order, {line.id: 1}, "Stok habis", NANI)
    assert (order.goods_total, order.discount, order.overpaid) == (40_000, 6_668, 20_000 - 3_333)
    (line,) = lines_of(order)
    do(orders.cancel_part, order, {line.id: 1}, "Stok habis", NANI)
    assert (order.goods_total, order.discount, order.total) == (20_000, 3_334, 34_666)
    assert rows("select uses from offer") == [(1,)]


def test_a_complaint_suggests_what_was_paid_for_the_goods(order):
    delivered(order)
    complained(order, pieces={lines_of(order)[0].id: 1})
    assert complaints.case_of(order).worth == 20_000 - 3_333


def test_an_order_that_ran_out_of_time_frees_its_use_and_takes_it_again_with_late_money(order):
    do(orders.give_until, order, clock.now())
    do(orders.expire, order)
    assert rows("select uses, phone, is_back from offer, offer_use") in ([(0, None, True)], [(0, None, 1)])
    do(payments.receive, order, NANI)
    do(orders.reopen, order, Actor("Bu Nani", 7))
    assert rows("select uses, phone from offer, offer_use") == [(1, "+6281234567890")]
    assert order.discount == 10_001
