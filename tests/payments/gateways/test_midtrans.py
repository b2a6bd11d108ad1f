"""Midtrans holds to the contract of gateways, and its own words mean what we take them for."""

import json

import pytest

from storefront.payments.gateways import EXPIRED, FAILED, PAID, REFUNDED, WAITING, Forged, GatewayRefused
from storefront.payments.gateways.contract import CHARGE, NOW, GatewayContract
from storefront.payments.gateways.midtrans import MidtransGateway
from tests.outside.midtrans import KEY, MidtransSim, told

KEYS = {"server_key": KEY, "mode": "sandbox"}


@pytest.fixture
def sim():
    return MidtransSim()


@pytest.fixture
def party(played, sim):
    started = played(midtrans=sim)
    sim.base = started.url
    return started


@pytest.fixture
def gateway(party):
    return MidtransGateway()


class TestMidtrans(GatewayContract):
    keys = KEYS

    @pytest.fixture(autouse=True)
    def _company(self, sim):
        self.sim = sim

    def pays(self, reference, amount=None):
        return told(self.sim.pay(reference, amount=amount))

    def signed_by(self, sign):
        return told(self.sim.pay(CHARGE.token) | {"signature_key": sign})

    def in_another_currency(self, reference):
        return told(self.sim.pay(reference, currency="USD"))


@pytest.mark.parametrize(
    ("status", "fraud", "state"),
    [
        ("settlement", "accept", PAID), ("capture", "accept", PAID), ("capture", "challenge", WAITING),
        ("capture", "deny", FAILED), ("settlement", "challenge", WAITING), ("pending", "accept", WAITING),
        ("authorize", "accept", WAITING), ("deny", "accept", FAILED), ("failure", "accept", FAILED),
        ("cancel", "accept", EXPIRED), ("expire", "accept", EXPIRED), ("refund", "accept", REFUNDED),
        ("chargeback", "accept", REFUNDED), ("something new", "accept", WAITING),
    ],
)  # fmt: skip
def test_their_words(gateway, sim, status, fraud, state):
    gateway.start(KEYS, CHARGE)
    news = gateway.read(KEYS, *told(sim.pay(CHARGE.token, status, fraud_status=fraud)), NOW)
    assert (news.state, news.token) == (state, CHARGE.token)


def test_a_card_that_is_captured_and_settled_is_one_event(gateway, sim):
    gateway.start(KEYS, CHARGE)
    captured, settled = (gateway.read(KEYS, *told(sim.pay(CHARGE.token, s)), NOW) for s in ("capture", "settlement"))
    assert captured.event == settled.event


def test_the_sign_is_over_order_code_amount_and_key(gateway, sim):
    gateway.start(KEYS, CHARGE)
    headers, body = told(sim.pay(CHARGE.token))
    for field, other in (("order_id", "1025-1"), ("status_code", "201"), ("gross_amount", "1.00")):
        with pytest.raises(Forged):
            gateway.read(KEYS, headers, json.dumps(json.loads(body) | {field: other}).encode(), NOW)
    assert gateway.read(KEYS, headers, body, NOW).state == PAID


def test_each_refund_in_part_is_an_event_of_its_own(gateway, sim):
    gateway.start(KEYS, CHARGE)
    sim.pay(CHARGE.token)
    for once, amount in (("a", 8_000), ("b", 100_000)):
        given = gateway.give_back(KEYS, CHARGE.token, amount, once)
        heard = gateway.read(KEYS, *told(sim.standing[CHARGE.token]), NOW)
        assert (heard.event, heard.movement, heard.amount) == (given.event, given.movement, amount)


def test_a_card_that_is_not_settled_is_let_go_as_a_whole(gateway, sim):
    gateway.start(KEYS, CHARGE)
    sim.pay(CHARGE.token, "capture", payment_type="credit_card")
    with pytest.raises(GatewayRefused):
        gateway.give_back(KEYS, CHARGE.token, 1_000, "a")
    assert gateway.give_back(KEYS, CHARGE.token, CHARGE.amount, "b").state == REFUNDED
    assert sim.standing[CHARGE.token]["transaction_status"] == "cancel"


def test_keys_are_tried_for_real_first_unless_they_say_that_they_are_not(gateway, party):
    assert gateway.check(KEYS).is_test
    assert len(party.seen) == 1


def test_only_what_is_needed_is_told(gateway, party):
    gateway.start(KEYS, CHARGE._replace(buyer_email=""))
    asked = party.seen[-1].json()
    assert asked["customer_details"] == {"first_name": "Dewi Lestari"}
    assert CHARGE.buyer_phone not in party.seen[-1].body.decode()
