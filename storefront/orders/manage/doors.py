"""The two blueprints, who stands at the desk, and which order is meant."""

from flask import abort

from ...accounts.access import current_account
from ...stores.door import manage_pages, member
from .. import queries
from ..models import Order
from ..operations import Actor

home = manage_pages("desk", "storefront.orders", area="home")
pages = manage_pages("orders_desk", "storefront.orders", area="orders", prefix="/kelola/pesanan")


def me() -> Actor:
    """The signed-in member of this store, as the history names them."""
    account, found = current_account(), member()
    assert account
    assert found
    return Actor(account.name, account.id, found.role)


def find(number: int) -> Order:
    return queries.by_number(number) or abort(404)
