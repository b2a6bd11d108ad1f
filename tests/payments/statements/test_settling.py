"""A statement in a store: what is recorded, what waits, and that nothing is ever counted twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.jobs import forget_buyers
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.payments import queries as ledger
from storefront.payments.models import RECEIVED, Payment
from storefront.payments.statements import operations, queries, read_text
from storefront.payments.statements.models import StatementRow
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_order

BY = Actor("Ibu Sari")


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


@pytest.fixture
def order(sari):
    return an_order(sari, (a_product(sari), 2), with_code=True)


def a_line(amount, words="TRSF E-BANKING CR", days=0):
    on = clock.today() + timedelta(days=days)
    return f"{on:%d/%m/%Y};{words};0;{amount}"


def bring(*lines, account=""):
    """As the page does it; returns the outcome."""
    reading = read_text("\n".join(["Tanggal;Keterangan;Debet;Kredit", *lines]), clock.today(), account)
    with transaction():
        statement = operations.take_in(reading, "mutasi.csv", None, BY)
    while True:
        with transaction():
            if not operations.settle(statement.id, BY):
                break
    return queries.outcome(statement)


def counted(outcome):
    return len(outcome.matched), len(outcome.doubts), len(outcome.strangers)


def received():
    return sum(db.session.scalars(select(Payment.amount).where(Payment.kind == RECEIVED)))


def only_doubt(outcome):
    (doubt,) = outcome.doubts
    return doubt.row, [(guess.order.number, guess.words) for guess in doubt.guesses]


def test_the_exact_sum_pays_the_order(order):
    outcome = bring(a_line(order.total), a_line(500_000), a_line(0))
    assert counted(outcome) == (1, 0, 1)
    db.session.refresh(order)
    assert (order.payment, order.amount_paid) == ("paid", order.total)
    (payment,) = [row for row in ledger.ledger(order) if row.kind == RECEIVED]
    assert (payment.source, payment.by_name) == ("statement", "Ibu Sari")


def test_the_same_file_twice_changes_nothing(order):
    lines = a_line(order.total), a_line(500_000)
    bring(*lines)
    again = bring(*lines)
    assert counted(again) == (0, 0, 0)
    assert queries.last_statements()[0].known == 2
    assert received() == order.total


def test_an_overlapping_export_brings_only_what_is_new(sari, order):
    other = an_order(sari, (a_product(sari), 3), with_code=True)
    bring(a_line(order.total), a_line(20_000))
    outcome = bring(a_line(20_000), a_line(order.total), a_line(other.total), a_line(20_000))
    assert counted(outcome) == (1, 0, 1)
    assert received() == order.total + other.total


def test_the_same_money_in_other_words_is_a_question(order):
    bring(a_line(order.total))
    _row, guesses = only_doubt(bring(a_line(order.total, "dari phone banking")))
    assert guesses == [(order.number, "Sudah lunas. Bayar dua kali?")]
    assert received() == order.total


def test_what_was_noted_by_hand_is_not_money_again(order):
    with transaction():
        payments.receive(order, BY)
    outcome = bring(a_line(order.total))
    assert counted(outcome) == (1, 0, 0)
    assert received() == order.total


def test_too_little_is_suggested_recorded_by_hand_and_the_rest_follows(order):
    row, guesses = only_doubt(bring(a_line(order.total - order.unique_code)))
    assert guesses == [(order.number, f"Lupa kode unik, kurang Rp{order.unique_code}")]
    assert received() == 0
    with transaction():
        operations.assign(row, order, BY)
    assert (order.payment, order.due) == ("unpaid", order.unique_code)
    row, guesses = only_doubt(bring(a_line(order.unique_code)))
    with transaction():
        operations.assign(row, order, BY)
    assert (order.payment, order.due) == ("paid", 0)


def test_twice_is_recorded_as_too_much_when_a_person_says_so(order):
    row, _guesses = only_doubt(bring(a_line(order.total), a_line(order.total, "lagi")))
    with transaction():
        operations.assign(row, order, BY)
    assert (order.payment, order.overpaid) == ("paid", order.total)


def test_too_late_waits_for_a_decision(order):
    with transaction():
        orders.expire(order)
    row, guesses = only_doubt(bring(a_line(order.total)))
    assert guesses == [(order.number, "Pesanan ini sudah batal")]
    with transaction():
        operations.assign(row, order, BY)
    assert (order.state, order.payment, order.overpaid) == ("cancelled", "paid", order.total)


def test_no_order_is_a_decision_that_can_be_undone(order):
    (row,) = bring(a_line(500_000)).strangers
    with transaction():
        operations.dismiss([row], BY)
    assert queries.rows_left() == []
    assert bring(a_line(500_000)).strangers == []
    with transaction():
        operations.undo(row, BY)
    assert [left.id for left in queries.rows_left()] == [row.id]


def test_a_wrong_match_is_undone_and_given_to_the_right_order(sari, order):
    other = an_order(sari, (a_product(sari), 3), with_code=True)
    (row, _order), *_rest = bring(a_line(order.total)).matched
    with transaction():
        operations.undo(row, BY)
    assert order.payment == "unpaid"
    with transaction():
        operations.assign(row, other, BY)
    assert (order.amount_paid, other.amount_paid) == (0, row.amount)


def test_a_payment_taken_back_at_the_desk_waits_again(order):
    (row, _order), *_rest = bring(a_line(order.total)).matched
    with transaction():
        payments.take_back(order, BY)
    assert [left.id for left in queries.rows_left()] == [row.id]
    with transaction():
        operations.assign(row, order, BY)
    assert (order.payment, order.amount_paid, queries.rows_left()) == ("paid", order.total, [])


def test_a_row_is_decided_once(sari, order):
    row, _guesses = only_doubt(bring(a_line(order.total - order.unique_code)))
    with transaction():
        operations.assign(row, order, BY)
    with pytest.raises(operations.AlreadyDecided), transaction():
        operations.assign(row, order, BY)
    with pytest.raises(operations.AlreadyDecided), transaction():
        operations.dismiss([row], BY)
    assert received() == row.amount


def test_another_store_sees_nothing_of_it(sari, order):
    bring(a_line(order.total), a_line(500_000))
    other = a_store("budi")
    with store_scope(other.id):
        assert queries.rows_left() == []
        assert queries.last_statements() == []
        assert counted(bring(a_line(500_000))) == (0, 0, 1)


def test_what_was_broken_off_goes_on_where_it_was(order):
    reading = read_text("Tanggal;Keterangan;Debet;Kredit\n" + a_line(order.total), clock.today())
    with transaction():
        statement = operations.take_in(reading, "", None, BY)
    assert queries.outcome(statement).is_unfinished
    with transaction():
        assert operations.settle(statement.id, BY) == 1
    assert not queries.outcome(statement).is_unfinished
    assert received() == order.total


def test_the_senders_name_goes_with_the_buyer_and_the_books_stay_whole(order, sari):
    other = an_order(sari, (a_product(sari), 1), with_code=True)
    sent = {order.total: "TRSF DEWI LESTARI", other.total: "TRSF BUDI", 77_777: "TRSF PAK AHMAD"}
    lines = [a_line(amount, words) for amount, words in sent.items()]
    bring(*lines)
    with transaction():
        payments.give_back(order, BY, order.total, method="transfer", words="ke BRI 0123 a.n. Dewi Lestari")
        orders.cancel(order, "", BY)
        orders.note(order, "Bu Dewi minta cepat", BY)
    money = received()
    with clock.at(clock.now() + timedelta(days=366)):
        forget_buyers()
        assert words_of(order.total, 77_777, other.total) == ["", "", "TRSF BUDI"]
        for table in ("statement_row", "payment", "order_event"):
            text = str(rows(f"SELECT * FROM {table}")).lower()
            assert not any(name in text for name in ("dewi", "ahmad", "bri 0123"))  # 0123 alone may stand in an id
        assert received() == money
        assert counted(bring(*lines)) == (0, 0, 0), "the same file again changes nothing"


def words_of(*amounts):
    db.session.expire_all()
    return [db.session.scalar(select(StatementRow.words).where(StatementRow.amount == amount)) for amount in amounts]
