"""Where a store asks couriers: the page shows their prices, the order has the one that was shown."""

import time
from datetime import timedelta

import pytest

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.shipping.live import operations, talks
from storefront.shipping.live.models import RateAnswer
from storefront.tenancy import store_scope
from tests.checkout.test_changes import send_again
from tests.checkout.test_order_page import AT, a_form, gula, orders, sari, two, words
from tests.outside import rates

__all__ = ["gula", "sari"]


@pytest.fixture
def party(played):
    return played(rajaongkir=rates.rajaongkir)


@pytest.fixture
def asking(sari, party):
    with store_scope(sari.id), transaction():
        operations.choose("rajaongkir", rates.KEY, ("jne", "pos"))
    return party


def by_jne(gula, **changes):
    shown = {"delivery": "send:jne-REG", "shown_cost": "15000", "shown_total": "55000"}
    return a_form(two(gula)) | shown | changes


def test_the_page_shows_what_couriers_want(client, asking, gula):
    page = client.post(AT, data=by_jne(gula, hitung="1"))
    for shown in ("Kirim lewat JNE REG", "2–3 hari", "Rp15.000", "Kirim lewat Pos Indonesia REG", "Rp13.500"):
        assert shown in page.text
    assert "Rp18.000" not in page.text


def test_the_order_has_the_price_that_was_shown_and_nobody_is_asked_again(client, sari, asking, gula):
    client.post(AT, data=by_jne(gula, hitung="1"))
    asked = len(asking.seen)
    asking.mood = ["500"] * 9
    assert client.post(AT, data=by_jne(gula)).status_code == 303
    (order,) = orders(sari)
    assert (order.shipping_cost, order.total, order.delivery_option) == (15_000, 55_000, "send:jne-REG")
    assert order.delivery_label == "Kirim lewat JNE REG (2–3 hari)"
    assert len(asking.seen) == asked


@pytest.mark.parametrize("bad_day", ["500", "429", "garbage", "drop"])
def test_on_a_bad_day_the_stores_own_table_answers(client, sari, asking, gula, bad_day):
    asking.mood = [bad_day] * 9
    page = client.post(AT, data=by_jne(gula, hitung="1"))
    assert "Rp18.000" in page.text
    assert (
        client.post(AT, data=by_jne(gula, delivery="send", shown_cost="18000", shown_total="58000")).status_code == 303
    )
    assert orders(sari)[0].shipping_cost == 18_000


def test_a_service_that_hangs_costs_the_buyer_some_seconds_once(client, asking, gula):
    asking.mood = ["hang"] * 9
    started = time.monotonic()
    client.post(AT, data=by_jne(gula, hitung="1"))
    assert time.monotonic() - started < 8
    started = time.monotonic()
    client.post(AT, data=by_jne(gula, hitung="1"))
    assert time.monotonic() - started < 1
    assert talks.PATIENCE < 8


def test_when_the_answer_is_gone_and_nobody_answers_the_new_price_is_told_first(client, sari, asking, gula):
    client.post(AT, data=by_jne(gula, hitung="1"))
    with store_scope(sari.id), transaction():
        db.session.execute(db.delete(RateAnswer))
    asking.mood = ["500"] * 9
    page = client.post(AT, data=by_jne(gula, delivery="send"))
    assert page.status_code == 409
    assert "Ongkos kirim: Rp15.000 menjadi Rp18.000." in words(page)
    assert orders(sari) == []
    assert send_again(client, page, delivery="send").status_code == 303


def test_a_page_that_lay_open_over_night_is_still_priced_by_what_it_showed(client, sari, asking, gula):
    client.post(AT, data=by_jne(gula, hitung="1"))
    asking.mood = ["500"] * 9
    with clock.at(clock.now() + timedelta(hours=30)):
        assert client.post(AT, data=by_jne(gula)).status_code == 303
    assert orders(sari)[0].shipping_cost == 15_000


def test_a_courier_that_the_browser_made_up_orders_nothing(client, sari, asking, gula):
    for key in ("send:jne-GRATIS", "send:orang-lain", "send:", "send:" + "x" * 900):
        assert client.post(AT, data=by_jne(gula, delivery=key, shown_cost="0")).status_code in (409, 422)
    assert orders(sari) == []


def test_before_the_village_is_known_nobody_is_asked(client, asking, gula):
    page = client.post(AT, data=by_jne(gula, hitung="1", village=""))
    assert "menurut desa" in page.text
    assert not asking.seen


def test_no_transaction_is_open_while_somebody_is_asked(client, sari, asking, gula):
    """outside.ask refuses inside one; so an order that had to ask first shows that none was open."""
    assert client.post(AT, data=by_jne(gula)).status_code == 303
    assert len(asking.seen) == 3
