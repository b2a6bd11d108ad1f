"""Reads about what would be kept, what can be undone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from ... import clock
from ...catalogue.models import Product
from ...db import db
from ...orders.models import Order
from .. import queries as classes
from ..models import Classroom, Participant
from .models import Snapshot

UNDO_LASTS = timedelta(hours=2)


class Contents(NamedTuple):
    """Of a practice store: what stays, and what goes when it is kept."""

    products: int
    orders: int


def contents() -> Contents:
    """In the store's scope."""
    return Contents(*(db.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Product, Order)))


def undoable(classroom: Classroom) -> Sequence[Snapshot]:
    """Beginnings anew that can still be taken back, the latest first."""
    since = clock.now() - UNDO_LASTS
    query = select(Snapshot).where(Snapshot.classroom_id == classroom.id, Snapshot.at > since)
    return db.session.scalars(query.options(joinedload(Snapshot.participant)).order_by(Snapshot.id.desc())).all()


def practising(classroom: Classroom) -> Sequence[Participant]:
    """Who still has a practice store, by number."""
    return [one for one in classes.participants(classroom) if one.store.is_practice]
