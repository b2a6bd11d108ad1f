from sqlalchemy import select

from ...db import db
from ..models import Caption


def kept_caption(product_id: int, tone: str, language: str) -> str:
    """The manager's own words; empty without any."""
    wanted = select(Caption.text).where(
        Caption.product_id == product_id, Caption.tone == tone, Caption.language == language
    )
    return db.session.scalar(wanted) or ""
