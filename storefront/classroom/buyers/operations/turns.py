"""Whose turn it is: two small statements on which everything else rests."""

from sqlalchemy import update

from .... import clock
from ....db import db
from ..models import Visit

_QUIET = {"synchronize_session": False}


def claim(visit_id: int, turn: int) -> bool:
    """From here on the visit is ours until the transaction ends. The slower of two finds another turn, and nothing to
    do."""
    seen = (Visit.id == visit_id, Visit.turn == turn, Visit.ended_at.is_(None))
    taken = db.session.execute(update(Visit).where(*seen).values(turn=turn + 1), execution_options=_QUIET)
    return taken.rowcount == 1  # type: ignore[attr-defined]


def nudge(store_id: int) -> None:
    """The seller did something: who waits in that store looks now."""
    waiting = (Visit.store_id == store_id, Visit.ended_at.is_(None), Visit.is_waiting)
    db.session.execute(update(Visit).where(*waiting).values(due_at=clock.now()), execution_options=_QUIET)
