from datetime import datetime

from sqlalchemy import select

from ...db import db
from ..models import PUBLISHED, Product


def addresses(limit: int) -> list[tuple[str, datetime]]:
    """(slug, when it last changed) of published products, the newest first."""
    chosen = select(Product.slug, Product.changed_at).where(Product.state == PUBLISHED)
    return [(slug, at) for slug, at in db.session.execute(chosen.order_by(Product.published_at.desc()).limit(limit))]


def first_shown(numbers: list[int]) -> dict[int, datetime]:
    """When those products were published."""
    chosen = select(Product.id, Product.published_at).where(Product.id.in_(numbers), Product.published_at.is_not(None))
    return dict(db.session.execute(chosen).all())
