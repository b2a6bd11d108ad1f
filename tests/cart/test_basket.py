"""The basket as a value: what may be in it, and what is never read as a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.cart.basket import MOST_LINES, Basket, BasketFull, read_pieces, read_variant, unpacked

pieces = st.integers(1, 999)
variants = st.integers(1, 2**63 - 1)
baskets = st.dictionaries(variants, pieces, max_size=MOST_LINES).map(lambda d: Basket(tuple(d.items()), "wa"))

NOT_NUMBERS = [
    "", "0", "-1", "+1", "1e3", "1.5", "１", "١", "1_000", " 1", "1 ", "01", "1000", "2147483648", "9" * 5_000,
    "satu", "1\n",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_only_plain_digits_are_a_count(text):
    assert read_pieces(text) is None


@pytest.mark.parametrize("text", ["", "0", "-1", "１", "1_0", "9" * 5_000, str(2**63), "9" * 19])
def test_only_plain_digits_are_a_variant(text):
    assert read_variant(text) is None


@given(pieces, variants)
def test_plain_digits_are_read(n, variant):
    assert read_pieces(str(n)) == n
    assert read_variant(str(variant)) == variant


@given(baskets, st.integers(1, 2**62))
def test_a_basket_comes_back_from_its_cookie_and_only_in_its_store(basket, store_id):
    assert unpacked(basket.packed(store_id), store_id) == basket
    assert unpacked(basket.packed(store_id), store_id + 1) == Basket()


@given(baskets, variants, pieces)
def test_putting_in_and_taking_out_leaves_the_rest(basket, variant, n):
    before = dict(basket.lines)
    if variant not in before and len(before) == MOST_LINES:
        with pytest.raises(BasketFull):
            basket.with_pieces(variant, n)
        return
    after = basket.with_pieces(variant, n)
    assert dict(after.lines) == before | {variant: n}
    assert variant not in dict(after.with_pieces(variant, 0).lines)


@pytest.mark.parametrize("packed", [None, [], {}, "x", [2, "wa", 1, 1]])
def test_nonsense_is_an_empty_basket(packed):
    assert unpacked(packed, 1).lines == ()


def test_what_was_put_in_meanwhile_stays_after_an_order():
    assert Basket(((1, 2), (3, 1))).without(((1, 2),)).lines == ((3, 1),)
