"""A store's address is readable, unique, and cannot be taken for another's or for ours."""

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.stores import slugs

names = st.text(max_size=80)


@given(names, names, names)
def test_any_name_gives_proper_addresses(name, village, regency):
    for slug in islice(slugs.wishes(name, village, regency), 5):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert 3 <= len(slug) <= 60
        assert slugs.skeleton(slug) not in {slugs.skeleton(word) for word in slugs.RESERVED}


@given(names, st.integers(2, 30))
def test_wishes_never_run_out_and_never_repeat(name, n):
    found = list(islice(slugs.wishes(name, "Cisimeut", "Kab. Lebak"), n))
    assert len(set(found)) == n


@given(st.from_regex(r"[a-z0-9]{3,20}", fullmatch=True))
def test_a_skeleton_does_not_change_when_signs_that_look_alike_are_swapped(slug):
    twin = slug.replace("o", "0").replace("l", "1").replace("a", "а").replace("e", "е").upper()
    assert slugs.skeleton(twin) == slugs.skeleton(slug)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("BUM Desa Niaga Cisimeut", "niaga-cisimeut"),
        ("BUMDes Maju Jaya", "maju-jaya"),
        ("BUM Desa Bersama Tiga Lestari", "tiga-lestari"),
        ("Bumdesma Sejahtera", "sejahtera"),
        ("Kopi & Teh Kayumas", "kopi-teh-kayumas"),
        ("BUM Desa", "cisimeut"),
        ("🙂", "cisimeut"),
        ("Warung Bu Sri’s", "warung-bu-sris"),
    ],
)
def test_the_first_wish_is_what_a_person_would_write(name, slug):
    assert next(slugs.wishes(name, "Cisimeut", "Kab. Lebak")) == slug


@pytest.mark.parametrize("word", ["admin", "adm1n", "аdmin", "t0ko", "ke1ola", "static", "sw.js", "w-w-w", "vvvvvv"])
def test_reserved_words_and_their_lookalikes_are_not_given(word):
    assert not slugs.is_proper(word.lower())
    assert next(slugs.wishes(word, "Cisimeut", "Kab. Lebak")) != word.lower()


@pytest.mark.parametrize("slug", ["", "a", "ab", "-abc", "abc-", "a--b", "xn--abc", "abc.def", "a b", "ABC", "x" * 61])
def test_an_address_has_a_form(slug):
    assert not slugs.is_proper(slug)
