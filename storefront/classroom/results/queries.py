"""Who has shown what, who may have a certificate, and which one a number names."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ...db import db
from ...stores.models import Member, Store
from .. import codes
from .. import queries as classes
from ..course.lessons import lessons
from ..course.models import StepDone
from ..models import Classroom, Participant
from . import numbers
from .models import Call, Certificate, ClassLogo, NeighbourLink

LAST_TEST = "pasca-tes"


class Standing(NamedTuple):
    """A participant on the way to a certificate."""

    participant: Participant
    steps: int
    done: int
    took_test: bool
    skills: list[str]
    certificate: Certificate | None

    @property
    def missing(self) -> int:
        """Steps still to be done: half of the course is the least."""
        return max(0, -(-self.steps // 2) - self.done)

    @property
    def may_have(self) -> bool:
        return self.took_test and not self.missing

    @property
    def is_withdrawn(self) -> bool:
        return self.certificate is not None and not self.certificate.is_valid


def standings(classroom: Classroom) -> list[Standing]:
    """Everybody of the class, by number."""
    return _standings(classes.participants(classroom))


def standing(participant: Participant) -> Standing:
    return _standings([participant])[0]


def certificates(classroom: Classroom) -> Sequence[Certificate]:
    """Those that hold good, by the participants' numbers."""
    query = select(Certificate).join(Certificate.participant).options(joinedload(Certificate.participant))
    mine = Certificate.classroom_id == classroom.id, Certificate.withdrawn_at.is_(None)
    return db.session.scalars(query.where(*mine).order_by(Participant.number)).all()


def all_classes() -> Sequence[Classroom]:
    """Of this installation, the latest first."""
    return db.session.scalars(select(Classroom).order_by(Classroom.starts_on.desc(), Classroom.id.desc())).all()


def by_number(number: str) -> Certificate | None:
    """`number` as it was typed."""
    query = select(Certificate).where(Certificate.number == numbers.tidy(number))
    return db.session.scalar(query.options(joinedload(Certificate.participant), joinedload(Certificate.classroom)))


def of(participant: Participant) -> Certificate | None:
    return db.session.scalar(select(Certificate).where(Certificate.participant_id == participant.id))


def logo_of(classroom: Classroom) -> ClassLogo | None:
    return db.session.get(ClassLogo, classroom.id)


def calls(classroom: Classroom, mark: int) -> dict[int, Call]:
    """Whom somebody got in touch with after so many days, by participant."""
    query = select(Call).join(Participant, Participant.id == Call.participant_id)
    found = db.session.scalars(query.where(Participant.classroom_id == classroom.id, Call.mark == mark))
    return {call.participant_id: call for call in found}


def link_of(participant: Participant) -> NeighbourLink | None:
    return db.session.get(NeighbourLink, participant.id)


def link_by_code(code: str) -> NeighbourLink | None:
    """`code` as it was typed."""
    query = select(NeighbourLink).where(NeighbourLink.code == codes.tidy(code))
    return db.session.scalar(query.options(joinedload(NeighbourLink.participant)))


def neighbours(people: Sequence[Participant]) -> list[tuple[int, Store]]:
    """Real stores that were opened with the link of one of these, and whose; one's own do not count."""
    own = select(Member.id).where(Member.store_id == Store.id, Member.account_id == Participant.account_id)
    query = (
        select(Participant.id, Store)
        .join(NeighbourLink, NeighbourLink.participant_id == Participant.id)
        .join(Store, Store.invited_with == NeighbourLink.code)
        .where(Participant.id.in_([one.id for one in people]), Store.is_practice.is_(False), ~own.exists())
    )
    return [(number, store) for number, store in db.session.execute(query.order_by(Store.id))]


def _standings(people: Sequence[Participant]) -> list[Standing]:
    who = [one.id for one in people]
    given = db.session.scalars(select(Certificate).where(Certificate.participant_id.in_(who)))
    has = {certificate.participant_id: certificate for certificate in given}
    done: dict[int, set[str]] = {number: set() for number in who}
    rows = select(StepDone.participant_id, StepDone.step).where(StepDone.participant_id.in_(who))
    for number, step in db.session.execute(rows):
        done[number].add(step)
    return [_standing(one, done[one.id], has.get(one.id)) for one in people]


def _standing(participant: Participant, done: set[str], certificate: Certificate | None) -> Standing:
    course = lessons()
    seen = [lesson for lesson in course if lesson.name in done]
    skills = [lesson.skill for lesson in seen if lesson.skill]
    return Standing(participant, len(course), len(seen), LAST_TEST in done, skills, certificate)
