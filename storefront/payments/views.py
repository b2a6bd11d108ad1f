"""What public pages say about paying."""

from ..orders.models import Order
from ..pages import store_pages
from ..pages.kept import kept_with_store
from . import queries

pages = store_pages("payments", __name__)


@pages.app_template_global()
@kept_with_store
def payment_terms() -> queries.Promise:
    """Sentences about paying in this store: `.headline`, `.detail`."""
    return queries.promise()


@pages.app_template_global()
def payment_steps(order: Order) -> queries.HowToPay:
    """What its buyer does now: `.label`, `.words`, `.steps` (label, shown, value, detail), `.may_claim`."""
    return queries.how_to_pay(order)


@pages.app_template_global()
def payment_ledger(order: Order) -> list[queries.Entry]:
    """For the store: all that is known of its money, as sentences."""
    return queries.entries(order)


@pages.app_template_global()
def wants_call(order: Order) -> bool:
    """For the desk: "telepon dulu"."""
    return queries.wants_call(order)


@pages.app_template_global()
def payment_label(method: str) -> str:
    """`transfer` -> `Transfer Bank`"""
    return queries.label_of(method)
