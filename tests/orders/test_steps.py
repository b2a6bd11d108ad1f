"""What may happen to an order, when, by whom: every combination, against a table written by hand."""

from itertools import product
from typing import NamedTuple

import pytest

from storefront import clock
from storefront.orders import steps
from storefront.orders.models import CANCELLED, CLAIMED, DONE, NEW, OPEN, PACKING, PAID, REFUNDED, SENT, UNPAID, Order
from storefront.orders.models import short_name as short
from storefront.stores.models import OWNER, SELLER, TREASURER

STATES = (NEW, PACKING, SENT, DONE, CANCELLED)
PAYMENTS = (UNPAID, CLAIMED, PAID, REFUNDED)
ROLES = (OWNER, SELLER, TREASURER, steps.BUYER, steps.CLOCK)
GOODS, MONEY = {OWNER, SELLER}, {OWNER, TREASURER}


class Case(NamedTuple):
    """All that decides. `held` is rupiah that the store has, `complaint` whether one is open, `deadline` whether the
    order had one and nothing was paid when it ended, `agreed` whether the buyer accepts what delivery costs."""

    state: str
    payment: str
    priced: bool
    cash: bool
    held: int
    complaint: bool
    deadline: bool
    agreed: bool
    role: str

    @property
    def order(self) -> Order:
        money = {"goods_total": 40_000, "discount": 0, "unique_code": 0, "compensation": 0, "amount_refunded": 0}
        return Order(
            number=1, state=self.state, payment=self.payment, delivery="send", amount_paid=self.held,
            payment_method="cash" if self.cash else "transfer", shipping_cost=18_000 if self.priced else None,
            aftercare="complaint" if self.complaint else "", expires_at=clock.now() if self.deadline else None,
            is_agreed=self.agreed, **money,
        )  # fmt: skip


def an_order(state, payment, priced=True, agreed=True):
    return Case(state, payment, priced, False, 0, False, False, agreed, "").order


BUYER_OR_STORE = {NEW: {*GOODS, steps.BUYER}, PACKING: GOODS, SENT: GOODS}


def settled(case: Case) -> bool:
    return case.priced and case.agreed


# The rules once more, as sentences.
RULES = {
    "quote": lambda c: c.role in GOODS and c.state == NEW and c.payment == UNPAID and not settled(c),
    "agree_cost": lambda c: (
        c.role in {*GOODS, steps.BUYER} and c.state == NEW and c.payment == UNPAID and c.priced and not c.agreed
    ),
    "pack": lambda c: c.role in GOODS and c.state == NEW and settled(c) and (c.cash or c.payment == PAID),
    "send": lambda c: c.role in GOODS and c.state == PACKING,
    "parcel": lambda c: c.role in GOODS and c.state in (SENT, DONE),
    "finish": lambda c: c.role in GOODS and c.state == SENT and c.payment in (PAID, REFUNDED),
    "cancel": lambda c: c.role in BUYER_OR_STORE.get(c.state, ()) and not c.complaint,
    "cut": lambda c: c.role in BUYER_OR_STORE.get(c.state, ()) and c.state in (NEW, PACKING),
    "reopen": lambda c: c.role in MONEY and c.state == CANCELLED and c.payment == PAID and c.deadline,
    "claim": lambda c: c.role == steps.BUYER and c.state in OPEN and c.payment == UNPAID and settled(c) and not c.cash,
    "deny": lambda c: c.role in MONEY and c.state != DONE and c.payment == CLAIMED,
    "pay": lambda c: c.role in MONEY and (c.priced or c.state == CANCELLED),
    "unpay": lambda c: c.role in MONEY and c.state != DONE and c.payment in (UNPAID, PAID) and c.held,
    "refund": lambda c: c.role in MONEY and c.held,
    "switch": lambda c: c.role == steps.BUYER and c.state == NEW and c.payment == UNPAID and not c.held,
    "expire": lambda c: c.role == steps.CLOCK and c.state == NEW and c.payment == UNPAID and not c.held,
}


@pytest.mark.parametrize("step", steps.STEPS)
def test_every_state_action_and_role(step):
    yes_or_no = (True, False)
    facts = (STATES, PAYMENTS, yes_or_no, yes_or_no, (0, 40_000), yes_or_no, yes_or_no, yes_or_no, ROLES)
    for case in (Case(*values) for values in product(*facts)):
        assert steps.possible(case.order, step, case.role) == bool(RULES[step](case)), case


def test_a_refusal_says_why():
    with pytest.raises(steps.QuoteMissing, match="Isi ongkos kirim pesanan 1 dulu"):
        steps.check(an_order(NEW, UNPAID, priced=False), steps.PACK, OWNER)
    with pytest.raises(steps.AgreementMissing, match="belum setuju"):
        steps.check(an_order(NEW, UNPAID, agreed=False), steps.PACK, OWNER)
    with pytest.raises(steps.MoneyMissing, match="belum masuk"):
        steps.check(an_order(NEW, UNPAID), steps.PACK, OWNER)
    with pytest.raises(steps.NotYourStep, match="Pengurus / Penjual"):
        steps.check(an_order(NEW, PAID), steps.PACK, TREASURER)
    with pytest.raises(steps.ImpossibleStep, match="Dibatalkan"):
        steps.check(an_order(CANCELLED, PAID), steps.SEND, OWNER)


def test_a_name_is_shortened_as_people_call_each_other():
    assert short("Dewi Lestari Putri") == "Dewi L."
    assert short("Pak Rahmat") == "Pak Rahmat"
    assert short("Ibu Yuliana sari") == "Ibu Yuliana S."
    assert short("Sukarno") == "Sukarno"
    assert short("") == ""
