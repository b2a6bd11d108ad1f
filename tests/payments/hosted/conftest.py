"""Two stores that take cards: Sari through the platform, Budi with keys of his own; and a Stripe that is played."""

import pytest

from storefront import outside
from storefront.db.transaction import transaction
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.payments.gateways.sims import served
from storefront.payments.gateways.sims.stripe import StripeSim
from storefront.payments.hosted import operations as hosted
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order
from tests.payments.hosted.telling import WEBHOOK_SECRET

SET_UP = Actor("Ibu Sari")
SECRET_OF_BUDI = "whsec_budi"


@pytest.fixture
def sim(app):
    app.config.update(STRIPE_SECRET_KEY="sk_test_platform", STRIPE_WEBHOOK_SECRET=WEBHOOK_SECRET)
    played = StripeSim()
    with served(played) as address:
        outside.use_stand_ins({"stripe": address})
        yield played
    outside.use_stand_ins({})


@pytest.fixture
def sari(app, sim):
    return taking_cards("sari", {"account": "acct_sari"}, {})


@pytest.fixture
def budi(app, sim):
    return taking_cards("budi", {}, {"secret_key": "sk_test_own", "webhook_secret": SECRET_OF_BUDI})


def taking_cards(slug, values, secrets):
    store = a_store(slug, owner=an_account(name=f"Ibu {slug.title()}"))
    with store_scope(store.id), transaction():
        payments.keep("stripe", True, values | {"is_ready": True, "is_test": True}, secrets, SET_UP)
        hosted.claim_account("stripe", values.get("account", ""))
    return store


@pytest.fixture
def order(sari):
    return by_card(sari)


def by_card(store, price=20_000):
    """As checkout leaves it: to be paid within a day."""
    order = an_order(store, (a_product(store, price=price), 1), payment_method="stripe")
    with store_scope(store.id), transaction():
        payments.expect(order)
    return order
