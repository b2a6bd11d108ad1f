"""Reads about classes and their people."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from .. import clock, sealed
from ..accounts.models import Account
from ..db import db
from . import codes
from .models import RUNNING, ClassNote, Classroom, Participant, Trainer

HERE: ColumnElement[bool] = Participant.left_at.is_(None)


def by_code(code: str) -> Classroom | None:
    """`code` as it was typed."""
    return db.session.scalar(select(Classroom).where(Classroom.code == codes.tidy(code)))


def led_by(account: Account) -> list[tuple[Classroom, int]]:
    """The classes which that person leads, with the number of participants, the latest first."""
    people = select(func.count(Participant.id)).where(Participant.classroom_id == Classroom.id, HERE).scalar_subquery()
    mine = exists().where(Trainer.classroom_id == Classroom.id, Trainer.account_id == account.id)
    query = select(Classroom, people).where(mine).order_by(Classroom.starts_on.desc(), Classroom.id.desc())
    return [(classroom, count) for classroom, count in db.session.execute(query)]


def leads(account: Account, classroom_id: int) -> Classroom | None:
    """That class, if the person leads it."""
    mine = exists().where(Trainer.classroom_id == classroom_id, Trainer.account_id == account.id)
    return db.session.scalar(select(Classroom).where(Classroom.id == classroom_id, mine))


def still_running(name: str | None = None) -> Classroom | None:
    """The class that was made last and is not over, of that name if one is given."""
    query = select(Classroom).where(Classroom.state == RUNNING, Classroom.ends_on >= clock.today())
    if name:
        query = query.where(func.lower(Classroom.name) == name.lower())
    return db.session.scalar(query.order_by(Classroom.starts_on.desc(), Classroom.id.desc()).limit(1))


def trainers(classroom: Classroom) -> Sequence[Account]:
    """Who leads it, the one who made it first."""
    query = select(Account).join(Trainer, Trainer.account_id == Account.id)
    return db.session.scalars(query.where(Trainer.classroom_id == classroom.id).order_by(Trainer.id)).all()


def participants(classroom: Classroom) -> Sequence[Participant]:
    """With their stores, by number; without those who were taken out."""
    return _of_class(classroom, HERE)


def taken_out(classroom: Classroom) -> Sequence[Participant]:
    return _of_class(classroom, ~HERE)


def participant_of(account: Account) -> Participant | None:
    """The person's place in the class that was joined last."""
    query = select(Participant).where(Participant.account_id == account.id, HERE).order_by(Participant.id.desc())
    found = query.limit(1).options(joinedload(Participant.classroom), joinedload(Participant.store))
    return db.session.scalar(found)


def by_name(classroom: Classroom, name: str) -> Participant | None:
    """Letters of any case; no two in a class have the same name."""
    query = select(Participant).where(
        Participant.classroom_id == classroom.id, HERE, func.lower(Participant.name) == name.lower()
    )
    return db.session.scalar(query.options(joinedload(Participant.account)))


def by_number(classroom: Classroom, number: int) -> Participant | None:
    query = select(Participant).where(Participant.classroom_id == classroom.id, Participant.number == number)
    return db.session.scalar(query.options(joinedload(Participant.store)))


def notes(participant: Participant, limit: int = 5) -> Sequence[ClassNote]:
    """What was done in the person's store by somebody else, the latest first."""
    query = select(ClassNote).where(ClassNote.participant_id == participant.id)
    return db.session.scalars(query.order_by(ClassNote.id.desc()).limit(limit)).all()


def group_of(participant: Participant) -> Sequence[str]:
    """The names of the person's group, by number; empty where there are no groups."""
    query = select(Participant.name).where(
        Participant.classroom_id == participant.classroom_id,
        Participant.group_number == participant.group_number,
        HERE,
    )
    return db.session.scalars(query.order_by(Participant.number)).all() if participant.group_number else []


def by_personal_code(code: str) -> Participant | None:
    """`code` as it was typed, of somebody who may come in with it."""
    found = with_code(code)
    return found if found and found.left_at is None else None


def with_code(code: str) -> Participant | None:
    """Whose it is or was."""
    query = select(Participant).where(Participant.code_mark == codes.mark(codes.tidy(code)))
    return db.session.scalar(query.options(joinedload(Participant.account)))


def of_store(store_id: int) -> Participant | None:
    """Whose practice store it is."""
    query = select(Participant).where(Participant.store_id == store_id)
    return db.session.scalar(query.options(joinedload(Participant.classroom)))


def personal_code(participant: Participant) -> str:
    """For the card and the person's own room."""
    return sealed.unseal(participant.code_sealed).get("code", "")


def _of_class(classroom: Classroom, which: ColumnElement[bool]) -> Sequence[Participant]:
    query = select(Participant).where(Participant.classroom_id == classroom.id, which).order_by(Participant.number)
    return db.session.scalars(query.options(joinedload(Participant.store))).all()
