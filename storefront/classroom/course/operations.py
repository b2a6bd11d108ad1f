"""Progress is seen, answers are kept, the map becomes drafts."""

from typing import NamedTuple

from sqlalchemy import select

from ... import clock
from ...catalogue.operations.products import Draft, add_product
from ...db import db
from ...stores import operations as stores
from ...stores.models import Store
from ..models import Participant
from . import queries
from .lessons import messages, questions
from .models import AFTER, BEFORE, PLAN, SAFETY, Answers, DayHere, Potential, StepDone


class Line(NamedTuple):
    """What a participant writes about one thing that the village makes; `price` is rupiah."""

    name: str
    price: int
    maker: str = ""
    monthly: str = ""
    season: str = ""
    permits: str = ""


def moved(participant: Participant) -> list[str]:
    """Something was sent from that phone: note the moment, and which steps are done now. Gives the new ones.

    Inside the practice store's scope.
    """
    participant.moved_at = clock.now()
    _note_the_day(participant)
    known = queries.done(participant)
    fresh = [step for step, check in queries.checks().items() if step not in known and check(participant)]
    db.session.add_all(StepDone(participant_id=participant.id, step=step) for step in fresh)
    db.session.flush()
    return fresh


def _note_the_day(participant: Participant) -> None:
    today = clock.today(clock.zone_of(participant.classroom.village_code))
    here = select(DayHere.id).where(DayHere.participant_id == participant.id, DayHere.day == today)
    if db.session.scalar(here) is None:
        db.session.add(DayHere(participant_id=participant.id, day=today))


def mark(participant: Participant, step: str) -> None:
    """A step that leaves no row in the store was done; twice is once."""
    if step not in queries.done(participant):
        db.session.add(StepDone(participant_id=participant.id, step=step))
        db.session.flush()


def take_test(participant: Participant, kind: str, answers: list[int | None]) -> Answers:
    """The first answers to each of the two tests count."""
    found = queries.answered(participant, kind)
    if found is not None:
        return found
    right = sum(given == question.right for given, question in zip(answers, questions(), strict=True))
    return _keep(participant, kind, list(answers), right)


def judge_messages(participant: Participant, tricks: list[bool | None]) -> Answers:
    """Which messages were taken for a trick; may be tried again until all are right."""
    right = sum(given is message.trick for given, message in zip(tricks, messages(), strict=True))
    return _keep(participant, SAFETY, list(tricks), right)


def plan(participant: Participant, lines: list[str]) -> Answers:
    return _keep(participant, PLAN, lines, len(lines))


def add_potential(participant: Participant, line: Line) -> Potential:
    """A line of the map, a draft in the practice store and a sentence about the village. In the store's scope."""
    words = [f"Musim: {line.season}." if line.season else "", f"Sebulan: {line.monthly}." if line.monthly else ""]
    draft = Draft(line.name, line.price, maker=line.maker, description=" ".join(filter(None, words)))
    row = Potential(participant_id=participant.id, product_id=add_product(draft).id, **line._asdict())
    db.session.add(row)
    db.session.flush()
    _tell_of_the_village(participant)
    return row


def _tell_of_the_village(participant: Participant) -> None:
    """The store's story begins with what the village makes, until somebody writes a better one."""
    store = db.session.get_one(Store, participant.store_id)
    lines = queries.potentials(participant)
    if store.story and not store.story.startswith(_opening(store)):
        return
    names = [line.name.lower() for line in lines]
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " dan " + names[-1]
    makers = [line.maker for line in lines if line.maker]
    more = f" Dibuat oleh {', '.join(dict.fromkeys(makers))}." if makers else ""
    stores.change(store, story=f"{_opening(store)} {listed}.{more}")


def _opening(store: Store) -> str:
    return f"Desa {store.village} membuat"


def _keep(participant: Participant, kind: str, answers: list, right: int) -> Answers:
    found = queries.answered(participant, kind) or Answers(participant_id=participant.id, kind=kind)
    found.answers, found.right, found.at = answers, right, clock.now()
    db.session.add(found)
    db.session.flush()
    return found


TESTS = {"awal": BEFORE, "akhir": AFTER}
