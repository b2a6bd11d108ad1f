from collections.abc import Iterable

from ... import outbox
from ...tenancy import current_store_id


def refresh_listings(product_ids: Iterable[int]) -> None:
    """The marketplace shows what is sold out."""
    store = current_store_id()
    for product_id in sorted(set(product_ids)):
        outbox.enqueue("listing.refresh", store=store, once=f"listing:{product_id}", product_id=product_id)
