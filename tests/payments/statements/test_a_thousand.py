"""1,000 orders and a statement of 1,000 shuffled rows with near misses: what is matched, what is left, none wrong."""

import io
import random
import time
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.models import Order
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.payments.models import RECEIVED, Payment
from storefront.payments.statements import queries
from storefront.payments.statements.models import LEFT, MATCHED, StatementRow
from storefront.tenancy import store_scope
from tests.factories import a_buyable, a_product, a_store, an_account, signed_in

pytestmark = pytest.mark.slow

CHANCE = random.Random(20261124)
NAMES = [f"{first} {last}" for first in ("Dewi", "Rahmat", "Siti", "Agus", "Ujang") for last in ("Lestari", "Hidayat")]


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    return store


def a_thousand_orders(store):
    """Placed a day ago; 999 with a kode unik, the last without, since none was free."""
    what = [a_buyable(a_product(store, price=price)) for price in (20_000, 37_500, 75_000)]
    with clock.at(clock.now() - timedelta(days=1)), store_scope(store.id), transaction():
        for n in range(1_000):
            buyer = orders.Buyer(name=NAMES[n % len(NAMES)], phone=f"+62812{n:08d}")
            line = [(what[n % 3], 1 + n % 4)]
            orders.open_order(
                line, buyer, orders.Delivery("send", "", 18_000), "transfer", f"o-{n}", "1", with_code=True
            )
    with store_scope(store.id):
        return list(db.session.scalars(select(Order).order_by(Order.id)))


def a_statement(made):
    """(CSV, what kind of row each order got): the first 700 pay exactly, the rest nearly or not at all."""
    totals, kinds, rows = {order.total for order in made}, {}, []
    for n, order in enumerate(made):
        kind = "exact" if n < 700 else ("bare", "short", "swapped", "number", "stranger", "out", "zero")[n % 7]
        kinds[order.number] = kind
        amount, out, words = order.total, 0, CHANCE.choice(["TRSF E-BANKING CR", order.buyer_name.upper(), "SETORAN"])
        if kind == "bare":
            amount = order.total - order.unique_code
        if kind == "short":
            amount = order.total - 10_000
        if kind == "swapped":
            text = list(str(order.total))
            text[-1], text[-2] = text[-2], text[-1]
            amount = int("".join(text))
        if kind == "number":
            amount, words = 15_000, f"BERITA {order.number}"
        if kind == "stranger":
            amount = 5_000_000 + n
        if kind == "out":
            amount, out = 0, order.total
        if kind == "zero":
            amount = 0
        if kind in ("bare", "short", "swapped") and amount in totals:
            kinds[order.number], amount = "stranger", 6_000_000 + n
        rows.append(f"{clock.today():%d/%m/%Y};{words} {n};{out},00;{amount},00")
    CHANCE.shuffle(rows)
    return "\n".join(["Tanggal;Keterangan;Debet;Kredit", *rows]), kinds


def bring(store, text):
    form = {"file": (io.BytesIO(text.encode("cp1252")), "mutasi.csv")}
    page = store.client.post("/toko/sari/kelola/mutasi/", data=form, content_type="multipart/form-data")
    assert page.status_code == 303
    db.session.rollback()
    return store.client.get(page.location).text


def test_no_match_is_wrong_and_nothing_counts_twice(sari):
    made = a_thousand_orders(sari)
    assert sum(order.unique_code > 0 for order in made) == 999
    text, kinds = a_statement(made)
    told = Counter(kinds.values())
    began = time.perf_counter()
    page = bring(sari, text)
    took = time.perf_counter() - began

    def check():
        with store_scope(sari.id):
            db.session.rollback()
            paid = {order.number: order for order in db.session.scalars(select(Order)) if order.amount_paid}
            wrong = [number for number in paid if kinds[number] != "exact"]
            assert wrong == []
            assert len(paid) == told["exact"] == 700
            assert all(order.amount_paid == order.total and order.payment == "paid" for order in paid.values())
            received = sum(db.session.scalars(select(Payment.amount).where(Payment.kind == RECEIVED)))
            assert received == sum(order.total for order in paid.values())
            states = Counter(db.session.scalars(select(StatementRow.state)))
            assert states == {MATCHED: 700, LEFT: 300 - told["out"] - told["zero"]}
            return queries.sorted_out(queries.rows_left(limit=None))

    doubts, strangers = check()
    print(f"{dict(told)}: 700 matched, {len(doubts)} to look at, {len(strangers)} like no order, 0 wrong, {took:.1f} s")
    assert f"700 cocok, {len(doubts)} perlu Anda lihat, {len(strangers)} bukan pesanan" in page
    assert len(strangers) >= told["stranger"]
    again = bring(sari, text)
    assert "0 cocok, 0 perlu Anda lihat, 0 bukan pesanan" in again
    assert [len(found) for found in check()] == [len(doubts), len(strangers)]
    by_hand = next(order for order in made if kinds[order.number] == "out")
    with store_scope(sari.id), transaction():
        payments.receive(db.session.get(Order, (sari.id, by_hand.id)), Actor("Ibu Sari"))
    CHANCE.shuffle(rows := text.splitlines()[1:])
    more = f"{clock.today():%d/%m/%Y};DARI DEWI LAGI;0;{by_hand.total}"
    page = bring(sari, "\n".join(["Tanggal;Keterangan;Debet;Kredit", *rows[:500], more]))
    assert "1 cocok, 0 perlu Anda lihat, 0 bukan pesanan" in page
