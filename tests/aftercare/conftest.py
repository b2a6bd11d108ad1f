import pytest

from storefront.aftercare import operations
from storefront.aftercare.operations import Fault
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_order

NANI = Actor("Bu Nani", 7)


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


@pytest.fixture
def gula(sari):
    return a_product(sari, "Gula Semut", price=20_000, stock=9)


def do(verb, *words, **named):
    with transaction():
        return verb(*words, **named)


@pytest.fixture
def order(sari, gula):
    """Two bags of sugar for Rp58.000 with delivery: paid, sent, arrived."""
    return delivered(an_order(sari, (gula, 2)))


def delivered(order):
    do(payments.receive, order, NANI)
    do(orders.pack, order, NANI)
    do(orders.send, order, "JNE", "CGK1", NANI)
    do(orders.finish, order, NANI)
    return order


def complained(order, fault="broken", wish="part", words="Satu bungkus sobek.", pieces=None, photos=()):
    return do(operations.complain, order, Fault(fault, wish, words, pieces or {}, photos))
