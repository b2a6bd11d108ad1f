"""Doing what a plan said, a few products at a time."""

from collections.abc import Sequence

from sqlalchemy import select

from ...db import db
from ...outbox import enqueue
from ...tenancy import current_store_id
from ..models import ARCHIVED, DRAFT, PUBLISHED, Product, ProductImport
from ..operations import add_product, archive, change_product, publish, withdraw
from .planning import Entry

A_BATCH = 10  # Others want to write in between.

_STATES = {PUBLISHED: publish, DRAFT: withdraw, ARCHIVED: archive}


def apply(entries: Sequence[Entry], kept: ProductImport, by: str = "") -> None:
    """Inside the caller's transaction; new products stand in the order of the file. Photos follow, one by one."""
    for entry in reversed(entries):
        if entry.draft is None:
            continue
        entry.draft.by = by
        product = db.session.scalar(select(Product).where(Product.id == entry.product_id)) if entry.product_id else None
        if product is None:
            product = add_product(entry.draft)
            product.code = entry.code or None
        else:
            change_product(product, entry.draft)
        if product.state != entry.state:
            _STATES[entry.state](product)
        for place in entry.photos:
            which = {"product_id": product.id, "import_id": kept.id, "place": place, "name": kept.photos[place][0]}
            enqueue("catalogue.attach_photo", store=current_store_id(), **which)


def batches(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """The last first, since a new product is put on top."""
    return [entries[max(0, end - A_BATCH) : end] for end in range(len(entries), 0, -A_BATCH)]
