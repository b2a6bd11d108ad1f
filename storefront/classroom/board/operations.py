"""What a trainer says to the class, and the help that is given."""

from datetime import timedelta

from sqlalchemy import select

from ... import clock
from ...accounts.models import Account
from ...db import db
from ...stores.models import SELLER, Member
from ..models import LOOK, ClassNote, Classroom, Participant


def say(classroom: Classroom, message: str) -> None:
    """A sentence on everybody's screen, until another one or none."""
    classroom.message = message


def look_here(classroom: Classroom, is_on: bool) -> None:
    """Everybody looks at the front: pages of participants wait; what they were typing is kept in their form."""
    classroom.screen = LOOK if is_on else ""


def set_exercise(classroom: Classroom, step: str, minutes: int) -> None:
    """What the projector shows, and until when."""
    classroom.step = step
    classroom.timer_until = clock.now() + timedelta(minutes=minutes) if minutes else None


def ask_for_help(participant: Participant, is_asking: bool) -> None:
    participant.asked_at = (participant.asked_at or clock.now()) if is_asking else None


def help_in_store(participant: Participant, trainer: Account) -> None:
    """The trainer works in the participant's store as a seller from now on; the participant is told."""
    here = select(Member.id).where(Member.store_id == participant.store_id, Member.account_id == trainer.id)
    if db.session.scalar(here) is None:
        db.session.add(Member(store_id=participant.store_id, account_id=trainer.id, role=SELLER))
    db.session.add(
        ClassNote(participant_id=participant.id, by_name=trainer.name, words="membuka toko Anda untuk membantu")
    )
    participant.asked_at = None
    db.session.flush()
