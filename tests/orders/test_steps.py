"""What may happen to an order, when, by whom: every combination, against a table written by hand."""

from itertools import product

import pytest

from storefront.orders import steps
from storefront.orders.models import CANCELLED, CLAIMED, DONE, NEW, OPEN, PACKING, PAID, REFUNDED, SENT, UNPAID, Order
from storefront.orders.models import short_name as short
from storefront.stores.models import OWNER, SELLER, TREASURER

STATES = (NEW, PACKING, SENT, DONE, CANCELLED)
PAYMENTS = (UNPAID, CLAIMED, PAID, REFUNDED)
ROLES = (OWNER, SELLER, TREASURER, steps.BUYER, steps.CLOCK)
GOODS, MONEY = {OWNER, SELLER}, {OWNER, TREASURER}


def an_order(state, payment, method="transfer", cost=18_000, paid=0) -> Order:
    money = {"goods_total": 40_000, "discount": 0, "unique_code": 0, "amount_paid": paid, "amount_refunded": 0}
    how = {"payment_method": method, "shipping_cost": cost, "delivery": "send"}
    return Order(number=1, state=state, payment=payment, **how, **money)


# The rules once more, as sentences: (state, payment, is the delivery priced, is it cash, rupiah that the store holds,
# role) -> allowed.
RULES = {
    "quote": lambda s, p, priced, cash, held, r: r in GOODS and s == NEW and p == UNPAID and not priced,
    "pack": lambda s, p, priced, cash, held, r: r in GOODS and s == NEW and priced and (cash or p == PAID),
    "send": lambda s, p, priced, cash, held, r: r in GOODS and s == PACKING,
    "finish": lambda s, p, priced, cash, held, r: r in GOODS and s == SENT and p == PAID,
    "cancel": lambda s, p, priced, cash, held, r: (r in GOODS and s in OPEN) or (r == steps.BUYER and s == NEW),
    "claim": lambda s, p, priced, cash, held, r: r == steps.BUYER and s in OPEN and p == UNPAID and priced and not cash,
    "deny": lambda s, p, priced, cash, held, r: r in MONEY and s != DONE and p == CLAIMED,
    "pay": lambda s, p, priced, cash, held, r: r in MONEY and (priced or s == CANCELLED),
    "unpay": lambda s, p, priced, cash, held, r: r in MONEY and s != DONE and p in (UNPAID, PAID) and held,
    "refund": lambda s, p, priced, cash, held, r: r in MONEY and held,
    "expire": lambda s, p, priced, cash, held, r: r == steps.CLOCK and s == NEW and p == UNPAID and not held,
}


@pytest.mark.parametrize("step", steps.STEPS)
def test_every_state_action_and_role(step):
    facts = (STATES, PAYMENTS, ("cash", "transfer"), (None, 18_000), (0, 40_000), ROLES)
    for state, payment, method, cost, held, role in product(*facts):
        allowed = steps.possible(an_order(state, payment, method, cost, held), step, role)
        rule = RULES[step](state, payment, cost is not None, method == "cash", held, role)
        assert allowed == bool(rule), (state, payment, method, cost, held, role)


def test_a_refusal_says_why():
    with pytest.raises(steps.QuoteMissing, match="Isi ongkos kirim pesanan 1 dulu"):
        steps.check(an_order(NEW, UNPAID, cost=None), steps.PACK, OWNER)
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
