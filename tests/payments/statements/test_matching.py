"""What is certain, what is only suggested, what is nobody's."""

import random
from datetime import date, timedelta

import pytest

from storefront.payments.statements.matching import (
    CLOSE,
    EARLY,
    ENDED,
    EXACT,
    FEE,
    LATE,
    NAME,
    NO_CODE,
    NUMBER,
    OPEN,
    PAID,
    SAME,
    SLIP,
    SWAPPED,
    TWICE,
    Expected,
    Income,
    match,
)

DAY = date(2026, 11, 20)


def an_order(number=1001, total=58_217, code=217, **more):
    more = {"order_id": number, "due": total, "since": DAY, "state": OPEN, "buyer": "Dewi Lestari"} | more
    return Expected(number=number, total=total, code=code, **more)


def money(amount, words="TRSF E-BANKING CR 2011/FTSCY/WS95031", days=0, key=1):
    return Income(key, DAY + timedelta(days=days), amount, words)


def only(income, *orders):
    return match([income], orders)[income.key]


def whys(verdict):
    assert verdict.order_id is None
    assert verdict.noted is None
    return [(idea.order_id, idea.why) for idea in verdict.ideas]


def test_the_exact_total_with_its_code_is_certain():
    assert only(money(58_217), an_order(), an_order(1002, 58_218, 218)).order_id == 1001


def test_without_a_code_the_total_alone_is_a_question():
    assert whys(only(money(58_000), an_order(total=58_000, code=0))) == [(1001, EXACT)]


def test_without_a_code_the_total_with_the_number_is_certain():
    order = an_order(total=58_000, code=0)
    assert only(money(58_000, "DARI DEWI BERITA 1001"), order).order_id == 1001
    assert only(money(58_000, "DARI DEWI pesanan#1001/kopi"), order).order_id == 1001


@pytest.mark.parametrize("words", ["CR 1001/FTSCY/WS95031", "REK 981001", "10/01 SETOR", "100156"])
def test_a_day_or_a_part_of_a_longer_number_is_no_order_number(words):
    order = an_order(total=58_000, code=0)
    assert only(money(58_000, words), order).order_id is None


def test_several_with_one_total_are_never_decided_alone():
    two = an_order(total=58_000, code=0), an_order(1002, 58_000, 0, buyer="Rahmat")
    assert whys(only(money(58_000), *two)) == [(1001, SAME), (1002, SAME)]
    assert whys(only(money(58_000, "dari RAHMAT, 1002"), *two))[0] == (1002, SAME)


def test_the_second_of_two_equal_payments_is_a_question():
    verdicts = match([money(58_217, key=1), money(58_217, days=1, key=2)], [an_order()])
    assert verdicts[1].order_id == 1001
    assert whys(verdicts[2]) == [(1001, TWICE)]


def test_what_a_person_had_noted_is_that_money_and_not_more():
    by_hand = an_order(state=PAID, due=0, by_hand=58_217, noted_on=DAY)
    verdicts = match([money(58_217, key=1), money(58_217, days=1, key=2)], [by_hand])
    assert (verdicts[1].order_id, verdicts[1].noted) == (None, 1001)
    assert whys(verdicts[2]) == [(1001, TWICE)]


def test_money_for_an_order_that_ended_waits_for_a_decision():
    assert whys(only(money(58_217), an_order(state=ENDED))) == [(1001, LATE)]


def test_a_code_that_was_given_again_makes_it_a_question():
    ended, new = an_order(state=ENDED), an_order(1050, since=DAY + timedelta(days=2))
    assert {why for _id, why in whys(only(money(58_217, days=3), ended, new))} == {LATE, SAME}
    assert whys(only(money(58_217, days=1), ended, new))[0] == (1001, LATE)
    assert only(money(58_217, days=60), ended, new).order_id == 1050


def test_money_from_before_the_order_is_not_for_it():
    assert whys(only(money(58_217, days=-1), an_order())) == [(1001, EARLY)]
    assert whys(only(money(58_217, days=-5), an_order())) == []


@pytest.mark.parametrize(
    ("amount", "words", "why"),
    [
        (58_000, "", NO_CODE),
        (58_271, "", SWAPPED),
        (58_220, "", CLOSE),
        (55_717, "", FEE),
        (40_000, "BIAYA KIRIM 1001", NUMBER),
        (30_000, "dari DEWI LESTARI", NAME),
        (60_100, "berita 1010", SLIP),
        (60_100, "berita 1003", SLIP),
    ],
)
def test_a_near_miss_is_suggested_and_never_applied(amount, words, why):
    assert whys(only(money(amount, words), an_order())) == [(1001, why)]


@pytest.mark.parametrize(
    ("amount", "words"),
    [(500_000, "SETORAN TUNAI"), (12_000, "dari DEWI LESTARI"), (58_217 * 3, ""), (90_000, "berita 1002")],
)
def test_what_resembles_no_order_is_left_alone(amount, words):
    assert whys(only(money(amount, words), an_order())) == []


def test_what_is_still_missing_is_a_question():
    assert whys(only(money(8_217), an_order(due=8_217))) == [(1001, EXACT)]


def test_a_thousand_orders_and_a_thousand_shuffled_rows():
    """What was matched, what was left, and not one wrong match."""
    chance = random.Random(7)
    orders, incomes, truth = a_thousand(chance)
    verdicts = match(incomes, orders)
    certain = {key: verdict.order_id for key, verdict in verdicts.items() if verdict.order_id}
    asked = [key for key, verdict in verdicts.items() if not verdict.order_id and verdict.ideas]
    wrong = [key for key, order_id in certain.items() if truth.get(key) != order_id]
    exact = [key for key, kind in KINDS.items() if kind == "exact"]
    helped = [key for key in asked if truth.get(key) in {idea.order_id for idea in verdicts[key].ideas}]
    print(f"{len(certain)} certain, {len(asked)} asked ({len(helped)} with the right order), {len(wrong)} wrong")
    assert wrong == []
    assert set(certain) == set(exact)
    assert len({*certain.values()}) == len(certain)


KINDS: dict[int, str] = {}


def a_thousand(chance):
    """1,000 open orders of a month with codes, and 1,000 rows: 700 exact, the rest near misses and strangers."""
    KINDS.clear()
    orders, totals = [], set()
    for number in range(1001, 2001):
        code = chance.randint(1, 999)
        goods = chance.choice([20_000, 38_000, 40_000, 57_500, 75_000, 120_000]) + chance.choice([0, 9_000, 18_000])
        while goods + code in totals:
            code = code % 999 + 1
        totals.add(goods + code)
        since = DAY - timedelta(days=chance.randint(0, 30))
        name = f"{chance.choice(['Dewi', 'Rahmat', 'Siti', 'Agus'])} {chance.choice(['Lestari', 'Hidayat', 'Putri'])}"
        orders.append(an_order(number, goods + code, code, since=since, buyer=name))
    incomes, truth = [], {}
    for key, order in enumerate(orders):
        kind = "exact" if key < 700 else ("short", "bare", "early", "stranger", "swapped", "outside")[key % 6]
        amount, days = order.total, chance.randint(0, 2)
        if kind == "short":
            amount = next(a for a in range(order.total - 5_000, 0, -1) if a not in totals)
        if kind == "bare":
            amount -= order.code
        if kind == "early":
            days = -3
        if kind == "swapped":
            amount = next((a for a in (amount + 9, amount - 9, amount + 90) if a not in totals), 7)
        if kind == "stranger":
            amount = chance.randint(3, 9) * 1_000_000
        if kind == "outside":
            amount += 1_000_000
        KINDS[key] = kind
        words = chance.choice([order.buyer.upper(), "SETORAN TUNAI", f"BERITA {order.number}", "TRSF E-BANKING CR"])
        incomes.append(Income(key, order.since + timedelta(days=days), amount, words))
        truth[key] = None if kind in ("stranger", "outside", "early") else order.order_id
    chance.shuffle(incomes)
    return orders, incomes, truth
