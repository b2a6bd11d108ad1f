"""The practice chat: nothing of it leaves the class."""

from sqlalchemy import update

from ....db import db
from ..models import PracticeMessage, Visit
from ..personas import personas
from .turns import nudge

MOST = 1000  # letters of one message


def buyer_says(visit: Visit, words: str) -> None:
    who = personas()[visit.persona].called(visit.number)
    _say(visit, True, who, words)
    more = update(Visit).where(Visit.id == visit.id).values(unread=Visit.unread + 1)
    db.session.execute(more, execution_options={"synchronize_session": False})
    db.session.refresh(visit, ["unread"])


def reply(visit: Visit, words: str, by_name: str) -> None:
    """The seller writes; the buyer looks at it with the next tick."""
    _say(visit, False, by_name, words[:MOST])
    visit.unread = 0
    nudge(visit.store_id)


def read(visit: Visit) -> None:
    """The seller has opened the chat."""
    visit.unread = 0


def _say(visit: Visit, is_buyer: bool, by_name: str, words: str) -> None:
    db.session.add(PracticeMessage(visit_id=visit.id, is_buyer=is_buyer, by_name=by_name, words=words))
    db.session.flush()
