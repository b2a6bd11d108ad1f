"""Numbers of rows: never the same twice, and in the order in which rows were made."""

import multiprocessing
from datetime import UTC, datetime

from storefront import clock, ids

HARVEST = datetime(2026, 5, 1, 8, tzinfo=UTC)


def test_a_hundred_thousand_rows_of_one_moment_have_numbers_of_their_own():
    with clock.at(HARVEST):
        made = [ids.new() for _ in range(100_000)]
    assert len(set(made)) == len(made)
    assert {ids.moment(number) for number in made} == {HARVEST}


def test_rows_of_one_moment_keep_their_order():
    with clock.at(HARVEST):
        made = [ids.new() for _ in range(1_000)]
    assert made == sorted(made)


def test_a_child_does_not_count_on_from_its_parent():
    with clock.at(HARVEST):
        with multiprocessing.get_context("fork").Pool(1) as pool:
            theirs = set(pool.map(_numbers, [100])[0])
        assert not theirs & {ids.new() for _ in range(100)}


def _numbers(count: int) -> list[int]:
    return [ids.new() for _ in range(count)]
