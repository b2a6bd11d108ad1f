"""Facts that all pages of a store share are read once, and a change is seen by the next visitor."""

import pytest
from flask import g

from storefront import i18n
from storefront.db.transaction import transaction
from storefront.pages.kept import kept_with_store
from tests.factories import a_product, a_store


@pytest.fixture
def read():
    """A fact that tells how often it was read."""
    times = []

    def fact(word="x"):
        times.append(word)
        return len(times)

    return kept_with_store(fact)


@pytest.fixture
def at(app):
    """A request inside a store, begun now."""
    budi, sari = a_store("budi"), a_store("sari")

    def enter(slug, read, *asked):
        with app.test_request_context(f"/toko/{slug}/"):
            g.store, g.entered_at = {"budi": budi, "sari": sari}[slug], moments.pop(0)
            return read(*asked)

    moments = [2**62] * 20
    enter.moments, enter.sari = moments, sari
    return enter


def test_a_fact_is_read_once_for_each_store_question_and_language(at, read):
    assert [at("sari", read), at("sari", read), at("budi", read), at("sari", read, "y")] == [1, 1, 2, 3]
    token = i18n.language.set("en")
    try:
        assert at("sari", read) == 4
    finally:
        i18n.language.reset(token)


def test_a_change_in_the_store_is_seen_at_once_and_elsewhere_nothing_is_read_again(at, read):
    assert [at("sari", read), at("budi", read)] == [1, 2]
    a_product(at.sari)
    assert [at("sari", read), at("budi", read)] == [3, 2]


def test_what_was_read_while_the_store_changed_is_not_kept(at, read):
    a_product(at.sari)
    at.moments[:2] = [1, 1]  # Both visitors came before that change, and may read what was before it.
    assert [at("sari", read), at("sari", read), at("sari", read), at("sari", read)] == [1, 2, 3, 3]


def test_inside_a_transaction_everything_is_read(at, read):
    assert at("sari", read) == 1
    with transaction():
        assert at("sari", read) == 2


def test_where_the_page_cache_is_off_nothing_is_kept(app, at, read):
    app.config["PAGE_CACHE_SECONDS"] = 0
    assert [at("sari", read), at("sari", read)] == [1, 2]
