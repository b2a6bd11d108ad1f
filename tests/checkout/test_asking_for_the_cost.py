"""Tanya ongkir: the order waits for a price, the buyer sees the whole sum and accepts it, and only then pays."""

import re

import pytest

from storefront.db.transaction import transaction
from storefront.orders import queries
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.payments.queries import last_expected
from storefront.stores.models import SELLER, TREASURER, Member
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    with store_scope(store.id), transaction():
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", Actor("Ibu Sari"))
    store.desk = signed_in(app, owner)
    return store


@pytest.fixture
def order(sari):
    return an_order(sari, (a_product(sari, price=40_000, stock=5), 1), cost=None)


@pytest.fixture
def buyer(client, order):
    client.at = f"/toko/sari/pesanan/{order.token}"
    return client


def quoted(store, order, cost="25.000"):
    assert store.desk.post(f"/toko/sari/kelola/pesanan/{order.number}/ongkir", data={"cost": cost}).status_code == 303


def now(store, order):
    with store_scope(store.id):
        found = queries.by_number(order.number)
        last = last_expected(found)
        return found, last.amount if last else 0


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_while_the_seller_counts_the_buyer_waits(buyer, order):
    page = words(buyer.get(buyer.at))
    assert "Menunggu ongkos kirim" in page
    assert "Jangan transfer dulu" in page
    assert "0123" not in page


def test_before_agreeing_no_account_is_shown_and_after_it_the_whole_sum_is_expected(buyer, sari, order):
    quoted(sari, order)
    page = words(buyer.get(buyer.at))
    assert "Setuju, total Rp65.000" in page
    assert "0123" not in page
    assert now(sari, order)[1] == 0
    assert buyer.post(f"{buyer.at}/persetujuan", data={"shown": "65000"}).status_code == 303
    kept, due = now(sari, order)
    assert (kept.is_settled, due) == (True, 65_000)
    assert kept.expires_at is not None
    page = words(buyer.get(buyer.at))
    assert "0123" in page
    assert "Ongkos kirim disetujui" in page


@pytest.mark.parametrize("shown", ["40000", "65001", "", "enam", "６５０００"])
def test_a_sum_that_was_not_shown_is_not_agreed_to(buyer, sari, order, shown):
    quoted(sari, order)
    assert buyer.post(f"{buyer.at}/persetujuan", data={"shown": shown}).status_code == 409
    assert not now(sari, order)[0].is_settled


def test_the_buyer_cannot_agree_before_there_is_a_price_or_twice(buyer, sari, order):
    assert buyer.post(f"{buyer.at}/persetujuan", data={"shown": "40000"}).status_code == 409
    quoted(sari, order)
    for _tap in range(2):
        buyer.post(f"{buyer.at}/persetujuan", data={"shown": "65000"})
    with store_scope(sari.id):
        kinds = [event.kind for event in queries.history_of(order)]
    assert kinds.count("agree_cost") == 1


def test_the_buyer_cannot_say_paid_before_agreeing(buyer, sari, order):
    quoted(sari, order)
    assert buyer.post(f"{buyer.at}/pembayaran").status_code == 409


def test_the_seller_mends_a_slip_until_the_buyer_agrees(buyer, sari, order):
    quoted(sari, order, "2.500")
    quoted(sari, order, "25.000")
    told = buyer.post(f"{buyer.at}/persetujuan", data={"shown": "42500"})
    assert "baru diubah menjadi Rp25.000, totalnya Rp65.000" in told.text
    assert not now(sari, order)[0].is_settled
    buyer.post(f"{buyer.at}/persetujuan", data={"shown": "65000"})
    refused = sari.desk.post(f"/toko/sari/kelola/pesanan/{order.number}/ongkir", data={"cost": "1"})
    assert refused.status_code == 409
    assert now(sari, order)[0].total == 65_000


def test_the_seller_notes_what_was_agreed_in_a_chat(sari, order, app):
    quoted(sari, order)
    page = sari.desk.get(f"/toko/sari/kelola/pesanan/{order.number}?kabar=1").text
    assert "Menunggu pembeli setuju" in page
    assert "Kalau setuju, buka tautan ini" in page
    at = f"/toko/sari/kelola/pesanan/{order.number}/persetujuan"
    assert a_member(app, sari, TREASURER).post(at, data={"shown": "65000"}).status_code == 409
    assert a_member(app, sari, SELLER).post(at, data={"shown": "65000"}).status_code == 303
    kept, due = now(sari, order)
    assert (kept.is_settled, due) == (True, 65_000)


def a_member(app, store, role):
    person = an_account(name=role)
    with transaction() as session:
        session.add(Member(store_id=store.id, account_id=person.id, role=role))
    return signed_in(app, person)


def test_money_that_comes_first_is_an_answer_too(sari, order):
    quoted(sari, order)
    assert sari.desk.post(f"/toko/sari/kelola/pesanan/{order.number}/uang-masuk").status_code == 303
    kept, _due = now(sari, order)
    assert (kept.is_settled, kept.payment) == (True, "paid")


def test_the_buyer_refuses_and_the_order_ends(buyer, sari, order):
    quoted(sari, order, "250.000")
    buyer.post(f"{buyer.at}/pembatalan", data={"reason": "Ongkos kirim tidak cocok"})
    kept, _due = now(sari, order)
    assert (kept.state, kept.cancel_reason) == ("cancelled", "Ongkos kirim tidak cocok")
    assert "Setuju, total" not in buyer.get(buyer.at).text


def test_the_home_of_the_store_does_not_count_what_waits_for_the_buyer(sari, order):
    with store_scope(sari.id):
        assert [work.kind for work in queries.waiting()] == ["quote"]
    quoted(sari, order)
    with store_scope(sari.id):
        assert queries.waiting() == []
