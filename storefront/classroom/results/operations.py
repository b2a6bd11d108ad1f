"""Certificates are given, withdrawn, given back."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from ... import clock
from ...db import db
from ...refusals import Refusal
from .. import codes
from ..models import Classroom, Participant
from . import measures, queries
from .models import Call, Certificate, ClassLogo, NeighbourLink, Outcome


class NotYet(Refusal):
    """Sertifikat belum bisa diambil. Masih ada yang kurang."""

    status = 422


class Withdrawn(Refusal):
    """Sertifikat ini ditarik pelatih. Tanya pelatih Anda."""

    status = 403


def give(participant: Participant) -> Certificate:
    """The participant's certificate with all skills shown until now; twice is once. Raises NotYet, Withdrawn."""
    db.session.execute(select(Participant.id).where(Participant.id == participant.id).with_for_update())
    standing = queries.standing(participant)
    if standing.is_withdrawn:
        raise Withdrawn
    if not standing.may_have:
        raise NotYet
    certificate = standing.certificate or Certificate(
        participant_id=participant.id, classroom_id=participant.classroom_id, skills=[]
    )
    certificate.skills = list(dict.fromkeys([*certificate.skills, *standing.skills]))
    db.session.add(certificate)
    db.session.flush()
    return certificate


def give_all(classroom: Classroom) -> int:
    """To everybody who may have one; says how many there are."""
    ready = [one for one in queries.standings(classroom) if one.may_have and not one.is_withdrawn]
    for one in ready:
        give(one.participant)
    return len(ready)


def withdraw(certificate: Certificate, is_off: bool) -> None:
    """Its check page says so from now on, or that it holds good again."""
    certificate.withdrawn_at = clock.now() if is_off else None


def note_down(people: Sequence[Participant]) -> None:
    """What these practice stores came to, before their practice is cleared away. All of one class."""
    for number, made in measures.made([one for one in people if one.store.is_practice]).items():
        db.session.merge(Outcome(participant_id=number, at=clock.now(), **made._asdict()))
    db.session.flush()


def tick(participant: Participant, mark: int, by_name: str, is_on: bool) -> None:
    """Somebody got in touch, or that was a slip; twice is once."""
    db.session.execute(select(Participant.id).where(Participant.id == participant.id).with_for_update())
    found = db.session.scalar(select(Call).where(Call.participant_id == participant.id, Call.mark == mark))
    if is_on and found is None:
        db.session.add(Call(participant_id=participant.id, mark=mark, by_name=by_name))
    elif found is not None and not is_on:
        db.session.delete(found)
    db.session.flush()


def neighbour_link(participant: Participant) -> NeighbourLink:
    """The participant's one; made when it is first wanted."""
    db.session.execute(select(Participant.id).where(Participant.id == participant.id).with_for_update())
    found = db.session.get(NeighbourLink, participant.id)
    while found is None:
        code = codes.fresh()
        if queries.link_by_code(code) is None:
            found = NeighbourLink(participant_id=participant.id, code=code)
    db.session.add(found)
    db.session.flush()
    return found


def set_logo(classroom: Classroom, picture: str) -> None:
    """logos.prepared, or empty for none."""
    if picture:
        db.session.merge(ClassLogo(classroom_id=classroom.id, picture=picture))
    else:
        db.session.execute(delete(ClassLogo).where(ClassLogo.classroom_id == classroom.id))
    db.session.flush()
