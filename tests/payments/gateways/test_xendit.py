"""Xendit holds to the contract of gateways, and its own words mean what we take them for."""

import pytest

from storefront.payments.gateways import EXPIRED, PAID, REFUNDED, UNDONE, WAITING, GatewayDown, Unreadable
from storefront.payments.gateways.contract import CHARGE, NOW, GatewayContract
from storefront.payments.gateways.xendit import XenditGateway
from tests.outside.xendit import KEY, TOKEN, XenditSim

KEYS = {"secret_key": KEY, "callback_token": TOKEN}


@pytest.fixture
def sim():
    return XenditSim()


@pytest.fixture
def party(played, sim):
    started = played(xendit=sim)
    sim.base = started.url
    return started


@pytest.fixture
def gateway(party):
    return XenditGateway()


class TestXendit(GatewayContract):
    keys = KEYS

    @pytest.fixture(autouse=True)
    def _company(self, sim):
        self.sim = sim

    def pays(self, reference, amount=None):
        return self.sim.told(self.sim.pay(reference, **({"paid_amount": amount} if amount else {})))

    def signed_by(self, sign):
        headers, body = self.sim.told(self.sim.pay(next(iter(self.sim.invoices))))
        return headers | {"x-callback-token": sign}, body

    def in_another_currency(self, reference):
        return self.sim.told(self.sim.pay(reference, currency="PHP"))


@pytest.mark.parametrize(
    ("status", "state"), [("PAID", PAID), ("SETTLED", PAID), ("EXPIRED", EXPIRED), ("PENDING", WAITING)]
)
def test_their_words(gateway, sim, status, state):
    reference = gateway.start(KEYS, CHARGE).reference
    news = gateway.read(KEYS, *sim.told(sim.pay(reference, status)), NOW)
    assert (news.state, news.token, news.reference) == (state, CHARGE.token, reference)


def test_a_word_that_nobody_knows_is_not_guessed(gateway, sim):
    reference = gateway.start(KEYS, CHARGE).reference
    told = sim.told(sim.pay(reference, "SOMETHING"))
    with pytest.raises(Unreadable):
        gateway.read(KEYS, *told, NOW)
    with pytest.raises(GatewayDown):
        gateway.ask(KEYS, reference)


def test_paid_and_later_settled_is_one_event(gateway, sim):
    reference = gateway.start(KEYS, CHARGE).reference
    paid, settled = (gateway.read(KEYS, *sim.told(sim.pay(reference, s)), NOW) for s in ("PAID", "SETTLED"))
    assert paid.event == settled.event


def test_an_answer_that_was_lost_makes_no_second_invoice(gateway, sim, party):
    party.mood = ["", "slow"]
    first = gateway.start(KEYS, CHARGE).reference
    assert gateway.start(KEYS, CHARGE).reference == first
    assert len(sim.invoices) == 1


@pytest.mark.parametrize("is_wrapped", [False, True])
@pytest.mark.parametrize(("status", "state"), [("SUCCEEDED", REFUNDED), ("FAILED", UNDONE), ("PENDING", WAITING)])
def test_what_is_told_of_a_refund(gateway, sim, status, state, is_wrapped):
    reference = gateway.start(KEYS, CHARGE).reference
    sim.pay(reference)
    given = gateway.give_back(KEYS, reference, 50_000, "kembali-1")
    said = sim.refund_message("kembali-1", status)
    heard = gateway.read(KEYS, *sim.told(said | {"data": said} if is_wrapped else said), NOW)
    assert (heard.state, heard.reference, heard.movement) == (state, reference, given.movement)
    assert heard.amount == 50_000
    assert (heard.event == given.event) == (state == REFUNDED)


@pytest.mark.parametrize(
    "url", ["https://xendit.co.jahat.example/1", "http://checkout.xendit.co/1", "javascript:1", 7, ""]
)
def test_the_buyer_is_sent_nowhere_else(gateway, sim, url):
    sim.begin_as_usual = sim.begin
    sim.begin = lambda asked: (200, sim.begin_as_usual(asked)[1] | {"invoice_url": url})
    with pytest.raises(GatewayDown):
        gateway.start(KEYS, CHARGE)


def test_only_what_is_needed_is_told(gateway, party):
    gateway.start(KEYS, CHARGE._replace(buyer_email=""))
    asked = party.seen[-1].json()
    assert asked["customer"] == {"given_names": "Dewi Lestari"}
    assert CHARGE.buyer_phone not in party.seen[-1].body.decode()
