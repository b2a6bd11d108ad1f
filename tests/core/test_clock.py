from datetime import UTC, datetime

from storefront import clock, ids


def test_inside_at_it_is_that_moment_and_afterwards_it_is_now():
    harvest = datetime(2024, 4, 17, 9, 30, tzinfo=clock.WIB)
    with clock.at(harvest):
        assert clock.now() == harvest
        assert clock.now().tzinfo is UTC
    assert clock.now() > harvest


def test_a_row_of_that_moment_stands_among_the_rows_of_that_moment():
    harvest = datetime(2025, 4, 17, 9, 30, tzinfo=clock.WIB)
    with clock.at(harvest):
        assert ids.moment(ids.new()) == harvest
