"""The total is the sum of what is shown, whatever is in the basket; it always fits the database and a browser."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storefront.cart.basket import MOST_EACH, MOST_LINES
from storefront.catalogue.queries import Buyable
from storefront.checkout.forms import read_line, read_rupiah
from storefront.checkout.operations import what_changed
from storefront.checkout.queries import Item, Quote
from storefront.money import rupiah
from storefront.shipping.queries import Option

MOST_PRICE, MOST_RATE, MOST_KILOGRAMS = 999_999_999, 9_999_999, MOST_LINES * MOST_EACH * 1_000


def a_buyable(price: int) -> Buyable:
    return Buyable(1, 1, "gula", "Gula", "", "kg", price, 500, None, "always", None, False, "", True)


items = st.builds(lambda price, n: Item(a_buyable(price), n), st.integers(1, MOST_PRICE), st.integers(1, MOST_EACH))
costs = st.none() | st.integers(0, MOST_RATE * MOST_KILOGRAMS)
quotes = st.builds(
    lambda some, cost: Quote(tuple(some), (), [], Option("send", "Kirim", "", cost), [], None),
    st.lists(items, min_size=1, max_size=MOST_LINES),
    costs,
)


patiently = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@patiently
@given(quotes)
def test_the_total_is_goods_and_delivery_in_whole_rupiah(quote):
    assert quote.total == sum(item.what.price * item.pieces for item in quote.items) + (quote.cost or 0)
    assert isinstance(quote.total, int)


@patiently
@given(quotes)
def test_every_total_is_exact_in_the_database_and_in_a_browser(quote):
    assert 0 < quote.total < 2**53


@patiently
@given(quotes)
def test_what_was_shown_is_never_told_as_changed(quote):
    assert what_changed(quote, quote.cost, quote.total) == []


@patiently
@given(quotes, costs, st.none() | st.integers(0, 2**40))
def test_anything_else_is_told_with_the_total_that_holds(quote, cost, total):
    said = what_changed(quote, cost, total)
    assert (said == []) == ((cost, total) == (quote.cost, quote.total))
    assert not said or said[-1] == f"Total sekarang {rupiah(quote.total)}."


@given(st.text())
def test_nothing_that_is_typed_into_a_hidden_field_breaks_it(text):
    line = read_line(text)
    assert line is None or (line.variant_id > 0 and 1 <= line.pieces <= MOST_EACH)
    shown = read_rupiah(text)
    assert shown is None or str(shown) == text.lstrip("0") or set(text) == {"0"}
