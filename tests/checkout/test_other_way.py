"""A buyer who cannot pay as chosen takes another way; nobody else's money is touched by it."""

import pytest
from sqlalchemy import select

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders import queries
from storefront.payments import operations as payments
from storefront.payments.models import EXPECTED, Payment
from storefront.tenancy import store_scope
from tests.factories import a_product, an_order
from tests.payments.qris.conftest import BY, by_qris, sari, shop

__all__ = ["sari", "shop"]


@pytest.fixture
def both(shop):
    with store_scope(shop.id), transaction():
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", BY)
        payments.change_cash(True, ["36.02"], None)
    return shop


def switched(client, order, way):
    return client.post(f"/toko/sari/pesanan/{order.token}/cara-bayar", data={"payment": way})


def now(store, order):
    db.session.rollback()
    with store_scope(store.id):
        return queries.by_token(order.token)


def expected(store, order):
    with store_scope(store.id):
        rows = select(Payment).where(Payment.order_id == order.id, Payment.kind == EXPECTED).order_by(Payment.id)
        return [(row.method, row.amount) for row in db.session.scalars(rows)]


def test_from_qris_to_transfer_the_code_comes_and_the_sum_is_renewed(both, client):
    order = by_qris(both)
    assert switched(client, order, "transfer").status_code == 303
    after = now(both, order)
    assert (after.payment_method, after.holds_code) == ("transfer", True)
    assert after.total == 38_000 + after.unique_code > 38_000
    assert expected(both, order) == [("qris", 38_000), ("transfer", after.total)]
    with store_scope(both.id):
        assert queries.history_of(after)[0].words == "Pembeli memilih bayar dengan Transfer Bank"


def test_from_transfer_to_qris_the_code_is_free_for_others(both, client):
    order = an_order(both, (a_product(both), 1), with_code=True)
    assert order.unique_code == 1
    switched(client, order, "qris")
    after = now(both, order)
    assert (after.payment_method, after.unique_code, after.holds_code, after.total) == ("qris", 0, False, 38_000)


def test_the_deadline_is_not_won_anew(both, client, monkeypatch):
    order = by_qris(both)
    first = now(both, order).expires_at
    later = clock.now() + clock.timedelta(hours=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    for way in ("transfer", "qris", "transfer"):
        switched(client, order, way)
    assert now(both, order).expires_at == first


def test_cash_has_no_deadline_and_asks_for_the_round_sum(both, client):
    order = an_order(both, (a_product(both), 1), delivery="pickup", cost=0, with_code=True)
    switched(client, order, "cash")
    after = now(both, order)
    assert (after.payment_method, after.expires_at, after.total) == ("cash", None, 20_000)


@pytest.mark.parametrize("way", ["cash", "stripe", "agreed", "", "x" * 99])
def test_a_way_that_is_not_possible_is_refused_and_nothing_changes(both, client, way):
    order = by_qris(both)  # To Jakarta: no cash there.
    switched(client, order, way)
    assert now(both, order).payment_method == "qris"
    assert expected(both, order) == [("qris", 38_000)]
    assert "Pilih cara lain" in client.get(f"/toko/sari/pesanan/{order.token}").text


@pytest.mark.parametrize("what", ["paid", "part", "claimed", "cancelled", "expired", "packed"])
def test_what_was_paid_claimed_or_ended_keeps_its_way(both, client, what):
    order = by_qris(both)
    with store_scope(both.id), transaction():
        if what in ("paid", "packed"):
            payments.receive(order, BY)
        {
            "part": lambda: payments.receive(order, BY, 1_000),
            "claimed": lambda: orders.claim_paid(order),
            "cancelled": lambda: orders.cancel(order, "", BY),
            "expired": lambda: orders.expire(order),
            "packed": lambda: orders.pack(order, BY),
        }.get(what, lambda: None)()
    total = now(both, order).total
    assert switched(client, order, "transfer").status_code == 303
    assert (now(both, order).payment_method, now(both, order).total) == ("qris", total)
    assert "Ganti cara bayar" not in client.get(f"/toko/sari/pesanan/{order.token}").text


def test_the_same_way_again_changes_nothing(both, client):
    order = by_qris(both)
    switched(client, order, "qris")
    assert expected(both, order) == [("qris", 38_000)]


def test_the_page_offers_the_ways_that_are_possible(both, client):
    page = client.get(f"/toko/sari/pesanan/{by_qris(both).token}").text
    assert "Ganti cara bayar" in page
    assert 'value="transfer"' in page
    assert 'value="cash"' not in page
    assert 'value="qris"' not in page
