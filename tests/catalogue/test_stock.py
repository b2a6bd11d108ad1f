"""Stock at the level of operations; tests/races has many buyers at once."""

import pytest

from storefront.catalogue.models import Variant
from storefront.catalogue.operations import (
    Draft,
    NotOnSale,
    OutOfStock,
    VariantDraft,
    archive,
    change_product,
    return_stock,
    take_stock,
)
from storefront.db import db
from storefront.db.transaction import transaction
from tests.factories import a_product, a_store, the_variant


def stock_of(product) -> int:
    db.session.rollback()
    return db.session.scalar(db.select(Variant.stock).where(Variant.product_id == product.id))


def test_what_is_counted_is_taken_and_comes_back(store):
    counted, always = a_product(store, stock=5), a_product(store)
    wanted = [(the_variant(always).id, 9), (the_variant(counted).id, 2)]
    with transaction():
        assert take_stock(wanted) == {the_variant(counted).id}
    assert stock_of(counted) == 3
    with transaction():
        return_stock([wanted[1]])
    assert stock_of(counted) == 5


def test_too_much_takes_nothing_at_all(store):
    many, few = a_product(store, stock=50), a_product(store, "Kopi", stock=1)
    with pytest.raises(OutOfStock, match=r"Kopi tinggal 1\.") as said, transaction():
        take_stock([(the_variant(many).id, 3), (the_variant(few).id, 2)])
    assert said.value.facts["left"] == 1
    assert (stock_of(many), stock_of(few)) == (50, 1)


def test_the_same_thing_twice_counts_together(store):
    product = a_product(store, "Kopi", stock=3)
    with pytest.raises(OutOfStock), transaction():
        take_stock([(the_variant(product).id, 2), (the_variant(product).id, 2)])


def test_nothing_left_is_said_in_words(store):
    product = a_product(store, "Kopi", stock=0)
    with pytest.raises(OutOfStock, match="Kopi sudah habis"), transaction():
        take_stock([(the_variant(product).id, 1)])


def test_what_is_put_away_or_of_another_store_cannot_be_taken(store):
    put_away, foreign = a_product(store, "Kopi", stock=3), a_product(a_store("lain"), "Madu", stock=3)
    with transaction():
        archive(db.session.merge(put_away))
    for number in (the_variant(put_away).id, the_variant(foreign).id, 77):
        with pytest.raises(NotOnSale), transaction():
            take_stock([(number, 1)])


def test_less_than_one_is_a_fault_of_the_caller(store):
    with pytest.raises(ValueError):
        take_stock([(1, -1)])


def test_a_form_that_lay_open_does_not_bring_sold_pieces_back(store):
    product = a_product(store, stock=5)
    variant = the_variant(product)
    with transaction():
        take_stock([(variant.id, 2)])
    with transaction():
        change_product(db.session.merge(product), Draft("Gula", 1_000, stock=5, stock_shown=5))
    assert stock_of(product) == 3
    with transaction():
        change_product(db.session.merge(product), Draft("Gula", 1_000, stock=10, stock_shown=5))
    assert stock_of(product) == 8
    with transaction():
        change_product(db.session.merge(product), Draft("Gula", 1_000, stock=1, stock_shown=20))
    assert stock_of(product) == 0


def test_a_choice_that_is_gone_is_retired_and_cannot_be_bought(store):
    product = a_product(store, stock=5)
    old = the_variant(product).id
    with transaction():
        change_product(
            db.session.merge(product),
            Draft("Gula", 1_000, stock=4, variants=[VariantDraft("Besar"), VariantDraft("Kecil")]),
        )
    with pytest.raises(NotOnSale), transaction():
        take_stock([(old, 1)])
