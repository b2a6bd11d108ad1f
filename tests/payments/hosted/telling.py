"""A buyer's visits and Stripe's messages, by hand."""

from storefront.db import db
from storefront.orders.queries import by_number
from storefront.payments.gateways.sims.stripe import signed
from storefront.payments.hosted import queries
from storefront.tenancy import store_scope
from tests.factories import a_browser

WEBHOOK_SECRET = "whsec_platform"


def sent_away(app, store, order):
    """The buyer presses "Bayar"; where the company's page is."""
    answer = a_browser(app).post(f"/toko/{store.slug}/pesanan/{order.token}/bayar")
    assert answer.status_code == 200, answer.headers.get("Location")
    return answer.headers["Refresh"].partition("url=")[2]


def session_at(url):
    return url.rpartition("/")[2]


def tell(app, event, secret=WEBHOOK_SECRET, path="/kabar/stripe", at=None, **headers):
    body, signature = signed(event, secret, at)
    return app.test_client().post(path, data=body, headers=signature | headers)


def now(store, order):
    """The order as it is in the database."""
    db.session.rollback()
    with store_scope(store.id):
        return by_number(order.number)


def state_of(store, order):
    seen = now(store, order)
    return seen.payment, seen.amount_paid, seen.amount_refunded


def charges(store, order):
    db.session.rollback()
    with store_scope(store.id):
        return queries.charges_of(order)
