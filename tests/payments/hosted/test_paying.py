"""From "Bayar" to Stripe's page and back: what is asked of Stripe, and when an order counts as paid."""

from datetime import timedelta

import pytest

from storefront import clock, jobs
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_browser, a_product, an_order
from tests.payments.hosted.conftest import SECRET_OF_BUDI, by_card
from tests.payments.hosted.telling import charges, now, sent_away, session_at, state_of, tell


def test_rupiah_are_sent_in_hundredths_to_the_stores_own_account(app, sim, sari, order):
    session = sim.sessions[session_at(sent_away(app, sari, order))]
    assert (session["amount_total"], session["currency"], session["account"]) == (3_800_000, "idr", "acct_sari")
    assert f"Pesanan {order.number}" in session["what"]
    assert session["success_url"] == f"http://localhost/toko/sari/pesanan/{order.token}/bayar"
    assert order.buyer_name not in str(session)


def test_a_second_press_leads_to_the_same_page(app, sim, sari, order):
    assert sent_away(app, sari, order) == sent_away(app, sari, order)
    assert len(sim.sessions) == 1


def test_the_message_makes_it_paid_and_the_ledger_names_the_payment(app, sim, sari, order):
    session = sim.paid(session_at(sent_away(app, sari, order)))
    assert state_of(sari, order) == ("unpaid", 0, 0)
    assert tell(app, sim.events[0]).status_code == 200
    assert state_of(sari, order) == ("paid", 38_000, 0)
    received = rows("select source, method, amount, reference, by_name from payment where kind = 'received'")
    assert [tuple(row) for row in received] == [("stripe", "stripe", 38_000, session["payment_intent"], "Stripe")]


def test_a_store_with_its_own_keys_hears_at_its_own_address(app, sim, budi):
    order = by_card(budi)
    sim.paid(session_at(sent_away(app, budi, order)))
    assert sim.sessions[next(iter(sim.sessions))]["account"] == "acct_own"
    assert tell(app, sim.events[0]).text == "nobody's"
    assert tell(app, sim.events[0], path="/toko/budi/kabar/stripe").status_code == 400
    assert state_of(budi, order)[0] == "unpaid"
    assert tell(app, sim.events[0], SECRET_OF_BUDI, "/toko/budi/kabar/stripe").status_code == 200
    assert state_of(budi, order)[0] == "paid"


def test_the_return_page_believes_no_browser_and_asks_stripe(app, sim, sari, order):
    name = session_at(sent_away(app, sari, order))
    back = f"/toko/sari/pesanan/{order.token}/bayar"
    seen = a_browser(app).get(back + "?status=paid&session_id=" + name)
    assert (seen.status_code, "sedang dicek" in seen.text) == (200, True)
    assert state_of(sari, order)[0] == "unpaid"
    sim.paid(name)
    with clock.at(clock.now() + timedelta(seconds=10)):
        assert a_browser(app).get(back).status_code == 303
    assert state_of(sari, order) == ("paid", 38_000, 0)
    assert tell(app, sim.events[0]).status_code == 200
    assert state_of(sari, order) == ("paid", 38_000, 0)


def test_a_page_that_is_loaded_anew_does_not_ask_anew(app, sim, sari, order):
    sent_away(app, sari, order)
    for _look in range(5):
        a_browser(app).get(f"/toko/sari/pesanan/{order.token}/bayar")
    assert len([one for one in sim.asked if one[0] == "GET"]) == 1


@pytest.mark.parametrize("trouble", ["500", "429", "cut"])
def test_when_stripe_is_down_the_order_stays_and_the_next_press_works(app, sim, sari, order, trouble):
    sim.troubles[:] = [trouble] * 3
    browser, page = a_browser(app), f"/toko/sari/pesanan/{order.token}"
    answer = browser.post(f"{page}/bayar")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{page}#bayar")
    assert "sedang tidak menjawab" in browser.get(page).text
    sim.troubles.clear()
    assert sent_away(app, sari, order)
    assert now(sari, order).state == "new"


def test_what_stripe_refuses_is_said_and_the_next_press_is_a_new_try(app, sim, sari, order):
    sim.accounts.pop("acct_sari")
    browser, page = a_browser(app), f"/toko/sari/pesanan/{order.token}"
    browser.post(f"{page}/bayar")
    assert "menolak" in browser.get(page).text
    sim.accounts["acct_sari"] = "BUM Desa Sari"
    assert sent_away(app, sari, order)
    assert [charge.is_closed for charge in charges(sari, order)] == [False, True]


def test_a_lost_message_is_made_good_by_asking(app, sim, sari, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    with clock.at(clock.now() + timedelta(minutes=11)):
        jobs.drain()
    assert state_of(sari, order) == ("paid", 38_000, 0)


def test_asking_goes_on_while_stripe_is_silent_and_ends_after_days(app, sim, sari, order):
    name = session_at(sent_away(app, sari, order))
    start, asked = clock.now(), []
    for hours in (1, 4, 12, 30, 60, 80, 100):
        sim.troubles[:] = ["cut"] * 3 if hours == 4 else []
        with clock.at(start + timedelta(hours=hours)):
            jobs.drain()
        asked.append(len(sim.asked))
    assert asked[0] < asked[2] < asked[4]
    assert asked[-1] == asked[-2]
    assert not rows("select id from job where kind = 'payments.ask'")
    assert sim.sessions[name]["payment_status"] == "unpaid"


def test_money_for_an_order_that_ended_is_kept_for_a_decision(app, sim, sari, order):
    name = session_at(sent_away(app, sari, order))
    with clock.at(clock.now() + timedelta(days=2)):
        jobs.drain()
    assert now(sari, order).state == "cancelled"
    sim.paid(name)
    assert tell(app, sim.events[-1]).status_code == 200
    seen = now(sari, order)
    assert (seen.state, seen.payment, seen.amount_paid, seen.overpaid) == ("cancelled", "paid", 38_000, 38_000)


def test_whoever_is_on_the_page_is_given_the_time_to_end_it(app, sim, sari, order):
    other = by_card(sari)
    with store_scope(sari.id), transaction():
        for one in (order, other):
            orders.give_until(one, clock.now() + timedelta(minutes=1))
    page = sent_away(app, sari, order)
    with clock.at(clock.now() + timedelta(minutes=5)):
        jobs.drain()
    assert (now(sari, order).state, now(sari, other).state) == ("new", "cancelled")
    sim.paid(session_at(page))
    tell(app, sim.events[-1])
    assert state_of(sari, order)[0] == "paid"


def test_nothing_is_paid_twice_or_for_nothing(app, sim, sari, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    tell(app, sim.events[0])
    page = f"/toko/sari/pesanan/{order.token}"
    assert a_browser(app).post(f"{page}/bayar").headers["Location"] == f"{page}#bayar"
    waiting = an_order(sari, (a_product(sari), 1), payment_method="stripe", cost=None)
    a_browser(app).post(f"/toko/sari/pesanan/{waiting.token}/bayar")
    assert len(sim.sessions) == 1


def test_another_way_to_pay_is_not_hosted(app, sari):
    order = an_order(sari, (a_product(sari), 1), payment_method="transfer")
    page = f"/toko/sari/pesanan/{order.token}"
    assert a_browser(app).post(f"{page}/bayar").status_code == 303
    assert "Bayar Rp" not in a_browser(app).get(page).text
