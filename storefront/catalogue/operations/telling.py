from ... import outbox
from ...tenancy import current_store_id


def tell_the_marketplace(product_id: int) -> None:
    """What its card shows has changed: the public copy follows once the transaction is through."""
    outbox.enqueue("listing.refresh", store=current_store_id(), once=f"listing:{product_id}", product_id=product_id)
