"""What a trainer says to the class, and the help that is given."""

from datetime import timedelta

from sqlalchemy import select, update

from ... import clock
from ...accounts.models import Account
from ...db import db
from ...refusals import Refusal
from ...stores.models import SELLER, Member, Store
from ..buyers import operations as buyers
from ..models import LOOK, ClassNote, Classroom, Participant


class NotYours(Refusal):
    """Toko ini sudah sungguhan. Hanya pemiliknya yang bisa mengundang orang."""

    status = 403


def say(classroom: Classroom, message: str) -> None:
    """A sentence on everybody's screen, until another one or none."""
    classroom.message = message


def look_here(classroom: Classroom, is_on: bool) -> None:
    """Everybody looks at the front: pages of participants wait; what they were typing is kept in their form."""
    classroom.screen = LOOK if is_on else ""


def pause(classroom: Classroom) -> None:
    """Everybody rests: the timer stands, nobody becomes stuck. What phones send is taken all the same."""
    classroom.paused_at = classroom.paused_at or clock.now()


def go_on(classroom: Classroom) -> None:
    """The timer gets the rest added, and everybody's minutes begin anew."""
    if classroom.paused_at is None:
        return
    now = clock.now()
    if classroom.timer_until:
        classroom.timer_until = clock.as_utc(classroom.timer_until) + (now - clock.as_utc(classroom.paused_at))
    rest, classroom.paused_at = now - clock.as_utc(classroom.paused_at), None
    buyers.after_rest(classroom, rest)
    db.session.execute(update(Participant).where(Participant.classroom_id == classroom.id).values(moved_at=now))


def set_exercise(classroom: Classroom, step: str, minutes: int) -> None:
    """What the projector shows, and until when; a timer that is set during a rest begins to run after it."""
    classroom.step = step
    now = classroom.paused_at or clock.now()
    classroom.timer_until = now + timedelta(minutes=minutes) if minutes else None


def ask_for_help(participant: Participant, is_asking: bool) -> None:
    participant.asked_at = (participant.asked_at or clock.now()) if is_asking else None


def help_in_store(participant: Participant, trainer: Account) -> None:
    """The trainer works in the participant's store as a seller from now on; the participant is told.

    Raises NotYours.
    """
    if not db.session.scalar(select(Store.is_practice).where(Store.id == participant.store_id).with_for_update()):
        raise NotYours
    here = select(Member.id).where(Member.store_id == participant.store_id, Member.account_id == trainer.id)
    if db.session.scalar(here) is None:
        db.session.add(Member(store_id=participant.store_id, account_id=trainer.id, role=SELLER))
    db.session.add(
        ClassNote(participant_id=participant.id, by_name=trainer.name, words="membuka toko Anda untuk membantu")
    )
    participant.asked_at = None
    db.session.flush()
