"""What a buyer may choose, and what it costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.shipping import operations, queries
from storefront.shipping.models import Rate
from storefront.shipping.tariff import is_within, kilograms
from storefront.tenancy import store_scope
from tests.factories import a_store

CISIMEUT, LEBAK_OTHER, BANTEN_OTHER, JAKARTA, PAPUA = (
    "36.02.06.2002", "36.02.01.2001", "36.01.04.2007", "31.74.06.1003", "94.01.01.2001",
)  # fmt: skip


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


def offer(store, **values):
    with transaction():
        operations.change_settings(store, **{"pickup": True, "local": False, "send": True, "courier": "JNE"} | values)


def rate(code, cost, days=""):
    with transaction():
        db.session.add(Rate(region_code=code, region_name=code, cost=cost, days=days))


def sending(grams, to, fresh=False):
    return next(o for o in queries.options(grams, fresh, to) if o.kind == "send")


def test_a_new_store_sends_with_the_cost_told_in_chat_and_lets_fetch(sari):
    send, pickup = queries.options(500, False, JAKARTA)
    assert (send.kind, send.cost, send.refusal) == ("send", None, "")
    assert (pickup.kind, pickup.cost, pickup.detail) == ("pickup", 0, "Desa Cisimeut")


def test_the_nearest_rate_wins(sari):
    for code, cost in (("36.02", 9_000), ("36", 12_000), ("", 45_000), ("31", 18_000)):
        rate(code, cost)
    assert [sending(900, to).cost for to in (LEBAK_OTHER, BANTEN_OTHER, JAKARTA, PAPUA)] == [
        9_000, 12_000, 18_000, 45_000,
    ]  # fmt: skip


def test_a_place_without_a_rate_is_told_in_chat(sari):
    rate("36.02", 9_000)
    assert sending(900, JAKARTA).cost is None
    assert not sending(900, JAKARTA).needs_place


def test_goods_without_a_weight_are_told_in_chat(sari):
    rate("", 9_000)
    assert sending(None, JAKARTA).cost is None


def test_before_the_village_is_known_the_cost_waits(sari):
    rate("", 9_000)
    assert sending(900, None).needs_place
    assert not sending(900, None).refusal


def test_weight_is_paid_by_the_kilogram_begun(sari):
    offer(sari)
    rate("31", 18_000, "2–4")
    assert [sending(grams, JAKARTA).cost for grams in (1, 1_300, 1_301, 2_300, 2_301)] == [
        18_000, 18_000, 36_000, 36_000, 54_000,
    ]  # fmt: skip
    assert sending(1, JAKARTA).detail == "JNE, 2–4 hari"


@given(st.integers(0, 10_000_000))
def test_paid_kilograms_cover_the_weight_but_for_the_tolerance(grams):
    paid = kilograms(grams)
    assert paid >= 1
    assert grams <= paid * 1_000 + 300
    assert paid == 1 or grams > (paid - 1) * 1_000 + 300


def test_local_delivery_stays_near(sari):
    offer(sari, local=True, local_area="36.02.06", local_cost=5_000)
    near = {o.kind: o for o in queries.options(500, False, CISIMEUT)}["local"]
    far = {o.kind: o for o in queries.options(500, False, JAKARTA)}["local"]
    assert (near.cost, near.refusal) == (5_000, "")
    assert far.refusal == "Hanya untuk Kec. Leuwidamar"


def test_fresh_goods_are_not_sent_far(sari):
    assert sending(500, JAKARTA, fresh=True).refusal
    assert not {o.kind: o for o in queries.options(500, True, JAKARTA)}["pickup"].refusal


def test_a_region_is_not_taken_for_one_that_starts_alike():
    assert is_within("36.02.06.2002", "36.02")
    assert not is_within("36.021", "36.02")
    assert not is_within("3", "36")


def test_a_store_that_offers_nothing_else_can_be_visited(sari):
    offer(sari, pickup=False, send=False)
    assert [o.kind for o in queries.options(500, False, None)] == ["pickup"]


def test_public_pages_say_what_it_costs_from_where(sari):
    offer(sari, pickup_place="Balai Desa Cisimeut", local=True, local_area="36.02.06", local_cost=5_000)
    rate("", 9_000, "2–4")
    terms = queries.terms()
    assert terms.headline == "Ongkir mulai Rp9.000"
    assert terms.detail == "Dikirim dari Lebak, 2–4 hari"
    assert terms.pickup == "Ambil sendiri di Balai Desa Cisimeut"
    assert terms.local == "Antar dekat: Kec. Leuwidamar, Rp5.000"
