import pytest

from storefront.tenancy import store_scope
from tests.factories import a_store, an_account, signed_in


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def store(owner):
    store = a_store("sari", owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def manager(app, owner, store):
    return signed_in(app, owner)
