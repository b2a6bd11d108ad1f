import pytest

from storefront.marketplace import queries, search
from tests.factories import a_product, a_store, listed


@pytest.fixture
def goods(app):
    store = a_store("sari", name="BUM Desa Niaga Cisimeut")
    listed(
        a_product(store, "Gula Aren Cetak", category="gula-madu"),
        a_product(store, "Bakul Anyaman Bambu", category="anyaman"),
        a_product(store, "Kopi Arabika", category="kopi-teh"),
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("gula aren", "Gula Aren Cetak"),
        ("aren gula", "Gula Aren Cetak"),
        ("GUL", "Gula Aren Cetak"),
        ("gulanya", "Gula Aren Cetak"),
        ("anyam", "Bakul Anyaman Bambu"),
        ("anyaman", "Bakul Anyaman Bambu"),
        ("kópi", "Kopi Arabika"),
        ("kopi cisimeut", "Kopi Arabika"),
    ],
)
def test_words_are_found_in_any_order_from_their_beginning(goods, asked, found):
    assert [card.item.name for card in queries.search(asked)] == [found]


NOTHING = ["gula jawa", "gula banten", "ula", "", "  ", "!!!", '"', "' OR 1=1", "gula AND NOT", "zz:*|qq"]


@pytest.mark.parametrize("asked", NOTHING)
def test_what_does_not_fit_finds_nothing_and_breaks_nothing(goods, asked):
    assert queries.search(asked) == []


def test_a_place_finds_all_its_goods_newest_first(goods):
    names = [card.item.name for card in queries.search("lebak leuwidamar")]
    assert names == ["Kopi Arabika", "Bakul Anyaman Bambu", "Gula Aren Cetak"]


def test_search_goes_on_by_key(goods):
    first = queries.search("lebak", limit=2)
    rest = queries.search("lebak", limit=2, before=first[-1].newest)
    assert [card.item.name for card in (*first, *rest)] == ["Kopi Arabika", "Bakul Anyaman Bambu", "Gula Aren Cetak"]


def test_words_that_find_nothing_together_are_tried_alone(goods):
    assert [card.item.name for card in queries.like_any(["gula", "jawa"])] == ["Gula Aren Cetak"]


@pytest.mark.parametrize(
    ("word", "stem"), [("anyaman", "anyam"), ("bulan", "bulan"), ("gulanya", "gula"), ("kopi", "kopi")]
)
def test_endings_are_cut_where_enough_is_left(word, stem):
    assert search.stem(word) == stem
