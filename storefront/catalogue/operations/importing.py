"""A file of products that waits to be looked at, and is applied once."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update

from ... import clock
from ...db import db
from ..models import ProductImport

KEPT_FOR = timedelta(days=7)


def keep_import(name: str, layout: str, lines: list[Any]) -> ProductImport:
    """Older ones that nobody needs any more go."""
    db.session.execute(delete(ProductImport).where(ProductImport.at < clock.now() - KEPT_FOR))
    kept = ProductImport(name=name[-100:], layout=layout, lines=lines)
    db.session.add(kept)
    db.session.flush()
    return kept


def claim_import(number: int) -> bool:
    """The first who applies it may; a second tap may not."""
    free = update(ProductImport).where(ProductImport.id == number, ProductImport.applied_at.is_(None))
    return db.session.execute(free.values(applied_at=clock.now()).returning(ProductImport.id)).first() is not None
