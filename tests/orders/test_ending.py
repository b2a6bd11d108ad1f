"""Orders that end early: in part, out of time, and back to life; what their buyer and the desk see of it."""

from datetime import timedelta

import pytest

from storefront import clock, jobs
from storefront.catalogue.operations import OutOfStock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.models import CANCELLED, NEW
from storefront.orders.operations import THE_BUYER, Actor, ImpossibleStep
from storefront.payments import operations as payments
from storefront.stores.models import SELLER
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in, the_variant

NANI = Actor("Bu Nani", 7)
HERE = {"Origin": "http://localhost"}
DESK = "/toko/sari/kelola/pesanan"


@pytest.fixture
def owner(app):
    return an_account(name="Bu Nani")


@pytest.fixture
def sari(app, owner):
    store = a_store("sari", owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def nani(app, sari, owner):
    return signed_in(app, owner)


@pytest.fixture
def gula(sari):
    return a_product(sari, "Gula Semut", price=20_000, stock=9)


@pytest.fixture
def madu(sari):
    return a_product(sari, "Madu", price=50_000, stock=3)


@pytest.fixture
def order(sari, gula, madu):
    """Two of sugar, one of honey, Rp18.000 delivery, kode unik 1."""
    return an_order(sari, (gula, 2), (madu, 1), with_code=True)


def do(verb, *words, **named):
    with transaction():
        return verb(*words, **named)


def left(*goods):
    db.session.rollback()
    return [the_variant(one).stock for one in goods]


def line(order, name):
    return next(one for one in queries.lines_of(order) if one.name == name)


def expired(order):
    do(payments.expect, order)
    with clock.at(clock.now() + timedelta(hours=25)):
        jobs.drain()
    db.session.refresh(order)
    assert order.state == CANCELLED
    return order


def page(client, order):
    return client.get(f"/toko/sari/pesanan/{order.token}").text


def test_one_of_several_is_not_delivered_and_everything_follows(order, gula, madu):
    do(payments.receive, order, NANI)
    do(operations.cancel_part, order, {line(order, "Madu").id: 1}, "Stok habis", NANI, restock=False)
    assert (order.goods_total, order.total, order.overpaid, order.payment) == (40_000, 58_001, 50_000, "paid")
    assert left(gula, madu) == [7, 2]
    assert queries.history_of(order)[0].words == "Dibatalkan sebagian: 1 × Madu. Stok habis"
    do(payments.give_back, order, NANI)
    assert (order.held, order.owed, order.overpaid, order.due) == (58_001, 58_001, 0, 0)


def test_delivery_costs_what_it_did_unless_the_seller_says_so(order, gula):
    do(operations.cancel_part, order, {line(order, "Gula Semut").id: 1}, "", THE_BUYER)
    assert (order.shipping_cost, order.total, left(gula)) == (18_000, 88_001, [8])
    do(operations.cancel_part, order, {line(order, "Madu").id: 1}, "Pecah", NANI, cost=9_000)
    assert order.total == 20_000 + 9_000 + 1


def test_the_last_piece_takes_the_order_with_it(order, gula, madu):
    wanted = {one.id: 99 for one in queries.lines_of(order)}
    do(operations.cancel_part, order, wanted, "Tidak jadi", THE_BUYER)
    assert (order.state, order.cancel_reason, left(gula, madu)) == (CANCELLED, "Tidak jadi", [9, 3])


def test_what_was_cut_before_returns_to_the_stock_only_once(order, gula, madu):
    do(operations.cancel_part, order, {line(order, "Gula Semut").id: 1}, "", NANI)
    do(operations.cancel, order, "", NANI)
    assert left(gula, madu) == [9, 3]


def test_a_partly_paid_order_is_paid_when_what_is_left_is_covered(order):
    do(payments.receive, order, NANI, 60_000)
    assert order.payment == "unpaid"
    do(operations.cancel_part, order, {line(order, "Madu").id: 1}, "", NANI)
    assert (order.payment, order.overpaid) == ("paid", 1_999)


def test_a_buyer_cuts_before_it_is_packed_the_store_until_it_is_sent(sari, gula):
    order = an_order(sari, (gula, 3), payment_method="cash")
    do(operations.pack, order, NANI)
    cut = {queries.lines_of(order)[0].id: 1}
    with pytest.raises(ImpossibleStep):
        do(operations.cancel_part, order, cut, "", THE_BUYER)
    do(operations.cancel_part, order, cut, "", NANI)
    do(operations.send, order, "", "", NANI)
    with pytest.raises(ImpossibleStep):
        do(operations.cancel_part, order, cut, "", NANI)


def test_pages_for_cutting(client, nani, order):
    honey = line(order, "Madu")
    assert "Kurangi pesanan" in page(client, order)
    cut = {"line": [str(honey.id)], "pieces": ["1"]}
    client.post(f"/toko/sari/pesanan/{order.token}/pembatalan-sebagian", data=cut, headers=HERE)
    assert "dibatalkan" in page(client, order)
    assert "Rp58.001" in page(client, order)
    refused = nani.post(f"{DESK}/{order.number}/pembatalan-sebagian", data={"reason": "Stok habis"})
    assert refused.status_code == 422
    assert "Tulis berapa yang dibatalkan" in refused.text
    sugar = {"line": [str(line(order, "Gula Semut").id)], "pieces": ["1"], "reason": "Stok habis", "cost": "9.000"}
    answer = nani.post(f"{DESK}/{order.number}/pembatalan-sebagian", data=sugar, follow_redirects=True)
    assert "Rp29.001" in answer.text


def test_the_buyer_is_told_before_and_after_the_time_runs_out(client, sari, order):
    do(payments.expect, order)
    with clock.at(clock.now() + timedelta(hours=19)):
        jobs.drain()
        jobs.HANDLERS["orders.remind"](
            order_id=order.id, until=int(clock.as_utc(order.expires_at).timestamp()), before=6 * 3600
        )
    db.session.rollback()
    assert [event.kind for event in queries.history_of(order)].count("remind") == 1
    expired(order)
    text = page(client, order)
    assert "Waktu pembayaran habis" in text
    assert "jual lagi" in text
    assert "Pesan lagi" in text


def test_a_claim_needs_no_reminder(order):
    do(payments.expect, order)
    do(operations.claim_paid, order)
    with clock.at(clock.now() + timedelta(hours=19)):
        jobs.drain()
    db.session.rollback()
    assert "remind" not in [event.kind for event in queries.history_of(order)]


def test_ordering_again_refills_the_basket_with_what_is_there(client, order, madu):
    expired(order)
    with transaction():
        the_variant(madu).stock = 0
    answer = client.post(f"/toko/sari/pesanan/{order.token}/pesan-lagi", headers=HERE, follow_redirects=True)
    assert "Gula Semut" in answer.text
    assert "Madu sudah habis" in answer.text


def test_late_money_is_a_decision_and_the_order_may_live_again(nani, client, order, gula, madu):
    expired(order)
    assert left(gula, madu) == [9, 3]
    do(payments.receive, order, NANI)
    assert [work.kind for work in queries.waiting()] == ["late"]
    text = nani.get(f"{DESK}/{order.number}").text
    assert "datang terlambat" in text
    assert "Hidupkan lagi" in text
    assert "dilanjutkan, atau uang Anda kembali" in page(client, order)
    nani.post(f"{DESK}/{order.number}/penghidupan")
    db.session.refresh(order)
    assert (order.state, order.payment, order.expires_at, left(gula, madu)) == (NEW, "paid", None, [7, 2])
    assert "Ya, terima" in nani.get(f"{DESK}/{order.number}").text


def test_goods_that_are_gone_keep_a_late_order_ended(nani, order, madu):
    expired(order)
    do(payments.receive, order, NANI)
    with transaction():
        the_variant(madu).stock = 0
    with pytest.raises(OutOfStock, match="Madu sudah habis"):
        do(operations.reopen, order, NANI)
    answer = nani.post(f"{DESK}/{order.number}/penghidupan")
    assert answer.status_code == 409
    assert "Madu sudah habis" in answer.text
    db.session.refresh(order)
    assert (order.state, order.payment) == (CANCELLED, "paid")
    nani.post(f"{DESK}/{order.number}/pengembalian-uang", data={"amount": "108.001", "method": "transfer"})
    db.session.refresh(order)
    assert (order.payment, order.held) == ("refunded", 0)


def test_a_late_part_of_the_money_leaves_the_rest_to_be_paid(order):
    expired(order)
    do(payments.receive, order, NANI, 100_000)
    do(operations.reopen, order, NANI)
    assert (order.payment, order.due, order.expires_at) == ("unpaid", 8_001, None)


def test_only_what_ended_unpaid_lives_again(sari, gula):
    order = an_order(sari, (gula, 1))
    do(payments.expect, order)
    do(payments.receive, order, NANI)
    do(operations.cancel, order, "Stok habis", NANI)
    with pytest.raises(ImpossibleStep):
        do(operations.reopen, order, NANI)
    assert [work.kind for work in queries.waiting()] == ["refund"]


def test_who_only_sells_does_not_decide_about_money(order):
    expired(order)
    do(payments.receive, order, NANI)
    with pytest.raises(ImpossibleStep):
        do(operations.reopen, order, Actor("Pak Dodo", 8, SELLER))


def test_orders_that_soon_end_are_listed_with_the_text_that_reminds(nani, sari, order, gula):
    do(payments.expect, order)
    assert "hampir habis waktu" not in nani.get(DESK).text
    with clock.at(clock.now() + timedelta(hours=20)):
        assert "1 pesanan hampir habis waktu" in nani.get(DESK).text
        text = nani.get(f"{DESK}/hampir-habis").text
    assert "Ingatkan Dewi L." in text
    assert "wa.me/6281234567890?text=Halo%20Kak%20Dewi" in text


def test_the_store_says_how_long_it_waits(nani, order):
    settings = "/toko/sari/kelola/toko/pembayaran"
    assert nani.post(f"{settings}/batas-waktu", data={"expire_hours": "0"}).status_code == 422
    assert nani.post(f"{settings}/batas-waktu", data={"expire_hours": "48"}).status_code == 303
    do(payments.expect, order)
    assert clock.as_utc(order.expires_at) - clock.now() > timedelta(hours=47)
