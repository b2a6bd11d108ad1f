"""One store never sees, changes or points at a row of another."""

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from storefront import ids
from storefront.catalogue.models import Product, Variant
from storefront.db import db
from storefront.db.transaction import NestedTransaction, transaction
from storefront.stores.models import Store
from storefront.tenancy import NoStoreScope, WrongStore, store_scope
from storefront.tenancy.everywhere import every_store
from tests.factories import a_product, a_store


@pytest.fixture
def two(app):
    sari, budi = a_store("sari"), a_store("budi")
    return sari, budi, a_product(sari, "Gula"), a_product(budi, "Kopi")


def names(query):
    return [row.name for row in db.session.scalars(query)]


def test_a_store_sees_its_own_goods(two):
    sari, budi, *_ = two
    for _round in range(3):
        for store, name in ((sari, "Gula"), (budi, "Kopi")):
            with store_scope(store.id):
                assert names(select(Product)) == [name]


def test_without_a_store_nothing_is_seen(two):
    for query in (
        select(Product),
        select(func.count()).select_from(Product),
        select(func.count(Product.id)),
        select(Store).where(Store.id.in_(select(Product.store_id))),
        select(Product.__table__),
    ):
        with pytest.raises(NoStoreScope):
            db.session.execute(query).all()


def test_aliases_counts_and_joins_stay_inside(two):
    sari, *_ = two
    other = aliased(Product)
    with store_scope(sari.id):
        assert names(select(other)) == ["Gula"]
        assert db.session.scalar(select(func.count()).select_from(Product)) == 1
        assert db.session.execute(
            select(Product.name, Variant.price).join(Variant, Variant.product_id == Product.id)
        ).all()
        assert db.session.scalars(select(Store.slug).where(Store.id.in_(select(Product.store_id)))).all() == ["sari"]


def test_get_does_not_answer_from_memory(two):
    sari, _budi, _gula, kopi = two
    key = (kopi.store_id, kopi.id)
    with every_store():
        assert db.session.get(Product, key)
    with store_scope(sari.id):
        assert db.session.get(Product, key) is None


def test_core_statements_on_owned_tables_are_refused(two):
    sari, *_ = two
    with store_scope(sari.id), pytest.raises(NoStoreScope):
        db.session.execute(select(Product.__table__))


def test_bulk_changes_stay_inside(two):
    sari, budi, *_ = two
    with store_scope(sari.id), transaction():
        db.session.execute(update(Product).values(name="Satu"))
        db.session.execute(delete(Variant))
    with store_scope(budi.id):
        assert names(select(Product)) == ["Kopi"]
        assert db.session.scalar(select(func.count(Variant.id))) == 1


def test_a_row_of_another_store_is_not_written(two):
    sari, budi, *_ = two
    with store_scope(sari.id), pytest.raises(WrongStore), transaction():
        db.session.add(Product(store_id=budi.id, name="Titipan", slug="titipan"))


def test_the_database_itself_refuses_a_row_that_points_into_another_store(two):
    sari, _budi, _gula, kopi = two
    statement = text("INSERT INTO variant (store_id, id, product_id, name, price, stock, position, is_retired) "
                     "VALUES (:store, :id, :product, '', 1, 0, 0, false)")  # fmt: skip
    with pytest.raises(IntegrityError), transaction() as session:
        session.execute(statement, {"store": sari.id, "id": ids.new(), "product": kopi.id})


def test_a_change_outside_a_transaction_is_refused(two):
    sari, _budi, gula, _kopi = two
    with store_scope(sari.id):
        gula.name = "Lain"
        with pytest.raises(RuntimeError):
            db.session.flush()
        db.session.rollback()


def test_transactions_do_not_nest(app):
    with pytest.raises(NestedTransaction), transaction(), transaction():
        pass


def test_an_error_saves_nothing(two):
    sari, *_ = two
    with store_scope(sari.id):
        with pytest.raises(ZeroDivisionError), transaction():
            lose_a_product()
        assert names(select(Product)) == ["Gula"]


def lose_a_product():
    db.session.add(Product(name="Hilang", slug="hilang"))
    db.session.flush()
    raise ZeroDivisionError
