"""A complaint from its first word to its end: who may do what, what it costs, what it does to stock and money."""

from datetime import timedelta
from itertools import product

import pytest

from storefront import clock, jobs
from storefront.aftercare import flow, models, operations, queries
from storefront.aftercare.models import AGREED, ANSWERED, DONE, OPENED, RETURNED, RETURNING, WITHDRAWN, Complaint
from storefront.aftercare.operations import Answer
from storefront.catalogue.operations import OutOfStock
from storefront.db import db
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import history_of, lines_of, waiting
from storefront.orders.steps import BUYER, CLOCK, ImpossibleStep
from storefront.payments import operations as payments
from storefront.stores.models import OWNER, SELLER, TREASURER
from tests.aftercare.conftest import NANI, complained, delivered, do
from tests.conftest import rows
from tests.factories import a_product, an_order, the_variant

ROLES = (OWNER, SELLER, TREASURER, BUYER, CLOCK)
STORE, GOODS, TILL = {OWNER, SELLER, TREASURER}, {OWNER, SELLER}, {OWNER, TREASURER}

# The rules once more, as sentences.
RULES = {
    "answer": lambda s, o, n, r: r in STORE and s == OPENED,
    "accept": lambda s, o, n, r: r == BUYER and s == ANSWERED,
    "reply": lambda s, o, n, r: r == BUYER and s == ANSWERED and n == 0,
    "withdraw": lambda s, o, n, r: r == BUYER and s in (OPENED, ANSWERED, AGREED),
    "bring_back": lambda s, o, n, r: r == BUYER and s == AGREED and o == "return",
    "take_back": lambda s, o, n, r: r in GOODS and s in (AGREED, RETURNING) and o == "return",
    "pay": lambda s, o, n, r: r in TILL and (s, o) in ((AGREED, "money"), (RETURNED, "money"), (RETURNED, "return")),
    "ship": lambda s, o, n, r: r in GOODS and s == AGREED and o in ("swap", "rest"),
    "lapse": lambda s, o, n, r: r == CLOCK and (s == ANSWERED or (s == AGREED and o == "return")),
}  # fmt: skip


@pytest.mark.parametrize("name", flow.MOVES)
def test_every_state_move_and_role(name):
    for state, outcome, replies, role in product(models.STATES, ["", *models.OUTCOMES], (0, 1), ROLES):
        complaint = Complaint(id=1, state=state, outcome=outcome, replies=replies)
        expected = bool(RULES[name](state, outcome, replies, role))
        assert flow.possible(complaint, name, role) == expected, (state, outcome, replies, role)


def test_a_part_of_the_money_is_agreed_on_and_given_back(order):
    complained(order, pieces={lines_of(order)[0].id: 1})
    assert [work.kind for work in waiting()] == ["complaint"]
    assert queries.case_of(order).worth == 20_000
    do(operations.answer, order, Answer("money", 10_000, "Maaf, kami ganti separuhnya."), NANI)
    assert (queries.latest(order).state, waiting()) == (ANSWERED, [])
    do(operations.accept, order)
    assert [work.kind for work in waiting()] == ["agreed_money"]
    do(operations.pay, order, NANI, method="cash", words="dititip Pak Darma")
    assert (queries.latest(order).state, order.aftercare, waiting()) == (DONE, "", [])
    assert (order.held, order.owed, order.due, order.overpaid, order.payment) == (48_000, 48_000, 0, 0, "paid")
    told = [event.words for event in reversed(history_of(order))][-5:]
    assert told == [
        "Keluhan: Barang rusak. Minta: Uang kembali sebagian",
        "Jawaban keluhan: Uang kembali Rp10.000",
        "Pembeli setuju: Uang kembali Rp10.000",
        "Keluhan selesai: uang Rp10.000 dikembalikan",
        "dititip Pak Darma",
    ]


def test_what_was_wished_for_needs_no_second_yes(order):
    complained(order, wish="whole")
    do(operations.answer, order, Answer("money", 58_000), NANI)
    assert queries.latest(order).state == AGREED
    do(operations.pay, order, NANI)
    assert (order.payment, order.held, order.due) == ("refunded", 0, 0)


def test_never_more_than_the_store_holds_is_offered(order):
    complained(order)
    with pytest.raises(operations.MoreThanHeld, match=r"Rp58\.000"):
        do(operations.answer, order, Answer("money", 58_001), NANI)


@pytest.mark.parametrize(("sellable", "left"), [(True, 9), (False, 7)])
def test_goods_come_back_before_the_money_goes(order, gula, sellable, left):
    complained(order, fault="wrong", wish="whole")
    do(operations.answer, order, Answer("return", 58_000), NANI)
    do(operations.accept, order)
    with pytest.raises(flow.ImpossibleMove):
        do(operations.pay, order, NANI)
    do(operations.bring_back, order, "JNE", "BALIK1")
    assert queries.latest(order).receipt_number == "BALIK1"
    do(operations.take_back, order, sellable, NANI)
    assert the_variant(gula).stock == left
    do(operations.pay, order, NANI)
    assert (queries.latest(order).state, order.payment) == (DONE, "refunded")


def test_a_replacement_takes_stock_and_costs_nothing(order, gula):
    complained(order, wish="swap", pieces={lines_of(order)[0].id: 1})
    do(operations.answer, order, Answer("swap"), NANI)
    do(operations.ship, order, "JNE", "GANTI1", NANI)
    assert (the_variant(gula).stock, order.due, order.held) == (6, 0, 58_000)
    assert queries.latest(order).receipt_number == "GANTI1"


def test_a_replacement_that_is_not_there_is_refused_with_its_reason(order, gula):
    complained(order, wish="swap")
    do(operations.answer, order, Answer("swap"), NANI)
    variant = the_variant(gula)
    do(lambda: db.session.execute(db.update(type(variant)).values(stock=1)))
    with pytest.raises(OutOfStock, match="tinggal 1"):
        do(operations.ship, order, "", "", NANI)
    assert queries.latest(order).state == AGREED


def test_what_was_missing_was_taken_from_the_stock_before(order, gula):
    complained(order, fault="short", wish="rest", pieces={lines_of(order)[0].id: 1})
    do(operations.answer, order, Answer("rest"), NANI)
    do(operations.ship, order, "", "", NANI)
    assert the_variant(gula).stock == 7


def test_the_buyer_answers_once_more_and_then_two_sides_need_a_third(order):
    complained(order)
    do(operations.answer, order, Answer("refused", words="Foto menunjukkan kemasan utuh."), NANI)
    do(operations.reply, order, "Yang rusak di foto kedua.")
    assert (queries.latest(order).state, order.aftercare) == (OPENED, "complaint")
    do(operations.answer, order, Answer("money", 5_000), NANI)
    with pytest.raises(flow.ImpossibleMove):
        do(operations.reply, order, "Kurang.")
    assert [m.is_buyer for m in queries.case_of(order).messages] == [True, False, True]


@pytest.mark.parametrize(("outcome", "state", "amount"), [("money", AGREED, 9_000), ("refused", DONE, 0)])
def test_a_silent_buyer_gets_what_was_offered(order, outcome, state, amount):
    complained(order)
    do(operations.answer, order, Answer(outcome, amount, "Begini."), NANI)
    with clock.at(clock.now() + timedelta(hours=73)):
        jobs.drain()
    db.session.rollback()
    complaint = queries.latest(order)
    assert (complaint.state, complaint.amount) == (state, amount)


def test_an_answer_in_time_stops_the_clock(order):
    complained(order)
    do(operations.answer, order, Answer("money", 9_000), NANI)
    do(operations.reply, order, "Kurang.")
    with clock.at(clock.now() + timedelta(hours=73)):
        jobs.drain()
    db.session.rollback()
    assert queries.latest(order).state == OPENED


def test_goods_that_never_come_back_end_it_without_money(order):
    complained(order)
    do(operations.answer, order, Answer("return", 20_000), NANI)
    do(operations.accept, order)
    with clock.at(clock.now() + timedelta(days=8)):
        jobs.drain()
    db.session.rollback()
    assert (queries.latest(order).state, order.held) == (DONE, 58_000)


def test_a_complaint_is_withdrawn_and_another_one_may_follow(order):
    complained(order)
    with pytest.raises(operations.opening.TooLate):
        complained(order)
    do(operations.withdraw, order)
    assert queries.latest(order).state == WITHDRAWN
    complained(order, words="Masih ada satu.")
    assert queries.latest(order).state == OPENED


def test_the_window_begins_when_it_is_sent_and_ends_with_the_stores_hours(sari, gula):
    waits = an_order(sari, (gula, 1))
    assert not queries.may_complain(waits)
    order = delivered(waits)
    assert queries.may_complain(order)
    with clock.at(clock.now() + timedelta(hours=49)):
        assert not queries.may_complain(order)
        do(operations.set_hours, 72)
        assert queries.may_complain(order)
    with clock.at(clock.now() + timedelta(hours=73)), pytest.raises(operations.opening.TooLate):
        complained(order)


def test_an_order_with_an_open_complaint_is_not_cancelled_over_it(sari, gula):
    order = an_order(sari, (gula, 1))
    do(payments.receive, order, NANI)
    do(orders.pack, order, NANI)
    do(orders.send, order, "JNE", "1", NANI)
    complained(order, fault="lost", wish="whole")
    with pytest.raises(ImpossibleStep, match="Selesaikan keluhan"):
        do(orders.cancel, order, "", NANI)
    do(operations.answer, order, Answer("money", order.held), NANI)
    do(operations.pay, order, NANI)
    do(orders.finish, order, NANI)
    assert (order.state, order.payment) == ("done", "refunded")


def test_two_answers_at_once_are_one(order):
    complained(order)
    seen = queries.latest(order)
    do(operations.answer, order, Answer("money", 5_000), NANI)
    with pytest.raises(flow.ImpossibleMove):
        do(operations.answer, order, Answer("refused", words="Tidak."), Actor("Pak Dodo", 8, SELLER))
    assert queries.by_id(seen.id).amount == 5_000


def test_what_was_given_back_on_the_way_is_not_given_twice(order):
    complained(order, wish="whole")
    do(operations.answer, order, Answer("money", 58_000), NANI)
    do(payments.give_back, order, NANI, 50_000)
    do(operations.pay, order, NANI)
    assert (order.held, order.amount_refunded) == (0, 58_000)


def test_words_and_photos_are_forgotten_with_the_buyer(order):
    complained(order)
    do(operations.withdraw, order)
    with clock.at(clock.now() + timedelta(days=366)):
        jobs.HANDLERS["orders.forget"]()
    assert rows("select words from complaint_message") == [("Sudah dihapus",)]


def test_goods_of_which_none_is_counted_come_and_go_without_stock(sari):
    madu = a_product(sari, "Madu", price=30_000)
    order = delivered(an_order(sari, (madu, 1)))
    complained(order, wish="swap")
    do(operations.answer, order, Answer("swap"), NANI)
    do(operations.ship, order, "", "", NANI)
    assert the_variant(madu).stock == 0
