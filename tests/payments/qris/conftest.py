"""A store with its sticker up, and an order that is to be paid by it."""

import pytest

from storefront.db.transaction import transaction
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.payments.qris import operations, reusable
from storefront.tenancy import store_scope
from tests.factories import a_person, a_product, a_store, an_order, signed_in
from tests.payments.qris.codes import CIKEUSIK

BY = Actor("Ibu Sari")


@pytest.fixture
def sari(app):
    """Without a sticker yet."""
    owner = a_person()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    return store


@pytest.fixture
def shop(sari):
    put_up(sari)
    return sari


def put_up(store, text=CIKEUSIK):
    with store_scope(store.id), transaction():
        operations.put_up(reusable(text), BY)


def by_qris(store, price=20_000, cost=18_000, **how):
    """As checkout leaves it."""
    order = an_order(store, (a_product(store, price=price), 1), cost=cost, payment_method="qris", **how)
    with store_scope(store.id), transaction():
        payments.expect(order)
    return order
