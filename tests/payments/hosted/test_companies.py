"""An order that is paid at Midtrans or Xendit, with the wrong turns; each company is played beside us."""

import json
from datetime import timedelta
from itertools import permutations
from typing import Any, NamedTuple

import pytest

from storefront import clock, jobs, outside
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.models import Order
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.payments.hosted import queries, talks
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_browser, a_product, a_store, an_account, an_order
from tests.outside import midtrans, xendit
from tests.payments.hosted.telling import now, sent_away, state_of

TOTAL = 38_000  # rupiah: goods 20.000, delivery 18.000
SELLER = Actor("Ibu Sari", 1, "owner")


class Company(NamedTuple):
    name: str
    sim: Any
    party: Any
    other_key: str  # a message signed with it is of somebody else

    def asked(self) -> dict:
        """What was asked of it for the payment that was begun last."""
        return list(getattr(self.sim, "payments", None) or self.sim.invoices.values())[-1]

    def reference(self) -> str:
        return list(getattr(self.sim, "payments", None) or self.sim.invoices)[-1]

    def pays(self, amount: int | None = None) -> tuple[dict, bytes]:
        """The buyer pays there; the message of it."""
        if self.name == "midtrans":
            return midtrans.told(self.sim.pay(self.reference(), amount=amount))
        return self.sim.told(self.sim.pay(self.reference(), **({"paid_amount": amount} if amount else {})))

    def runs_out(self) -> tuple[dict, bytes]:
        if self.name == "midtrans":
            return midtrans.told(self.sim.pay(self.reference(), "expire"))
        return self.sim.told(self.sim.pay(self.reference(), "EXPIRED"))

    def is_settled(self) -> tuple[dict, bytes]:
        if self.name == "midtrans":
            return midtrans.told(self.sim.pay(self.reference(), "settlement"))
        return self.sim.told(self.sim.pay(self.reference(), "SETTLED"))

    def tells_of_the_refund(self) -> tuple[dict, bytes]:
        if self.name == "midtrans":
            return midtrans.told(self.sim.standing[self.reference()])
        return self.sim.told(self.sim.refund_message(list(self.sim.refunds)[-1]))

    def forged(self) -> tuple[dict, bytes]:
        """As the company would say it, by somebody who does not know the key."""
        twin = type(self.sim)(self.other_key)
        vars(twin).update({name: value for name, value in vars(self.sim).items() if name in ("payments", "invoices")})
        if self.name == "midtrans":
            return midtrans.told(twin.pay(self.reference()))
        twin.token = self.other_key
        return twin.told(dict(self.sim.invoices[self.reference()], status="PAID", paid_amount=TOTAL))


@pytest.fixture(params=["midtrans", "xendit"])
def company(request, app, played):
    sim = midtrans.MidtransSim() if request.param == "midtrans" else xendit.XenditSim()
    party = played(**{request.param: sim})
    sim.base = party.url
    return Company(request.param, sim, party, "Mid-server-orang-lain-sekali")


@pytest.fixture
def sari(app, company):
    return a_store_with("sari", company)


def a_store_with(slug, company):
    secrets = {
        "midtrans": {"server_key": midtrans.KEY},
        "xendit": {"secret_key": xendit.KEY, "callback_token": xendit.TOKEN},
    }
    store = a_store(slug, owner=an_account(name=f"Ibu {slug.title()}"))
    with store_scope(store.id), transaction():
        payments.keep(company.name, True, {"is_ready": True, "is_test": True}, secrets[company.name], SELLER)
    return store


@pytest.fixture
def order(sari, company):
    return an_order_by(sari, company)


def an_order_by(store, company):
    made = an_order(store, (a_product(store, price=20_000), 1), payment_method=company.name)
    with store_scope(store.id), transaction():
        payments.expect(made)
    return made


def tell(app, company, told, slug="sari"):
    headers, body = told
    return app.test_client().post(f"/toko/{slug}/kabar/{company.name}", data=body, headers=headers)


def back(app, order):
    return a_browser(app).get(f"/toko/sari/pesanan/{order.token}/bayar")


def test_it_is_offered_at_checkout_and_says_that_it_is_a_trial(app, sari, company):
    with store_scope(sari.id):
        way = next(w for w in queries.payments.ways("31.74.06.1004", "send", TOTAL) if w.name == company.name)
    assert (way.refusal, way.detail, way.adds_code) == ("", "Mode uji: tidak ada uang sungguhan", False)


def test_exactly_what_is_due_is_asked_for_and_no_more_than_needed_is_told(app, sari, company, order):
    assert sent_away(app, sari, order).startswith(company.party.url)
    sent = company.party.seen[-1].body.decode()
    amount = company.sim.payments[company.reference()]["transaction_details"]["gross_amount"] \
        if company.name == "midtrans" else company.sim.invoices[company.reference()]["amount"]  # fmt: skip
    assert amount == TOTAL
    assert f"Pesanan {order.number}" in sent
    assert order.buyer_phone not in sent
    assert order.address not in sent


def test_midtrans_is_told_where_its_news_go(app, sari, company, order):
    sent_away(app, sari, order)
    told = company.party.seen[-1].headers.get("x-override-notification")
    assert told == ("http://localhost/toko/sari/kabar/midtrans" if company.name == "midtrans" else None)


def test_paid_and_told_it_is_paid_and_the_ledger_names_who_said_so(app, sari, company, order):
    sent_away(app, sari, order)
    assert tell(app, company, company.pays()).status_code == 200
    assert state_of(sari, order) == ("paid", TOTAL, 0)
    received = rows("select source, method, amount, by_name from payment where kind = 'received'")
    assert [tuple(row) for row in received] == [(company.name, company.name, TOTAL, company.name.title())]


def test_the_message_comes_before_the_buyer_is_back(app, sari, company, order):
    sent_away(app, sari, order)
    tell(app, company, company.pays())
    came = back(app, order)
    assert came.status_code == 303
    assert "sudah masuk" in a_browser(app).get(came.headers["Location"]).text or came.headers["Location"]
    assert state_of(sari, order) == ("paid", TOTAL, 0)


def test_the_buyer_is_back_before_the_message_and_we_ask(app, sari, company, order):
    sent_away(app, sari, order)
    assert "sedang dicek" in back(app, order).text
    told = company.pays()
    with clock.at(clock.now() + timedelta(seconds=10)):
        assert back(app, order).status_code == 303
    assert state_of(sari, order) == ("paid", TOTAL, 0)
    assert tell(app, company, told).status_code == 200
    assert state_of(sari, order) == ("paid", TOTAL, 0)


def test_a_message_that_never_came_is_asked_for_by_the_worker(app, sari, company, order):
    sent_away(app, sari, order)
    company.pays()
    with clock.at(clock.now() + timedelta(minutes=11)):
        jobs.drain()
    assert state_of(sari, order) == ("paid", TOTAL, 0)


def test_told_twice_and_settled_later_is_paid_once(app, sari, company, order):
    sent_away(app, sari, order)
    paid, settled = company.pays(), company.is_settled()
    for told in (paid, paid, settled, paid, settled):
        assert tell(app, company, told).status_code == 200
    assert state_of(sari, order) == ("paid", TOTAL, 0)
    assert rows("select count(*) from payment where kind = 'received'")[0][0] == 1


@pytest.mark.parametrize("amount", [1, TOTAL - 1, TOTAL + 1, 3_800_000])
def test_another_amount_pays_nothing_and_is_shown_to_the_seller(app, sari, company, order, amount):
    sent_away(app, sari, order)
    assert tell(app, company, company.pays(amount)).status_code == 200
    assert state_of(sari, order) == ("unpaid", 0, 0)
    assert "seharusnya Rp38.000" in str(rows("select words from order_event"))


def test_a_forged_message_changes_nothing(app, sari, company, order):
    sent_away(app, sari, order)
    assert tell(app, company, company.forged()).status_code == 400
    headers, body = company.pays()
    for wrong in ({}, {"x-callback-token": "é" * 9}, {"x-callback-token": "x" * 9_000}):
        nobody = json.dumps(json.loads(body) | {"signature_key": "0" * 128}).encode()
        assert tell(app, company, (wrong, nobody)).status_code == 400
    for body in (b"", b"[" * 100_000, b"\xff", b"{}"):
        assert tell(app, company, (headers, body)).status_code == 400
    assert tell(app, company, (headers, b" " * 300_000)).status_code == 413
    assert state_of(sari, order) == ("unpaid", 0, 0)


def test_a_message_for_another_store_is_nobodys_there(app, sari, company, order):
    a_store_with("budi", company)
    sent_away(app, sari, order)
    assert tell(app, company, company.pays(), "budi").status_code == 200
    assert state_of(sari, order) == ("unpaid", 0, 0)


def test_what_ran_out_there_is_begun_anew(app, sari, company, order):
    first = sent_away(app, sari, order)
    assert tell(app, company, company.runs_out()).status_code == 200
    assert state_of(sari, order) == ("unpaid", 0, 0)
    assert "Belum dibayar" in back(app, order).text
    assert sent_away(app, sari, order) != first
    tell(app, company, company.pays())
    assert state_of(sari, order) == ("paid", TOTAL, 0)


def test_money_that_comes_after_the_order_ended_is_kept_for_a_decision(app, sari, company, order):
    sent_away(app, sari, order)
    with store_scope(sari.id), transaction():
        orders.expire(queries.db.session.get_one(Order, (sari.id, order.id)))
    tell(app, company, company.pays())
    ended = now(sari, order)
    assert (ended.state, ended.amount_paid, ended.overpaid) == ("cancelled", TOTAL, TOTAL)


@pytest.mark.parametrize("bad_day", ["500", "garbage", "drop"])
def test_a_bad_day_there_keeps_the_order_and_the_next_press_works(app, sari, company, order, bad_day):
    company.party.mood = [bad_day] * 6
    answer = a_browser(app).post(f"/toko/sari/pesanan/{order.token}/bayar")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/toko/sari/pesanan/{order.token}#bayar")
    company.party.mood = []
    assert sent_away(app, sari, order)


def test_money_goes_back_once_and_the_message_of_it_counts_no_second_time(app, sari, company, order):
    sent_away(app, sari, order)
    tell(app, company, company.pays())
    with store_scope(sari.id):
        with transaction():
            orders.cancel(now(sari, order), "Habis", SELLER)
        talks.give_back(now(sari, order), SELLER)
    assert tell(app, company, company.tells_of_the_refund()).status_code == 200
    assert state_of(sari, order) == ("refunded", TOTAL, TOTAL)
    assert rows("select count(*) from payment where kind = 'refunded'")[0][0] == 1


def test_in_any_order_the_end_is_the_same(app, sari, company, order):
    sent_away(app, sari, order)
    messages = [company.pays(), company.is_settled()]
    with store_scope(sari.id):
        tell(app, company, messages[0])
        with transaction():
            orders.cancel(now(sari, order), "Habis", SELLER)
        talks.give_back(now(sari, order), SELLER)
    messages.append(company.tells_of_the_refund())
    for shuffled in permutations(messages):
        for told in shuffled:
            assert tell(app, company, told).status_code == 200
        assert state_of(sari, order) == ("refunded", TOTAL, TOTAL)


def test_keys_stand_nowhere_in_the_open(app, sari, company, order, caplog):
    sent_away(app, sari, order)
    tell(app, company, company.forged())
    secrets = (midtrans.KEY, xendit.KEY, xendit.TOKEN)
    kept = str(rows("select * from provider_settings")) + str(rows("select * from gateway_charge")) + caplog.text
    assert not any(secret in kept for secret in secrets)
    assert outside.is_played(company.name)
