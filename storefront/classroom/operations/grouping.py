"""Groups and pairs: the trainer says how many people, everybody gets a place."""

from sqlalchemy import select, update

from ...db import db
from .. import queries
from ..models import Classroom, Participant


def make_groups(classroom: Classroom, people: int) -> int:
    """Deal everybody out by number, anew; how many groups there are now. Who is left over joins a group."""
    everybody = queries.participants(classroom)
    groups = max(1, len(everybody) // people)
    for place, one in enumerate(everybody):
        one.group_number = place % groups + 1
    db.session.flush()
    return groups if everybody else 0


def part_groups(classroom: Classroom) -> None:
    """No groups any more."""
    db.session.execute(update(Participant).where(Participant.classroom_id == classroom.id).values(group_number=None))


def smallest_group(classroom: Classroom) -> int | None:
    """Where somebody who comes late is put; None while there are no groups."""
    query = select(Participant.group_number).where(
        Participant.classroom_id == classroom.id, queries.HERE, Participant.group_number.is_not(None)
    )
    numbers = list(db.session.scalars(query))
    return min(set(numbers), key=lambda number: (numbers.count(number), number), default=None)
