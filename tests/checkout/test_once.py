"""A double tap, a reload, a retry after a lost answer: one order. The same page with another wish: never in silence."""

import pytest

from storefront.checkout import operations
from tests.checkout.test_order_page import AT, a_form, gula, orders, sari, the_variant_now, two
from tests.factories import a_product, the_variant

__all__ = ["gula", "sari"]


def test_a_second_tap_leads_to_the_first_order(client, sari, gula):
    first, second = (client.post(AT, data=a_form(two(gula))) for _tap in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert len(orders(sari)) == 1
    assert the_variant_now(sari, gula).stock == 3


def test_a_retry_finds_the_order_that_took_the_last_pieces(client, sari, gula):
    last = a_form(f"{gula.id}:5:20000", shown_cost="54000", shown_total="154000")
    first = client.post(AT, data=last)
    assert the_variant_now(sari, gula).stock == 0
    assert client.post(AT, data=last).location == first.location


def test_a_retry_finds_its_order_though_the_price_has_changed_since(client, sari, gula, app):
    first = client.post(AT, data=a_form(two(gula)))
    assert app.test_client().post(AT, data=a_form(two(gula))).location == first.location


@pytest.mark.parametrize(
    "changes",
    [
        {"address": "Jl. Lain No. 3"},
        {"phone": "0813-1111-2222"},
        {"name": "Rahmat"},
        {"village": "36.02.06.2002"},
        {"note": "dua bungkus"},
        {"delivery": "pickup", "payment": "cash", "shown_cost": "0", "shown_total": "40000"},
    ],
)
def test_the_same_page_with_another_wish_is_explained(client, sari, gula, changes):
    first = client.post(AT, data=a_form(two(gula)))
    page = client.post(AT, data=a_form(two(gula)) | changes)
    assert page.status_code == 409
    assert "Halaman ini sudah menjadi pesanan nomor 1001." in page.text
    assert first.location.partition("?")[0] in page.text
    assert len(orders(sari)) == 1


def test_another_basket_on_the_same_page_is_explained_and_can_be_ordered_anew(client, sari, gula):
    kopi = the_variant(a_product(sari, "Kopi", price=22_000))
    client.post(AT, data=a_form(two(gula)))
    other = a_form(f"{kopi.id}:1:22000", shown_total="40000")
    page = client.post(AT, data=other)
    assert page.status_code == 409
    once = page.text.partition('name="once" value="')[2].partition('"')[0]
    assert once != other["once"]
    assert client.post(AT, data=other | {"once": once}).status_code == 303
    assert [order.number for order in orders(sari)] == [1001, 1002]


@pytest.mark.parametrize("once", ["", "short", "x" * 41, "é" * 20])
def test_a_token_that_is_none_of_ours_is_replaced(client, sari, gula, once):
    assert client.post(AT, data=a_form(two(gula), once=once)).status_code == 303
    assert 16 <= len(orders(sari)[0].once) <= 40


@pytest.mark.parametrize(
    ("limit", "another"),
    [("MOST_FROM_A_PHONE", {"phone": "0813-0000-1111"}), ("MOST_FROM_AN_ADDRESS", {"REMOTE_ADDR": "36.68.1.8"})],
)
def test_orders_without_end_are_slowed_and_nothing_typed_is_lost(client, sari, gula, monkeypatch, limit, another):
    kopi = the_variant(a_product(sari, "Kopi", price=40_000))
    monkeypatch.setattr(operations, limit, 3)

    def order(once, phone="0812-3456-7890", REMOTE_ADDR="36.68.1.7"):
        form = a_form(f"{kopi.id}:1:40000", once=f"once-0123456789-{once}", phone=phone)
        return client.post(AT, data=form, environ_base={"REMOTE_ADDR": REMOTE_ADDR})

    assert [order(n).status_code for n in range(3)] == [303] * 3
    page = order("more")
    assert page.status_code == 429
    assert "Dewi Lestari" in page.text
    assert len(orders(sari)) == 3
    assert order("more", **another).status_code == 303
