"""Stripe's messages: shuffled, doubled, delayed, forged, wrong. What counts is the set of what was said."""

import hashlib
import hmac
import json
import random
from datetime import timedelta
from itertools import permutations

import pytest

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.payments.gateways.sims.stripe import signed
from storefront.stores.models import Store
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.payments.hosted.conftest import by_card
from tests.payments.hosted.telling import WEBHOOK_SECRET, now, sent_away, session_at, state_of, tell

PAID, HALF, BACK, WAITING = (
    ("paid", 38_000, 0),
    ("paid", 38_000, 10_000),
    ("refunded", 38_000, 38_000),
    ("unpaid", 0, 0),
)


def stories(app, sim, store):
    """Orders with what really happened at Stripe, and how each has to end."""
    ends = {}
    for number in range(20):
        order = by_card(store)
        name = session_at(sent_away(app, store, order))
        story = ("paid", "half", "back", "left", "failed back")[number % 5]
        if story == "left":
            sim.sessions[name].update(status="expired")
            sim.happened("checkout.session.expired", sim.sessions[name])
        else:
            intent = sim.intents[sim.paid(name)["payment_intent"]]
        if story in ("half", "back", "failed back"):
            refund = sim.refunded(intent, 1_000_000 if story == "half" else 3_800_000)
            sim.happened("refund.updated", refund)  # Told twice under two names.
        if story == "failed back":
            refund["status"] = "failed"
            sim.happened("refund.failed", refund)
        ends[order.number] = (order, {"paid": PAID, "half": HALF, "back": BACK, "left": WAITING}.get(story))
    return ends


def test_two_hundred_deliveries_shuffled_doubled_delayed_and_forged(app, sim, sari):
    """reliability.md, rows 17-20: every order ends as it must, and no event is counted twice."""
    ends, dice = stories(app, sim, sari), random.Random(20261124)
    good = [(event, WEBHOOK_SECRET, 200, 200) for event in sim.events * 3]
    forged = [(event, f"whsec_wrong_{n}", 200, 400) for n, event in enumerate(dice.choices(sim.events, k=40))]
    stale = [(event, WEBHOOK_SECRET, age, 400) for event in dice.choices(sim.events, k=20) for age in (301, 90_000)]
    sent = [*good, *forged, *stale]
    dice.shuffle(sent)
    assert len(sent) >= 200
    for event, secret, age, answer in sent:
        assert tell(app, event, secret, at=clock.now().timestamp() - age).status_code == answer
    for order, end in ends.values():
        seen = now(sari, order)
        assert state_of(sari, order) == end if end else (seen.held, seen.payment) == (38_000, "paid")
    counted = rows("select source, reference, kind from payment where reference <> ''")
    assert len(counted) == len(set(counted))
    assert rows("select count(*) from gateway_event") == [(len(sim.events),)]


def test_every_order_of_three_messages_ends_the_same(app, sim, sari):
    for turn in permutations(range(3)):
        order = by_card(sari)
        intent = sim.intents[sim.paid(session_at(sent_away(app, sari, order)))["payment_intent"]]
        sim.refunded(intent, 1_000_000)
        sim.refunded(intent, 2_800_000)
        three = sim.events[-3:]
        for place in turn:
            tell(app, three[place])
        assert state_of(sari, order) == BACK, turn


def test_messages_are_taken_five_minutes_before_and_after_and_no_longer(app, sim, sari, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    here = clock.now().timestamp()
    for seconds in (-3 * 86_400, -600, -310, 310, 600, 86_400):
        assert tell(app, sim.events[0], at=here + seconds).status_code == 400
    assert state_of(sari, order) == WAITING
    assert tell(app, sim.events[0], at=here - 250).status_code == 200


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("amount_total", 2_500_000), ("amount_total", "3800000"), ("amount_total", 3_800_000.5), ("amount_total", True),
        ("amount_total", None), ("amount_total", -3_800_000), ("amount_total", 3_800_001), ("amount_total", 10**30),
        ("currency", "usd"), ("currency", "IDR "), ("currency", None),
    ],
)  # fmt: skip
def test_another_amount_is_not_paid_but_told_to_the_manager(app, sim, sari, order, field, wrong):
    session = sim.paid(session_at(sent_away(app, sari, order)))
    event = json.loads(json.dumps(sim.events[0]))
    event["data"]["object"][field] = wrong
    for _twice in range(2):
        assert tell(app, event).status_code == 200
    assert state_of(sari, order) == WAITING
    notes = rows("select words from order_event where kind = 'note'")
    assert len(notes) == 1
    assert "seharusnya Rp38.000" in notes[0][0]
    assert session["payment_intent"]


@pytest.mark.parametrize(
    "change",
    [
        {"type": 7}, {"type": None}, {"id": None}, {"id": {"a": 1}}, {"created": "soon"}, {"account": 5},
        {"data": None},
        {"id": "evt_\0"}, {"id": "evt_\ud800"}, {"created": 10**30},
        {"data": {"object": None}}, {"data": {"object": []}}, {"data": {"object": {"id": 3, "payment_status": "paid"}}},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_and_odd_names_break_nothing(app, sim, sari, order, change):
    sim.paid(session_at(sent_away(app, sari, order)))
    harmless = "evt_" in str(change.get("id")) or change.get("created") == 10**30
    assert tell(app, sim.events[0] | change).status_code == (200 if harmless else 400)
    assert state_of(sari, order) == (PAID if harmless else WAITING)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b"[" * 50_000, b'{"a":' * 20_000, b"x" * 300_000]
)
def test_malformed_huge_and_nested_bodies_are_refused(app, sim, sari, body):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    at = int(clock.now().timestamp())
    proof = hmac.new(WEBHOOK_SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    for header in (
        f"t={at},v1={proof}",
        "",
        "t=,v1=",
        "t=9" * 4000,
        f"t={at},v1=\u00e9\u00e9",
        "\u00e9",
        f"t={at},v0={proof}",
    ):
        answer = app.test_client().post("/kabar/stripe", data=body, headers={"Stripe-Signature": header})
        assert 400 <= answer.status_code < 500


def test_an_altered_body_is_not_taken(app, sim, sari, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    body, headers = signed(sim.events[0], WEBHOOK_SECRET)
    altered = body.replace("3800000", "1000000")
    assert altered != body
    assert app.test_client().post("/kabar/stripe", data=altered, headers=headers).status_code == 400


def test_news_of_another_store_or_of_nobodys_order_is_acknowledged_and_changes_nothing(app, sim, sari, budi, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    event = sim.events[0]
    for stranger in (event | {"account": "acct_other"}, {k: v for k, v in event.items() if k != "account"}):
        assert tell(app, stranger).status_code == 200
    assert tell(app, event, "whsec_budi", "/toko/budi/kabar/stripe").status_code == 200
    lost = json.loads(json.dumps(event))
    lost["data"]["object"] |= {"id": "cs_other", "client_reference_id": "9-9"}
    assert tell(app, lost).status_code == 200
    assert state_of(sari, order) == WAITING
    assert rows("select count(*) from gateway_event") == [(0,)]


def test_other_kinds_of_news_are_acknowledged(app, sim, sari, order):
    sim.paid(session_at(sent_away(app, sari, order)))
    for kind in ("account.updated", "payout.paid", "charge.refunded"):
        assert tell(app, sim.events[0] | {"type": kind}).status_code == 200
    assert state_of(sari, order) == WAITING


def test_a_company_that_the_store_has_not_joined_has_no_door(app, sim, sari):
    assert app.test_client().post("/toko/sari/kabar/transfer", data="{}").status_code == 404
    assert app.test_client().post("/kabar/midtrans", data="{}").status_code == 404


def test_a_closed_store_still_hears_of_its_money(app, sim, budi):
    order = by_card(budi)
    sim.paid(session_at(sent_away(app, budi, order)))
    with store_scope(budi.id), transaction():
        db.session.get_one(Store, budi.id).is_open = False
    assert tell(app, sim.events[0], "whsec_budi", "/toko/budi/kabar/stripe").status_code == 200
    assert state_of(budi, order) == PAID


def test_the_refund_of_a_payment_that_is_not_known_yet_waits_for_it(app, sim, sari, order):
    intent = sim.intents[sim.paid(session_at(sent_away(app, sari, order)))["payment_intent"]]
    sim.refunded(intent, 3_800_000)
    paid, back = sim.events
    assert tell(app, back).status_code == 200
    assert state_of(sari, order) == WAITING
    with clock.at(clock.now() + timedelta(days=2, hours=20)):
        assert tell(app, paid, at=clock.now().timestamp()).status_code == 200
    assert state_of(sari, order) == BACK
