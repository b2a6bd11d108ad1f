"""What a channel says afterwards about a message that it took."""

from sqlalchemy import or_, select

from ... import clock
from ...db import db
from ..models import FAILED, REPORTS, SENT, WAITING, Notification

_RANK = {name: rank for rank, name in enumerate(REPORTS)}


def reported(number: int, report: str, reason: str = "") -> None:
    """Sent, delivered, read or failed, in any order and any number of times; one that arrived never becomes unsent.

    It also settles a send whose end nobody saw: who gets a report was sent to.
    """
    here = select(Notification).where(or_(Notification.id == number, Notification.leader_id == number))
    for note in db.session.scalars(here.order_by(Notification.id).with_for_update()):
        if report in REPORTS and _RANK[report] > _RANK[note.report]:
            note.report = report
            note.state, note.sent_at, note.leased_until = SENT, note.sent_at or clock.now(), None
        elif report == FAILED and note.state in (WAITING, SENT) and _RANK[note.report] < _RANK["delivered"]:
            note.state, note.reason, note.leased_until = FAILED, reason[:200], None
