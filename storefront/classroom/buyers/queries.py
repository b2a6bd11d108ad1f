"""Reads about visits: who is in which store, what was said, how it was handled."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from ... import clock
from ...db import db
from ...stores.models import Store
from .. import queries as classes
from ..models import Classroom, Participant
from .models import PracticeMessage, ScriptRun, Visit
from .personas import Persona, personas, scripts

AT_ONCE = 40  # visits that one look moves on


class Due(NamedTuple):
    visit_id: int
    turn: int
    store_id: int


class Thread(NamedTuple):
    """A chat in the list: who, the last words, how many of them are new."""

    visit: Visit
    who: str
    persona: Persona
    last: PracticeMessage | None


class Row(NamedTuple):
    """A participant's line in the table of scores; `cells` by persona."""

    participant: Participant
    cells: dict[str, Visit]

    @property
    def right(self) -> int:
        return sum(visit.is_right is True for visit in self.cells.values())

    @property
    def judged(self) -> int:
        return sum(visit.is_right is not None for visit in self.cells.values())

    @property
    def seconds(self) -> int | None:
        """The usual time to the first answer."""
        waits = [visit.seconds for visit in self.cells.values() if visit.seconds is not None]
        return sum(waits) // len(waits) if waits else None


def due(*which: ColumnElement[bool]) -> Sequence[Due]:
    """Of those visits the ones whose moment has come; never to a store that is a real one by now."""
    query = select(Visit.id, Visit.turn, Visit.store_id).join(Store, Store.id == Visit.store_id)
    query = query.where(*which, Visit.ended_at.is_(None), Visit.due_at <= clock.now(), Store.is_practice)
    return [Due(*row) for row in db.session.execute(query.order_by(Visit.due_at, Visit.id).limit(AT_ONCE))]


def open_visits(classroom: Classroom) -> Sequence[Visit]:
    query = select(Visit).where(Visit.classroom_id == classroom.id, Visit.ended_at.is_(None))
    return db.session.scalars(query.options(joinedload(Visit.participant))).all()


def waits_in(store_id: int) -> bool:
    """Does any buyer wait for that seller?"""
    query = select(Visit.id).where(Visit.store_id == store_id, Visit.ended_at.is_(None), Visit.is_waiting)
    return db.session.scalar(query.limit(1)) is not None


def script_is_due(classroom: Classroom) -> bool:
    run = run_of(classroom)
    lines = scripts()[run.script].lines if run else []
    return run is not None and run.paused_at is None and run.done < sum(at <= run.minute for at, _who in lines)


def by_id(visit_id: int) -> Visit | None:
    query = select(Visit).where(Visit.id == visit_id).options(joinedload(Visit.participant))
    return db.session.scalar(query)


def in_store(store_id: int, visit_id: int) -> Visit | None:
    """A visit, if it is one of that store's."""
    found = by_id(visit_id)
    return found if found and found.store_id == store_id else None


def by_phone(store_id: int, phone: str) -> Visit | None:
    """Whose practice number it is, in that store."""
    found = db.session.scalars(select(Visit).where(Visit.store_id == store_id).options(joinedload(Visit.participant)))
    return next((visit for visit in found if visit.phone == phone), None)


def threads(store_id: int) -> list[Thread]:
    """The chats of a store that have words or an order in them: the latest first, what is new before it."""
    visits = db.session.scalars(select(Visit).where(Visit.store_id == store_id).options(joinedload(Visit.participant)))
    found = {visit.id: visit for visit in visits}
    newest = select(func.max(PracticeMessage.id)).where(PracticeMessage.visit_id.in_(found))
    last = db.session.scalars(
        select(PracticeMessage).where(PracticeMessage.id.in_(newest.group_by(PracticeMessage.visit_id)))
    )
    spoken = {message.visit_id: message for message in last}
    begun = [visit for visit in found.values() if visit.id in spoken or visit.order_id or visit.marks]
    begun.sort(key=lambda visit: (bool(visit.unread), spoken[visit.id].id if visit.id in spoken else visit.id))
    return [_thread(visit, spoken.get(visit.id)) for visit in reversed(begun)]


def messages(visit: Visit, since: datetime | None = None) -> Sequence[PracticeMessage]:
    query = select(PracticeMessage).where(PracticeMessage.visit_id == visit.id).order_by(PracticeMessage.id)
    return db.session.scalars(query.where(PracticeMessage.at >= since) if since else query).all()


def unread(store_id: int) -> int:
    """Chats of that store with something new in them."""
    query = select(func.count()).where(Visit.store_id == store_id, Visit.unread > 0)
    return db.session.scalar(query) or 0


def table(classroom: Classroom) -> list[Row]:
    """Everybody's visits, the last one of each persona, by number."""
    visits = db.session.scalars(select(Visit).where(Visit.classroom_id == classroom.id).order_by(Visit.id)).all()
    cells: dict[int, dict[str, Visit]] = {}
    for visit in visits:
        cells.setdefault(visit.participant_id, {})[visit.persona] = visit
    return [Row(one, cells.get(one.id, {})) for one in classes.participants(classroom)]


def run_of(classroom: Classroom) -> ScriptRun | None:
    return db.session.get(ScriptRun, classroom.id)


def _thread(visit: Visit, last: PracticeMessage | None) -> Thread:
    persona = personas()[visit.persona]
    return Thread(visit, persona.called(visit.number), persona, last)
