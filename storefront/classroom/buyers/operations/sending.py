"""The trainer sends buyers: one, a wave, or a script by the minute. Everybody gets comparable ones."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy import func, select, update

from .... import clock
from ....db import db
from ... import queries as classes
from ...models import Classroom, Participant
from .. import queries
from ..models import ScriptRun, Visit
from ..personas import personas, scripts
from .moving import call_at

APART = timedelta(minutes=1)  # between two buyers of one wave, in each store


def send(classroom: Classroom, people: Iterable[Participant], keys: Sequence[str]) -> int:
    """Those personas to those participants, a minute apart; how many were sent. Each wants the same place on every
    shelf. Who is still in a store does not come a second time."""
    db.session.execute(select(Classroom.id).where(Classroom.id == classroom.id).with_for_update())  # One after another.
    wanted = [key for key in keys if key in personas()]
    last, there = _last_numbers(classroom), _still_there(classroom)
    sent = [
        Visit(
            classroom_id=classroom.id,
            participant_id=one.id,
            store_id=one.store_id,
            persona=key,
            number=last.get(one.id, 0) + place + 1,
            goods=list(personas()).index(key),
            due_at=clock.now() + place * APART,
        )
        for one in people
        for place, key in enumerate(wanted)
        if one.store.is_practice and (one.id, key) not in there
    ]
    db.session.add_all(sent)
    db.session.flush()
    for moment in {visit.due_at for visit in sent}:
        call_at(classroom.id, moment)
    return len(sent)


def start_script(classroom: Classroom, key: str) -> None:
    """From its first minute, in place of another one."""
    if key not in scripts():
        return
    run = queries.run_of(classroom) or ScriptRun(classroom_id=classroom.id)
    run.script, run.started_at, run.paused_at, run.done = key, clock.now(), None, 0
    db.session.add(run)
    db.session.flush()
    _call(run)


def pause(classroom: Classroom) -> None:
    """It stands still, or goes on where it stood."""
    run = queries.run_of(classroom)
    if run is None:
        return
    if run.paused_at is None:
        run.paused_at = clock.now()
    else:
        run.started_at = clock.as_utc(run.started_at) + (clock.now() - clock.as_utc(run.paused_at))
        run.paused_at = None
        _call(run)


def after_rest(classroom: Classroom, rest: timedelta) -> None:
    """The class had a break: who waits has that much more patience, and the script stood still."""
    if (run := queries.run_of(classroom)) and run.paused_at is None:
        run.started_at = clock.as_utc(run.started_at) + rest
        _call(run)
    for visit in queries.open_visits(classroom):
        visit.due_at = clock.as_utc(visit.due_at) + rest
        visit.until = clock.as_utc(visit.until) + rest if visit.until else None
        if visit.since and not any(not one.is_buyer for one in queries.messages(visit, visit.since)):
            visit.since = clock.as_utc(visit.since) + rest
        call_at(classroom.id, visit.due_at)


def stop_script(classroom: Classroom) -> None:
    if run := queries.run_of(classroom):
        db.session.delete(run)


def next_lines(classroom: Classroom) -> int:
    """Who is due by the script comes to everybody, once, however many look at once; how many were sent."""
    run = queries.run_of(classroom)
    if run is None or run.paused_at is not None:
        return 0
    lines = scripts()[run.script].lines
    due = sum(minute <= run.minute for minute, _who in lines)
    seen = (ScriptRun.classroom_id == classroom.id, ScriptRun.done == run.done, ScriptRun.paused_at.is_(None))
    taken = update(ScriptRun).where(*seen, ScriptRun.done < due).values(done=due)
    before = run.done
    if db.session.execute(taken, execution_options={"synchronize_session": False}).rowcount != 1:  # type: ignore[attr-defined]
        return 0
    return send(classroom, classes.participants(classroom), [who for _minute, who in lines[before:due]])


def _call(run: ScriptRun) -> None:
    """The worker looks whenever a line is due."""
    for minute, _who in scripts()[run.script].lines[run.done :]:
        call_at(run.classroom_id, clock.as_utc(run.started_at) + timedelta(minutes=minute))


def _still_there(classroom: Classroom) -> set[tuple[int, str]]:
    query = select(Visit.participant_id, Visit.persona).where(Visit.classroom_id == classroom.id)
    return {(participant, key) for participant, key in db.session.execute(query.where(Visit.ended_at.is_(None)))}


def _last_numbers(classroom: Classroom) -> dict[int, int]:
    query = select(Visit.participant_id, func.max(Visit.number)).where(Visit.classroom_id == classroom.id)
    return {participant: last for participant, last in db.session.execute(query.group_by(Visit.participant_id))}
