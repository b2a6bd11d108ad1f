"""The manager's home: the work that waits, the week, the tip, the first day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from storefront import clock
from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.manage.start import best_channel, greeting
from storefront.orders.operations import Actor
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in

NANI = Actor("Bu Nani", 7)
HOME = "/toko/sari/kelola/"


@pytest.fixture
def owner(app):
    return an_account(name="Bu Nani")


@pytest.fixture
def sari(app, owner):
    store = a_store("sari", owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def nani(app, owner, sari):
    return signed_in(app, owner)


def placed(store, ago=timedelta(0), price=20_000, **how):
    with time_machine.travel(clock.now() - ago):
        return an_order(store, (a_product(store, price=price), 1), **how)


def finished(order):
    with transaction():
        operations.mark_paid(order, order.total, NANI)
        operations.pack(order, NANI)
        operations.send(order, "", "", NANI)
        operations.finish(order, NANI)
    return order


def test_the_longest_waiting_work_comes_first(nani, sari):
    placed(sari, timedelta(minutes=40), payment_method="cash")
    placed(sari, timedelta(hours=2), cost=None)
    placed(sari, timedelta(hours=1), payment_method="cash")
    placed(sari, timedelta(hours=9))  # Waits for the buyer's money: not the manager's turn.
    assert [(work.kind, work.orders) for work in queries.waiting()] == [("quote", 1), ("accept", 2)]
    text = nani.get(HOME).text
    assert text.index("isi ongkos kirim") < text.index("Pesanan baru")
    assert "Menunggu 2 jam" in text
    assert nani.get(HOME + "berikutnya/accept").headers["Location"].endswith("/kelola/pesanan/1003")
    assert nani.get(HOME + "berikutnya/entah").headers["Location"].endswith("/kelola/pesanan")


def test_a_new_store_is_led_by_the_hand_until_its_first_order_is_done(nani, sari):
    assert "Langkah pertama" in nani.get(HOME).text
    assert "7 hari terakhir" not in nani.get(HOME).text
    assert "0 dari 7 sudah" in nani.get(HOME).text
    finished(placed(sari))
    text = nani.get(HOME).text
    assert "Langkah pertama" not in text
    assert "Semua beres" in text


def test_today_and_what_was_sold_are_counted_without_what_was_cancelled(nani, sari):
    finished(placed(sari))
    cancelled = placed(sari)
    with transaction():
        operations.cancel(cancelled, "-", NANI)
    page = nani.get(HOME).text
    assert '<b>1</b><span class="mute small">pesanan</span>' in page
    assert [(one.name, one.pieces) for one in queries.sold(clock.WIB)] == [("Gula Semut", 1)]
    assert "Saran hari ini" in page


def test_the_week_counts_the_days_of_the_store(sari, app):
    with time_machine.travel(datetime(2026, 11, 24, 16, 30, tzinfo=UTC)):  # 23.30 in Jakarta, a Tuesday
        placed(sari, timedelta(hours=1), price=30_000)
        placed(sari, timedelta(days=1), price=50_000)
        placed(sari, timedelta(days=6, hours=23), price=70_000)
        placed(sari, timedelta(days=8), price=90_000)
        gone = placed(sari, price=10_000)
        with transaction():
            operations.cancel(gone, "", NANI)
        week = queries.week(clock.WIB)
    assert [(day.name, day.sales) for day in week.days] == [
        ("Rab", 70_000), ("Kam", 0), ("Jum", 0), ("Sab", 0), ("Min", 0), ("Sen", 50_000), ("Sel", 30_000),
    ]  # fmt: skip
    assert (week.sales, week.orders, week.best.name) == (150_000, 3, "Rab")


def test_the_home_asks_the_same_however_many_orders_there_are(nani, sari, count_queries):
    finished(placed(sari))
    placed(sari, payment_method="cash")
    nani.get(HOME)
    few = count_queries(lambda: nani.get(HOME))
    for _ in range(6):
        finished(placed(sari))
        placed(sari, payment_method="cash")
    nani.get(HOME)
    assert count_queries(lambda: nani.get(HOME)) == few <= 15


def test_goods_that_run_low_are_told(nani, sari):
    a_product(sari, "Madu Hutan", stock=3)
    a_product(sari, "Gula Semut", stock=0)
    a_product(sari, "Kopi", stock=4)
    a_product(sari, "Emping")
    text = nani.get(HOME).text.partition("Hari ini: <a")[0]
    assert "Madu Hutan tinggal 3" in text
    assert "Gula Semut habis" in text
    assert "Kopi" not in text
    assert "Emping" not in text


def test_the_tip_comes_from_facts():
    assert best_channel(["st", "st", "wa", "st", ""]) == ("Status WhatsApp", 3, 5)
    assert best_channel(["st", "st"]) is None
    assert best_channel(["", "wa", ""]) is None


@pytest.mark.parametrize(("hour", "words"), [(22, "pagi"), (4, "siang"), (8, "sore"), (12, "malam"), (20, "malam")])
def test_the_greeting_follows_the_clock_of_the_village(hour, words):
    with time_machine.travel(datetime(2026, 11, 24, hour, tzinfo=UTC)):
        assert greeting(clock.WIB) == f"Selamat {words}"


def test_the_menu_counts_new_orders(nani, sari):
    assert 'class="count"' not in nani.get(HOME).text
    placed(sari)
    assert '<span class="count">1</span>' in nani.get(HOME).text
