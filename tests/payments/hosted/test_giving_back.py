"""Money goes back by Stripe: from the desk, in part, for a complaint, and pressed in Stripe's own dashboard."""

import pytest

from storefront.aftercare import operations as aftercare
from storefront.aftercare import queries as complaints
from storefront.aftercare.models import DONE
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.stores.models import OWNER, SELLER, TREASURER, Member
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import an_account, signed_in
from tests.payments.hosted.telling import now, sent_away, session_at, state_of, tell

NANI = Actor("Bu Nani")
BACK = "/uang-kembali/lewat-perusahaan"


@pytest.fixture
def people(app, sari):
    """A browser of each role in the store."""
    found = {}
    for role in (OWNER, SELLER, TREASURER):
        person = an_account(name=f"Bu {role}")
        with transaction() as session:
            session.add(Member(store_id=sari.id, account_id=person.id, role=role))
        found[role] = signed_in(app, person)
    return found


@pytest.fixture
def paid(app, sim, sari, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    tell(app, sim.events[0])
    return order


@pytest.fixture
def cancelled(sari, paid):
    with store_scope(sari.id), transaction():
        orders.cancel(now_inside(paid), "Habis", NANI)
    return paid


def now_inside(order):
    return by_number(order.number)


def desk(order, end):
    return f"/toko/sari/kelola/pesanan/{order.number}{end}"


def refunds():
    db.session.rollback()
    return rows("select amount, source from payment where kind = 'refunded'")


def test_one_tap_gives_it_back_and_the_message_changes_nothing_more(app, sim, sari, people, cancelled):
    page = people[TREASURER].get(desk(cancelled, "")).text
    assert "Kembalikan Rp38.000 lewat Stripe" in page
    assert people[TREASURER].post(desk(cancelled, BACK)).status_code == 303
    assert state_of(sari, cancelled) == ("refunded", 38_000, 38_000)
    for event in sim.events * 2:
        assert tell(app, event).status_code == 200
    assert refunds() == [(38_000, "stripe")]
    assert [refund["amount"] for refund in sim.refunds.values()] == [3_800_000]
    assert "Minta Stripe mengembalikan Rp38.000" in people[TREASURER].get(desk(cancelled, "")).text


def test_the_message_may_come_before_the_answer_was_saved(app, sim, sari, people, cancelled):
    sim.hooks.clear()
    intent = next(iter(sim.intents.values()))
    sim.refunded(intent, 3_800_000)
    tell(app, sim.events[-1])
    people[OWNER].post(desk(cancelled, BACK))
    assert refunds() == [(38_000, "stripe")]
    assert len(sim.refunds) == 1


def test_a_second_tap_gives_nothing_more(sim, people, cancelled):
    for _tap in range(3):
        people[OWNER].post(desk(cancelled, BACK))
    assert len(sim.refunds) == 1


def test_when_the_answer_is_lost_the_next_tap_is_the_same_refund(app, sim, sari, people, cancelled):
    sim.troubles[:] = [""] + ["lost"] * 3  # Asked for the session, then the refund is done and its answer cut.
    people[OWNER].post(desk(cancelled, BACK))
    page = people[OWNER].get(desk(cancelled, "")).text
    assert "belum menjawab" in page
    assert refunds() == []
    assert len(sim.refunds) == 1
    sim.troubles.clear()
    people[OWNER].post(desk(cancelled, BACK))
    assert (len(sim.refunds), refunds()) == (1, [(38_000, "stripe")])


def test_what_stripe_refuses_is_said_and_can_be_noted_by_hand(sim, people, cancelled):
    sim.accounts.pop("acct_sari")
    people[OWNER].post(desk(cancelled, BACK))
    assert "menolak" in people[OWNER].get(desk(cancelled, "")).text
    people[OWNER].post(desk(cancelled, "/uang-kembali"))
    assert refunds() == [(38_000, "desk")]


def test_a_seller_gives_no_money_back(sim, people, cancelled):
    assert people[SELLER].post(desk(cancelled, BACK)).status_code == 403
    data = {"amount": "10.000", "method": "company"}
    people[SELLER].post(desk(cancelled, "/pengembalian-uang"), data=data)
    assert (sim.refunds, refunds()) == ({}, [])


def test_a_part_goes_back_by_stripe_and_never_more_than_came(sim, sari, people, paid):
    form = people[OWNER].get(desk(paid, "/pengembalian-uang")).text
    assert "Lewat Stripe, otomatis" in form
    for amount, status in (("10.000", 303), ("40.000", 422), ("28.000", 303)):
        data = {"amount": amount, "method": "company"}
        assert people[OWNER].post(desk(paid, "/pengembalian-uang"), data=data).status_code == status
    assert [refund["amount"] for refund in sim.refunds.values()] == [1_000_000, 2_800_000]
    assert state_of(sari, paid) == ("refunded", 38_000, 38_000)
    assert refunds() == [(10_000, "stripe"), (28_000, "stripe")]


def test_a_complaint_is_settled_by_stripe_in_one_tap(sim, sari, people, paid):
    with store_scope(sari.id):
        with transaction():
            orders.pack(now_inside(paid), NANI)
        with transaction():
            orders.send(now_inside(paid), "JNE", "1", NANI)
        with transaction():
            orders.finish(now_inside(paid), NANI)
        with transaction():
            aftercare.complain(now_inside(paid), aftercare.Fault("broken", "part", "Kurang bagus", {}))
        with transaction():
            aftercare.answer(now_inside(paid), aftercare.Answer("money", 15_000), NANI)
        with transaction():
            aftercare.accept(now_inside(paid))
    assert people[OWNER].post(desk(paid, "/keluhan/uang"), data={"method": "company"}).status_code == 303
    assert refunds() == [(15_000, "stripe")]
    with store_scope(sari.id):
        assert complaints.latest(now_inside(paid)).state == DONE
    assert people[OWNER].post(desk(paid, "/keluhan/uang"), data={"method": "company"}).status_code in (303, 409)
    assert len(sim.refunds) == 1


def test_a_refund_that_fails_at_the_bank_leaves_the_money_with_the_store(app, sim, sari, people, cancelled):
    people[OWNER].post(desk(cancelled, BACK))
    refund = next(iter(sim.refunds.values()))
    refund["status"] = "failed"
    for _twice in range(2):
        tell(app, sim.happened("refund.failed", refund))
    seen = now(sari, cancelled)
    assert (seen.held, seen.payment) == (38_000, "paid")
    assert "gagal mengembalikan" in people[OWNER].get(desk(cancelled, "")).text


def test_what_stripe_gave_back_beyond_the_ledger_is_told(app, sim, sari, people, cancelled):
    with store_scope(sari.id), transaction():
        payments.give_back(now_inside(cancelled), NANI)
    sim.refunded(next(iter(sim.intents.values())), 3_800_000)
    assert tell(app, sim.events[-1]).status_code == 200
    assert refunds() == [(38_000, "desk")]
    assert "lebih dari catatan di sini" in people[OWNER].get(desk(cancelled, "")).text
