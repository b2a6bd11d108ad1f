from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from ..db import db
from .models import Done

KEPT_FOR = timedelta(days=90)  # A phone may lie in a drawer for a season.


class DoneBefore(Exception):
    """This was done under the same key; `location` is where it led."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def claim(once: str) -> Done:
    """From here on this key is used, if the caller's transaction is kept. Of two at once the second one waits for the
    first. Raises DoneBefore."""
    if before := _by_key(once):
        raise DoneBefore(before.location)
    done = Done(once=once)
    try:
        with db.session.begin_nested():
            db.session.add(done)
    except IntegrityError as error:  # The other one was quicker; its transaction is through now.
        first = _by_key(once)
        raise DoneBefore(first.location if first else "") from error
    return done


def forget(before: datetime) -> None:
    """Keys of forms that nobody will send again."""
    db.session.execute(delete(Done).where(Done.at < before))


def _by_key(once: str) -> Done | None:
    return db.session.scalar(select(Done).where(Done.once == once))
