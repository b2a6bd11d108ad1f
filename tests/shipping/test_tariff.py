"""The arithmetic of a rate table: heavier is never cheaper, nearer always wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.shipping.models import Rate, Service
from storefront.shipping.tariff import around, chargeable, cost, is_within, kilograms, nearest


def a_service(**values) -> Service:
    return Service(**{"least_kg": 1, "step_kg": 1, "tolerance": 300, "divisor": 0} | values)


def a_rate(price, first_cost=None, first_kg=1, code="") -> Rate:
    return Rate(region_code=code, cost=price, first_cost=first_cost, first_kg=first_kg)


services = st.builds(
    a_service,
    least_kg=st.integers(1, 50),
    step_kg=st.integers(1, 50),
    tolerance=st.integers(0, 5_000),
    divisor=st.sampled_from((0, 4_000, 5_000, 6_000)),
)
money = st.integers(0, 9_999_999)
rates = st.builds(a_rate, money, st.none() | money, st.integers(1, 50))
weights, volumes = st.integers(0, 30_000_000), st.integers(0, 27_000_000)


@pytest.mark.parametrize(
    ("grams", "paid"), [(0, 1), (1, 1), (1_000, 1), (1_300, 1), (1_301, 2), (2_300, 2), (2_301, 3), (10_300, 10)]
)
def test_three_hundred_grams_are_let_off_as_jne_does(grams, paid):
    assert kilograms(a_service(), grams) == paid


def test_a_heavy_service_is_paid_for_its_least_weight():
    jtr = a_service(least_kg=10)
    assert [kilograms(jtr, grams) for grams in (500, 10_300, 10_301)] == [10, 10, 11]


def test_the_first_kilograms_have_a_price_together():
    cargo, rate = a_service(tolerance=0), a_rate(4_000, first_cost=45_000, first_kg=11)
    assert [cost(rate, cargo, kg * 1_000) for kg in (1, 11, 12, 20)] == [45_000, 45_000, 49_000, 81_000]


def test_a_car_is_paid_by_the_fifty_kilograms():
    car = a_service(step_kg=50, tolerance=0)
    assert [cost(a_rate(25_000), car, kg * 1_000) for kg in (1, 50, 51, 120)] == [25_000, 25_000, 50_000, 75_000]


def test_a_light_basket_is_weighed_by_its_room():
    # 40 x 30 x 30 cm is 36,000 cm³: 6 kg by 6,000 and 9 kg by 4,000.
    assert [chargeable(800, 36_000, divisor) for divisor in (0, 6_000, 4_000)] == [800, 6_000, 9_000]
    assert chargeable(7_000, 36_000, 6_000) == 7_000


@given(services, weights)
def test_paid_kilograms_cover_the_weight_but_for_the_tolerance(service, grams):
    paid = kilograms(service, grams)
    assert paid >= max(service.least_kg, service.step_kg)
    assert grams <= paid * 1_000 + service.tolerance
    smaller = paid - service.step_kg
    assert paid == service.least_kg or paid == service.step_kg or grams > smaller * 1_000 + service.tolerance


@given(rates, services, weights, weights, volumes, volumes)
def test_more_goods_never_cost_less(rate, service, grams, more, volume, room):
    assert cost(rate, service, grams, volume) <= cost(rate, service, grams + more, volume + room)


@given(rates, services, weights, volumes)
def test_a_cost_is_whole_exact_and_at_least_the_first_price(rate, service, grams, volume):
    found = cost(rate, service, grams, volume)
    assert isinstance(found, int)
    assert (rate.first_cost or 0) <= found < 2**53


codes = st.sampled_from(["", "36", "36.02", "36.02.06", "36.02.06.2002", "36.021", "31", "3", "36.03", "36.02.07"])


@given(st.lists(codes, unique=True), st.sampled_from(["36.02.06.2002", "36.02.07.2001", "31.74.06.1003"]))
def test_the_nearest_match_wins(some, place):
    found = nearest([a_rate(1, code=code) for code in some], place)
    fitting = [code for code in some if code in around(place)]
    assert (found.region_code if found else None) == (max(fitting, key=len) if fitting else None)


def test_a_region_is_not_taken_for_one_that_starts_alike():
    assert is_within("36.02.06.2002", "36.02")
    assert not is_within("36.021", "36.02")
    assert not is_within("3", "36")
