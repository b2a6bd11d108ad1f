from sqlalchemy import func, select

from ...db import db
from .models import Upload


def by_key(key: str, account_id: int) -> Upload | None:
    """A photo that this person began to send."""
    return db.session.scalar(select(Upload).where(Upload.key == key, Upload.account_id == account_id))


def on_the_way(account_id: int) -> tuple[int, int]:
    """How many photos this person has not finished sending, and how many bytes they will be."""
    wanted = select(func.count(), func.sum(Upload.size)).where(Upload.account_id == account_id, Upload.photo_key == "")
    count, size = db.session.execute(wanted).one()
    return count, int(size or 0)
