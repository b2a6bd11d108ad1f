import pytest

from storefront import jobs
from storefront.catalogue.models import ARCHIVED, Product
from storefront.catalogue.operations import return_stock, take_stock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.marketplace import operations, queries
from storefront.marketplace.models import Listing, Section
from storefront.stores.models import Store
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, listed, the_variant


def names(cards):
    return [card.item.name for card in cards]


def change(product, **values):
    with store_scope(product.store_id), transaction():
        kept = db.session.get(Product, (product.store_id, product.id))
        for name, value in values.items():
            setattr(kept, name, value)
    listed(product)


def test_a_published_product_is_found_with_its_place_and_price(app):
    madu = listed(a_product(a_store("sari"), "Madu Hutan", price=85_000, unit="botol"))
    card = queries.newest()[0]
    assert (card.item.name, card.item.price, card.place, card.shop.slug) == (
        "Madu Hutan",
        85_000,
        "Cisimeut, Lebak",
        "sari",
    )
    assert card.item.slug == madu.slug


@pytest.mark.parametrize("state", ["draft", ARCHIVED])
def test_a_product_that_is_not_on_sale_is_not_listed(app, state):
    listed(a_product(a_store("sari"), "Madu", state=state))
    assert queries.newest() == []


@pytest.mark.parametrize("closed", [{"is_open": False}, {"is_practice": True}])
def test_a_closed_store_and_a_practice_store_vanish_with_all_their_goods(app, closed):
    store = a_store("sari")
    listed(a_product(store, "Madu"), a_product(store, "Kopi"))
    with store_scope(store.id), transaction():
        for name, value in closed.items():
            setattr(db.session.get(Store, store.id), name, value)
        operations.refresh_store()
    assert queries.newest() == []
    assert queries.search("madu") == []
    assert queries.sections("regency") == []


def test_doing_the_same_job_twice_changes_nothing(app):
    madu = a_product(a_store("sari"), "Madu")
    listed(madu)
    listed(madu)
    assert names(queries.newest()) == ["Madu"]
    assert queries.goods_in("36.02") == 1


def test_counts_follow_goods_into_another_category_and_out(app):
    madu = listed(a_product(a_store("sari"), "Madu", category="gula-madu"))
    change(madu, category="kesehatan")
    assert (queries.goods_in("gula-madu"), queries.goods_in("kesehatan")) == (0, 1)
    change(madu, state=ARCHIVED)
    assert [s.goods for s in db.session.scalars(db.select(Section))] == [0] * 6


def test_a_new_name_is_found_and_the_old_one_is_not(app):
    madu = listed(a_product(a_store("sari"), "Madu Hutan"))
    change(madu, name="Gula Aren")
    assert names(queries.search("gula")) == ["Gula Aren"]
    assert queries.search("hutan") == []


def test_a_sale_changes_the_card_and_keeps_its_place(app):
    store = a_store("sari")
    madu, kopi = a_product(store, "Madu", stock=5), a_product(store, "Kopi")
    listed(madu, kopi)
    before = queries.newest()[1].newest
    change(madu, stock_kind="preorder")
    assert [(c.item.name, c.newest) for c in queries.newest()][1] == ("Madu", before)
    assert db.session.get(Listing, (store.id, madu.id)).stock_kind == "preorder"


def test_pages_go_on_by_key_without_gap_or_repetition(app):
    store = a_store("sari")
    listed(*(a_product(store, f"Barang {n}") for n in range(7)))
    seen, before = [], None
    while page := queries.newest(3, before):
        seen += names(page)
        before = page[-1].newest
    assert seen == [f"Barang {n}" for n in (6, 5, 4, 3, 2, 1, 0)]


def test_a_busy_store_does_not_fill_the_front_page(app):
    quiet, busy = a_store("sunyi"), a_store("ramai")
    listed(a_product(quiet, "Madu"))
    listed(*(a_product(busy, f"Keripik {n}") for n in range(5)))
    assert names(queries.newest_of_many(3)) == ["Keripik 4", "Keripik 3", "Madu"]


def test_the_card_follows_what_is_sold_and_given_back(app):
    store = a_store("sari")
    madu = listed(a_product(store, "Madu", stock=5))
    variant = the_variant(madu)
    with store_scope(store.id), transaction():
        take_stock([(variant.id, 5)])
    jobs.drain()
    assert queries.newest()[0].item.sold_out
    with store_scope(store.id), transaction():
        return_stock([(variant.id, 5)])
    jobs.drain()
    assert queries.newest()[0].item.left == 5


def test_a_large_store_moves_in_small_steps_and_wholly(app):
    store = a_store("sari")
    for n in range(50):
        a_product(store, f"Barang {n}")
    with store_scope(store.id), transaction():
        operations.refresh_store()
    assert queries.goods_in("36.02") == operations.AT_ONCE
    jobs.drain()
    assert queries.goods_in("36.02") == 50
