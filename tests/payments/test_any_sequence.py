"""Whatever is done with an order, in whatever order: the sums of its parts are its ledger, and its state follows.

Every step is one that a person, a statement or the clock may make; most are refused where they make no sense, and a
refused step changes nothing. What holds is asked of the database, past the code that keeps it.
"""

from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storefront.aftercare import flow
from storefront.aftercare import operations as aftercare
from storefront.aftercare import queries as complaints
from storefront.aftercare.models import OUTCOMES
from storefront.aftercare.operations import Answer, Fault
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders import queries, steps
from storefront.orders.operations import THE_BUYER, Actor
from storefront.orders.steps import BUYER, CLOCK
from storefront.payments import operations as payments
from storefront.refusals import Refusal
from storefront.stores.models import OWNER
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_order, the_variant

NANI = Actor("Bu Nani", 7)
STOCK, SUGAR, HONEY = 50, 20_000, 50_000
AMOUNTS = st.one_of(st.none(), st.sampled_from([1, 999, 18_000, 50_000, 108_001, 500_000]), st.integers(1, 200_000))
YES_OR_NO = st.booleans()
# How far the usual way went before anything may happen.
_SENT = "receive pack send"
WAYS = (
    "expect", "receive", "receive pack", _SENT, f"{_SENT} finish", f"{_SENT} finish complain",
    f"{_SENT} complain answer", f"{_SENT} finish complain answer accept", f"{_SENT} complain answer accept",
    "expect expire", "expect expire receive", "expect expire receive reopen", "part cut", "receive cut", "cut cancel",
)  # fmt: skip
stores = count(1)


def may(step, role=OWNER):
    """Most steps are tried where they make sense; where they make none is another rule's, and another test's."""
    return precondition(lambda self: steps.possible(self.order, step, role))


def cares(move, role=OWNER):
    def is_possible(self):
        complaint = complaints.latest(self.order)
        return complaint is not None and flow.possible(complaint, move, role)

    return precondition(is_possible)


def holds(check):
    """True after every step, from the moment the order was placed."""
    return invariant()(precondition(lambda self: hasattr(self, "order"))(check))


class AnOrder(RuleBasedStateMachine):
    @initialize(
        method=st.sampled_from(["transfer", "qris", "transfer", "cash"]),
        cost=st.sampled_from([18_000, 0, 18_000, None]),
        code=YES_OR_NO,
        discount=st.sampled_from([0, 5_000, 90_000]),
        way=st.sampled_from(WAYS),
        outcome=st.sampled_from([*OUTCOMES]),
    )
    def placed(self, method, cost, code, discount, way, outcome):
        self.store = a_store(f"toko-{next(stores)}")
        self.scope = store_scope(self.store.id)
        self.scope.__enter__()
        self.goods = [a_product(self.store, "Gula", SUGAR, STOCK), a_product(self.store, "Madu", HONEY, STOCK)]
        lines = zip(self.goods, (3, 1), strict=True)
        self.order = an_order(self.store, *lines, cost=cost, payment_method=method, with_code=code)
        with transaction():
            self.order.discount = discount
        self.gone = {one.id: 0 for one in self.goods}  # Pieces that left the stock for another reason than this order.
        for step in way.split():
            self.come_to(step, outcome)

    def come_to(self, step, outcome):
        """The usual way to where interesting things may happen."""
        others = {
            "receive": lambda: self.do(payments.receive, NANI),
            "part": lambda: self.do(payments.receive, NANI, 70_000),
            "pack": lambda: self.do(orders.pack, NANI),
            "finish": lambda: self.do(orders.finish, NANI),
            "accept": lambda: self.do(aftercare.accept),
            "cut": lambda: self.cut(1, 1, None, True, NANI),
            "cancel": lambda: self.cancel(NANI),
            "complain": lambda: self.complain("part"),
            "answer": lambda: self.answer(outcome, 30_000),
        }
        others.get(step, getattr(self, step, None))()

    def teardown(self):
        if hasattr(self, "scope"):
            db.session.rollback()
            self.scope.__exit__(None, None, None)

    def do(self, verb, *words, **named) -> bool:
        before, too_much = self.truth()[0], self.order.overpaid
        try:
            with transaction():
                verb(self.order, *words, **named)
        except Refusal:
            db.session.rollback()
            assert self.truth()[0] == before
            return False
        after = self.truth()[0]
        returned = after["amount_refunded"] - before["amount_refunded"]
        let_go = after["compensation"] - before["compensation"]
        assert let_go == max(0, returned - too_much)  # What was too much goes back first, and lowers nothing.
        return True

    # Money.
    @rule()
    def expect(self):
        self.do(payments.expect)

    @rule(amount=AMOUNTS, is_statement=YES_OR_NO, reference=st.sampled_from(["", "a", "b"]))
    def receive(self, amount, is_statement, reference):
        source = {"source": "statement", "reference": reference} if is_statement else {}
        self.do(payments.receive, NANI, amount, **source)

    @may("unpay")
    @rule()
    def take_back(self):
        self.do(payments.take_back, NANI)

    @may("refund")
    @rule(amount=AMOUNTS)
    def give_back(self, amount):
        self.do(payments.give_back, NANI, amount)

    @may("claim", BUYER)
    @rule()
    def claim(self):
        self.do(orders.claim_paid)

    @may("deny")
    @rule()
    def deny(self):
        self.do(orders.deny_paid, NANI)

    # Goods.
    @may("quote")
    @rule(cost=st.sampled_from([0, 25_000]))
    def quote(self, cost):
        self.do(orders.quote, cost, NANI)

    @rule(step=st.sampled_from([orders.pack, orders.finish, orders.undo]))
    def go_on(self, step):
        self.do(step, NANI)

    @may("send")
    @rule()
    def send(self):
        self.do(orders.send, "JNE", "1", NANI)

    @rule(by=st.sampled_from([NANI, THE_BUYER]))
    def cancel(self, by):
        self.do(orders.cancel, "", by)

    @may("cut")
    @rule(
        which=st.integers(0, 1), pieces=st.integers(1, 3), cost=st.sampled_from([None, 9_000]),
        restock=YES_OR_NO, by=st.sampled_from([NANI, THE_BUYER]),
    )  # fmt: skip
    def cut(self, which, pieces, cost, restock, by):
        line = queries.lines_of(self.order)[which]
        before, number, product = line.pieces, line.id, line.product_id
        if self.do(orders.cancel_part, {number: pieces}, "", by, cost, restock) and self.order.state != "cancelled":
            self.gone[product] += 0 if restock else before - queries.lines_of(self.order)[which].pieces

    @may("expire", CLOCK)
    @rule()
    def expire(self):
        self.do(orders.expire)

    @may("reopen")
    @rule()
    def reopen(self):
        self.do(orders.reopen, NANI)

    @rule(step=st.sampled_from([orders.cancel, orders.send, orders.claim_paid, orders.expire, aftercare.withdraw]))
    def what_makes_no_sense(self, step):
        """Refused or not, every sum must hold afterwards."""
        words = {orders.cancel: ("", NANI), orders.send: ("", "", NANI)}.get(step, ())
        self.do(step, *words)

    # What follows.
    @precondition(lambda self: complaints.may_complain(self.order))
    @rule(wish=st.sampled_from(["part", "whole", "swap", "rest"]))
    def complain(self, wish):
        sugar = queries.lines_of(self.order)[0]
        pieces = {sugar.id: 1} if sugar.pieces else {}
        self.do(aftercare.complain, Fault("broken", wish, "Sobek.", pieces))

    @cares("answer")
    @rule(outcome=st.sampled_from([*OUTCOMES]), amount=st.integers(1, 120_000))
    def answer(self, outcome, amount):
        self.do(aftercare.answer, Answer(outcome, amount, "Begini."), NANI)

    @cares("withdraw", BUYER)
    @rule(step=st.sampled_from([aftercare.accept, aftercare.withdraw]))
    def decide(self, step):
        self.do(step)

    @cares("pay")
    @rule()
    def pay(self):
        self.do(aftercare.pay, NANI)

    @cares("ship")
    @rule()
    def replace(self):
        is_swap = (found := complaints.latest(self.order)) and found.outcome == "swap"
        if self.do(aftercare.ship, "", "", NANI) and is_swap:
            self._moved(complaints.latest(self.order), 1)

    @cares("take_back")
    @rule(is_sellable=YES_OR_NO)
    def come_back(self, is_sellable):
        if self.do(aftercare.take_back, is_sellable, NANI) and is_sellable:
            self._moved(complaints.latest(self.order), -1)

    def _moved(self, complaint, sign):
        for piece in complaints.pieces_of(complaint):
            self.gone[piece.product_id] += sign * piece.pieces

    @holds
    def the_parts_are_the_total(self):
        now, lines, _book = self.truth()
        assert now["goods_total"] == sum(price * pieces for _product, price, pieces, _taken in lines)
        sale = now["goods_total"] - now["discount"] + (now["shipping_cost"] or 0) + now["unique_code"]
        assert sale == self.order.total
        owed = 0 if now["state"] == "cancelled" else sale - now["compensation"]
        assert owed == self.order.owed >= 0
        assert self.order.held - owed == self.order.overpaid - (0 if now["state"] == "cancelled" else self.order.due)
        assert not (self.order.overpaid and self.order.due and now["state"] != "cancelled")

    @holds
    def the_ledger_is_the_sums(self):
        now, _lines, book = self.truth()
        assert now["amount_paid"] == book.get("received", 0) - book.get("withdrawn", 0)
        assert now["amount_refunded"] == book.get("refunded", 0)
        assert 0 <= now["compensation"] <= now["amount_refunded"] <= now["amount_paid"]
        assert self.order.held >= 0

    @holds
    def the_state_follows(self):
        now, _lines, _book = self.truth()
        held, owed = self.order.held, self.order.owed
        if held and held >= owed:
            assert now["payment"] == "paid"
        elif now["amount_refunded"] and not held and not owed:
            assert now["payment"] == "refunded"
        else:
            assert now["payment"] in ("unpaid", "claimed")
        assert not (now["holds_code"] and now["state"] in ("done", "cancelled"))

    @holds
    def no_piece_is_lost(self):
        _now, lines, _book = self.truth()
        for product in self.goods:
            taken = sum(pieces for number, _price, pieces, is_taken in lines if number == product.id and is_taken)
            assert the_variant(product).stock == STOCK - taken - self.gone[product.id]

    def truth(self):
        """The order, its lines and its ledger, as the database has them."""
        db.session.rollback()
        db.session.refresh(self.order)
        here = f"store_id = {self.store.id}"
        names = (
            "state", "payment", "goods_total", "discount", "shipping_cost", "unique_code", "compensation",
            "amount_paid", "amount_refunded", "holds_code",
        )  # fmt: skip
        (found,) = rows(f'select {", ".join(names)} from "order" where {here}')
        lines = rows(f"select product_id, price, quantity - cancelled, took_stock from order_line where {here}")
        book = rows(f"select kind, sum(amount) from payment where {here} group by kind")
        return dict(zip(names, found, strict=True)), lines, {kind: int(amount) for kind, amount in book}


def test_the_sum_of_its_parts_is_its_ledger_whatever_happens(app):
    quick = settings(
        max_examples=40, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(AnOrder, settings=quick)
