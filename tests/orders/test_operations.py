"""An order's life: what it keeps, what each verb changes, what it refuses."""

from datetime import timedelta

import pytest
import time_machine

from storefront import clock, jobs
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.models import CANCELLED, CLAIMED, DONE, NEW, PACKING, PAID, REFUNDED, SENT, UNPAID
from storefront.orders.operations import THE_BUYER, Actor, TotalChanged
from storefront.orders.steps import ImpossibleStep
from storefront.outbox import Job
from storefront.stores.models import TREASURER
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_order, the_variant

NANI = Actor("Bu Nani", 7)


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


def do(verb, order, *words, **named):
    with transaction():
        verb(order, *words, **named)
    return order


def left(product):
    return rows(f"select stock from variant where id = {the_variant(product).id}")[0][0]


def test_an_order_keeps_name_price_and_stock_as_they_were(sari):
    gula = a_product(sari, "Gula Semut", price=20_000, stock=5)
    order = an_order(sari, (gula, 2), channel="st")
    with transaction():
        db.session.execute(db.update(type(gula)).values(name="Gula Baru"))
    (line,) = queries.lines_of(order)
    assert (line.name, line.price, line.quantity, line.took_stock) == ("Gula Semut", 20_000, 2, True)
    assert (order.goods_total, order.total, order.state, order.payment) == (40_000, 58_000, NEW, UNPAID)
    assert left(gula) == 3
    assert len(order.token) >= 22
    assert [e.words for e in queries.history_of(order)] == ["Pesanan dibuat lewat Status WhatsApp"]
    assert "listing.refresh" in {row.kind for row in db.session.scalars(db.select(Job))}
    assert jobs.drain() == 2


def test_numbers_run_per_store_from_1001(sari):
    other = a_store("budi")
    gula, kopi = a_product(sari), a_product(other)
    assert [an_order(sari, (gula, 1)).number for _ in range(3)] == [1001, 1002, 1003]
    assert an_order(other, (kopi, 1)).number == 1001
    assert an_order(sari, (gula, 1)).number == 1004


def test_a_second_tap_gets_the_first_order_and_takes_nothing(sari):
    gula = a_product(sari, stock=1)
    first = an_order(sari, (gula, 1), once="same")
    again = an_order(sari, (gula, 1), once="same")
    assert again.id == first.id
    assert an_order(sari, (a_product(sari), 1)).number == first.number + 1
    assert left(gula) == 0


def test_an_order_that_finds_no_stock_leaves_no_trace(sari):
    gula = a_product(sari, stock=1)
    with pytest.raises(Exception, match="1"):
        an_order(sari, (gula, 2))
    assert left(gula) == 1
    assert an_order(sari, (gula, 1)).number == 1001


def test_the_whole_way_of_a_transfer(sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1))
    do(operations.claim_paid, order)
    assert order.payment == CLAIMED
    do(operations.deny_paid, order, NANI)
    assert order.payment == UNPAID
    do(operations.mark_paid, order, 58_000, by=NANI)
    assert (order.payment, order.amount_paid, order.due) == (PAID, 58_000, 0)
    do(operations.pack, order, NANI)
    assert order.state == PACKING
    do(operations.send, order, "JNE", "CGK0012345", NANI)
    assert (order.state, order.courier, order.receipt_number) == (SENT, "JNE", "CGK0012345")
    do(operations.finish, order, NANI)
    assert order.state == DONE
    told = [(e.words, e.by_name) for e in reversed(queries.history_of(order))]
    assert told[-2:] == [("Dikirim lewat JNE, resi CGK0012345", "Bu Nani"), ("Pesanan selesai", "Bu Nani")]


def test_a_part_of_the_money_is_not_the_whole(sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1))
    do(operations.mark_paid, order, 50_000, by=NANI)
    assert (order.payment, order.due) == (UNPAID, 8_000)
    do(operations.mark_paid, order, 8_000, by=NANI)
    assert order.payment == PAID


def test_cash_is_paid_after_it_was_sent(sari):
    order = an_order(sari, (a_product(sari), 1), payment_method="cash", delivery="local")
    do(operations.pack, order, NANI)
    do(operations.send, order, "", "", NANI)
    with pytest.raises(ImpossibleStep, match="belum masuk"):
        do(operations.finish, order, NANI)
    do(operations.mark_paid, order, order.total, by=NANI)
    do(operations.finish, order, NANI)
    assert order.state == DONE


def test_delivery_is_priced_before_it_is_paid(sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1), cost=None)
    with pytest.raises(ImpossibleStep, match="ongkos kirim"):
        do(operations.mark_paid, order, 40_000, by=NANI)
    do(operations.quote, order, 25_000, NANI)
    assert (order.total, order.is_settled) == (65_000, False)


def test_the_buyer_accepts_the_cost_before_anything_is_packed(sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1), cost=None, payment_method="cash")
    do(operations.quote, order, 25_000, NANI)
    with pytest.raises(ImpossibleStep, match="belum setuju"):
        do(operations.pack, order, NANI)
    do(operations.agree, order, 65_000, THE_BUYER)
    assert queries.history_of(order)[0].words == "Pembeli setuju, total Rp65.000"
    for verb, facts in ((operations.quote, (1, NANI)), (operations.agree, (65_000, THE_BUYER))):
        with pytest.raises(ImpossibleStep):
            do(verb, order, *facts)
    do(operations.pack, order, NANI)
    assert order.state == PACKING


def test_a_cost_that_was_changed_meanwhile_is_not_accepted_unseen(sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1), cost=None)
    do(operations.quote, order, 25_000, NANI)
    do(operations.quote, order, 52_000, NANI)
    for shown in (65_000, None, 0):
        with pytest.raises(TotalChanged, match=r"Rp52\.000, totalnya Rp92\.000"):
            do(operations.agree, order, shown, THE_BUYER)
    do(operations.agree, order, 92_000, THE_BUYER)
    assert (order.is_settled, order.total) == (True, 92_000)


def test_who_pays_has_accepted_the_cost(sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1), cost=None)
    do(operations.quote, order, 25_000, NANI)
    do(operations.mark_paid, order, 10_000, by=NANI)
    assert (order.is_agreed, order.payment) == (True, UNPAID)


def test_a_cost_that_was_taken_back_waits_again_and_asks_nobody(sari):
    order = an_order(sari, (a_product(sari), 1), cost=None)
    do(operations.quote, order, 25_000, NANI)
    do(operations.undo, order, NANI)
    assert (order.waits_for_quote, order.waits_for_agreement) == (True, False)


def test_cancelling_returns_the_stock_once(sari):
    gula, madu = a_product(sari, stock=5), a_product(sari, stock=None)
    order = an_order(sari, (gula, 2), (madu, 1))
    do(operations.cancel, order, "Salah pesan", THE_BUYER)
    assert (order.state, order.cancel_reason, left(gula), left(madu)) == (CANCELLED, "Salah pesan", 5, 0)
    with pytest.raises(ImpossibleStep, match="Dibatalkan"):
        do(operations.cancel, order, "Lagi", NANI)
    assert left(gula) == 5


def test_a_buyer_cannot_cancel_what_is_packed_but_the_store_can(sari):
    order = an_order(sari, (a_product(sari), 1), payment_method="cash")
    do(operations.pack, order, NANI)
    with pytest.raises(ImpossibleStep):
        do(operations.cancel, order, "", THE_BUYER)
    do(operations.cancel, order, "Barang rusak", NANI)
    assert order.state == CANCELLED


def test_late_money_of_a_cancelled_order_is_noted_and_given_back_once(sari):
    order = an_order(sari, (a_product(sari), 1))
    do(operations.cancel, order, "", NANI)
    do(operations.mark_paid, order, order.total, by=NANI)
    do(operations.mark_refunded, order, order.held, NANI)
    assert order.payment == REFUNDED
    with pytest.raises(ImpossibleStep):
        do(operations.mark_refunded, order, order.held, NANI)


def test_who_saw_an_older_state_is_told(sari):
    order = an_order(sari, (a_product(sari), 1), payment_method="cash")
    with transaction():
        db.session.refresh(order)
        db.session.execute(db.text("update \"order\" set state = 'cancelled'"))
        with pytest.raises(ImpossibleStep, match="Dibatalkan"):
            operations.pack(order, NANI)
    assert rows('select state from "order"') == [("cancelled",)]


def test_the_last_step_can_be_taken_back_for_some_minutes(sari):
    order = an_order(sari, (a_product(sari), 1), payment_method="cash")
    do(operations.pack, order, NANI)
    do(operations.send, order, "JNE", "123", NANI)
    do(operations.note, order, "Titip di pos ronda", NANI)
    with pytest.raises(ImpossibleStep):
        do(operations.undo, order, Actor("Pak Bendahara", 8, TREASURER))
    do(operations.undo, order, NANI)
    assert (order.state, order.courier, order.receipt_number) == (PACKING, "", "")
    with pytest.raises(ImpossibleStep):
        do(operations.undo, order, NANI)
    do(operations.send, order, "JNE", "124", NANI)
    with time_machine.travel(clock.now() + timedelta(minutes=11)), pytest.raises(ImpossibleStep):
        do(operations.undo, order, NANI)


def test_buyers_are_forgotten_when_their_time_is_over(sari, app):
    gula = a_product(sari, price=40_000)
    ended, still_open = (an_order(sari, (gula, 1)) for _ in range(2))
    do(operations.note, ended, "Rumah Dewi pagar hijau", NANI)
    do(operations.cancel, ended, "Dewi pindah rumah", NANI)
    with time_machine.travel(clock.now() + timedelta(days=366)):
        jobs.HANDLERS["orders.forget"]()
    db.session.refresh(ended)
    assert (ended.buyer_name, ended.buyer_phone, ended.address, ended.region_code) == ("Pembeli", "", "", "31.74")
    assert (ended.total, ended.is_forgotten, still_open.buyer_name) == (58_000, True, "Dewi Lestari")
    assert "Dewi" not in str([(e.words, e.by_name) for e in queries.history_of(ended)])
