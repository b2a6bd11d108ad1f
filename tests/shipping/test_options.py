"""What a buyer may choose, and what it costs."""

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.shipping import operations, queries
from storefront.shipping.models import LocalArea
from storefront.shipping.queries import Parcel
from storefront.tenancy import store_scope
from tests.factories import a_rate, a_store

CISIMEUT, LEBAK_OTHER, BANTEN_OTHER, JAKARTA, PAPUA = (
    "36.02.06.2002", "36.02.01.2001", "36.01.04.2007", "31.74.06.1003", "94.01.01.2001",
)  # fmt: skip


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


def offer(**values):
    with transaction():
        operations.change_settings(**{"pickup": True, "local": False, "send": True} | values)


def bring(code, cost, name="Kec. Leuwidamar"):
    with transaction():
        db.session.add(LocalArea(region_code=code, region_name=name, cost=cost))


def rate(code, cost, days="", **more):
    with transaction():
        return a_rate(code, cost, days, **more)


def service(name, **rules):
    with transaction():
        return operations.add_service(name, **rules)


def ways(grams, to, kind, **parcel):
    return [option for option in queries.options(Parcel(grams, **parcel), to) if option.kind == kind]


def sending(grams, to, **parcel):
    (option,) = ways(grams, to, "send", **parcel)
    return option


def test_a_new_store_sends_with_the_cost_told_later_and_lets_fetch(sari):
    send, pickup = queries.options(Parcel(500), JAKARTA)
    assert (send.name, send.cost, send.refusal, send.is_asked) == ("send", None, "", True)
    assert (pickup.name, pickup.cost, pickup.detail) == ("pickup", 0, "Desa Cisimeut")


def test_the_nearest_rate_wins(sari):
    for code, cost in (("36.02", 9_000), ("36", 12_000), ("", 45_000), ("31", 18_000)):
        rate(code, cost)
    assert [sending(900, to).cost for to in (LEBAK_OTHER, BANTEN_OTHER, JAKARTA, PAPUA)] == [
        9_000, 12_000, 18_000, 45_000,
    ]  # fmt: skip


def test_a_place_without_a_rate_and_goods_without_a_weight_are_asked_for(sari):
    rate("36.02", 9_000)
    for option in (sending(900, JAKARTA), sending(None, CISIMEUT), sending(None, None)):
        assert (option.is_asked, option.refusal, option.name) == (True, "", "send")


def test_before_the_village_is_known_the_cost_waits(sari):
    rate("", 9_000)
    option = sending(900, None)
    assert (option.needs_place, option.is_asked, option.refusal) == (True, False, "")


def test_weight_is_paid_by_the_kilogram_begun(sari):
    rate("31", 18_000, "2–4")
    assert [sending(grams, JAKARTA).cost for grams in (1, 1_300, 1_301, 2_300, 2_301)] == [
        18_000, 18_000, 36_000, 36_000, 54_000,
    ]  # fmt: skip
    assert sending(1, JAKARTA).detail == "2–4 hari"


def test_each_service_is_a_choice_of_its_own_the_cheapest_first(sari):
    yes, reg, jtr = service("JNE YES"), service("JNE REG", days="2–4"), service("JNE JTR", least_kg=10)
    for row, cost in ((yes, 40_000), (reg, 18_000), (jtr, 5_000)):
        rate("31", cost, service=row)
    found = ways(900, JAKARTA, "send")
    assert [(o.label, o.cost) for o in found] == [
        ("Kirim lewat JNE REG", 18_000), ("Kirim lewat JNE YES", 40_000), ("Kirim lewat JNE JTR", 50_000),
    ]  # fmt: skip
    assert len({o.name for o in found}) == 3
    assert found[0].detail == "2–4 hari"
    assert {o.name for o in found} == {o.name for o in ways(900, None, "send")}


def test_a_service_that_does_not_go_there_says_so_beside_those_that_do(sari):
    reg, car = service("JNE REG"), service("Mobil sendiri")
    rate("", 18_000, service=reg)
    rate("36.02", 25_000, service=car)
    assert [(o.cost, o.refusal) for o in ways(900, JAKARTA, "send")] == [
        (18_000, ""), (None, "Belum melayani daerah ini"),
    ]  # fmt: skip


def test_a_service_that_is_switched_off_is_not_offered(sari):
    rate("", 18_000, service=service("JNE REG"))
    rate("", 9_000, service=service("Pos", is_active=False))
    assert [o.label for o in ways(900, JAKARTA, "send")] == ["Kirim lewat JNE REG"]


def test_light_goods_that_take_room_are_weighed_by_their_room(sari):
    rate("31", 10_000, service=service("JNE REG", divisor=6_000))
    assert sending(800, JAKARTA, volume=36_000).cost == 60_000


def test_delivery_is_free_from_an_amount_by_the_cheapest_way(sari):
    offer(free_from=200_000)
    rate("31", 18_000, service=service("JNE REG"))
    rate("31", 40_000, service=service("JNE YES"))
    assert [o.cost for o in ways(900, JAKARTA, "send", worth=199_999)] == [18_000, 40_000]
    reg, yes = ways(900, JAKARTA, "send", worth=200_000)
    assert (reg.cost, reg.detail, yes.cost) == (0, "Gratis mulai Rp200.000", 40_000)


def test_free_delivery_may_end_at_a_border(sari):
    offer(free_from=200_000, local=True)
    with transaction():
        queries.settings().free_area = "36"
    rate("", 18_000)
    bring("36.02.06", 5_000)
    assert sending(900, JAKARTA, worth=200_000).cost == 18_000
    assert sending(900, BANTEN_OTHER, worth=200_000).cost == 0
    assert ways(900, CISIMEUT, "local", worth=200_000)[0].cost == 0


def test_local_delivery_stays_near(sari):
    offer(local=True)
    bring("36.02.06", 5_000)
    (near,), (far,), (unknown,) = (ways(500, to, "local") for to in (CISIMEUT, JAKARTA, None))
    assert (near.cost, near.refusal) == (5_000, "")
    assert far.refusal == "Hanya untuk Kec. Leuwidamar"
    assert (unknown.cost, unknown.needs_place) == (5_000, False)


def test_every_village_of_the_list_has_its_own_cost(sari):
    offer(local=True)
    bring("36.02.06", 8_000)
    bring(CISIMEUT, 0, "Desa Cisimeut")
    (here,), (beside,), (unknown,) = (ways(500, to, "local") for to in (CISIMEUT, "36.02.06.2001", None))
    assert (here.cost, here.detail) == (0, "Desa Cisimeut")
    assert beside.cost == 8_000
    assert (unknown.cost, unknown.needs_place) == (None, True)


def test_many_areas_are_told_in_a_few_words(sari):
    offer(local=True)
    for n in range(1, 6):
        bring(f"36.02.06.200{n}", 5_000, f"Desa {n}")
    assert ways(500, JAKARTA, "local")[0].refusal == "Hanya untuk Desa 1, Desa 2 dan 3 daerah lain"


def test_fresh_goods_are_not_sent_far_and_the_reason_is_said(sari):
    rate("", 9_000)
    fresh = sending(500, JAKARTA, is_local_only=True)
    assert fresh.refusal == "Ada barang segar yang tidak tahan dikirim jauh"
    assert not ways(500, JAKARTA, "pickup", is_local_only=True)[0].refusal


def test_a_store_that_offers_nothing_else_can_be_visited(sari):
    offer(pickup=False, send=False)
    assert [o.kind for o in queries.options(Parcel(500), None)] == ["pickup"]


def test_public_pages_say_what_it_costs_from_where(sari):
    offer(pickup_place="Balai Desa Cisimeut", pickup_hours="08.00–16.00", local=True, free_from=200_000)
    bring("36.02.06", 5_000)
    rate("", 20_000, "2–4")
    rate("31", 2_000, "4–7", first_cost=9_000, first_kg=10)
    terms = queries.terms()
    assert terms.headline == "Ongkir mulai Rp9.000"
    assert terms.detail == "Dikirim dari Lebak, 4–7 hari"
    assert terms.pickup == "Ambil sendiri di Balai Desa Cisimeut, 08.00–16.00"
    assert terms.local == "Antar dekat: Kec. Leuwidamar, Rp5.000"
    assert terms.free == "Gratis ongkir mulai Rp200.000"


def test_the_cheapest_price_counts_the_least_weight(sari):
    rate("31", 5_000, service=service("JNE JTR", least_kg=10))
    assert queries.terms().cheapest == 50_000
    rate("31", 30_000, service=service("Mobil sendiri", step_kg=50))
    assert queries.terms().cheapest == 30_000
