"""What each participant of a class did, in a fixed number of questions whatever its size (facts.md 9c)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select

from ... import clock
from ...catalogue.models import PUBLISHED, Product
from ...db import db
from ...media.models import Photo
from ...orders.models import DONE, SENT, Order, OrderEvent
from ...tenancy.everywhere import every_store
from .. import queries as classes
from ..buyers import queries as buyers
from ..course.lessons import lessons
from ..course.models import AFTER, BEFORE, Answers, DayHere, StepDone
from ..course.queries import GOOD_PHOTO
from ..models import WOMAN, Classroom, Participant
from .models import Certificate, Outcome


class Made(NamedTuple):
    """In the practice store."""

    products: int = 0
    photos: int = 0
    handled: int = 0
    minutes: int | None = None  # from joining to the first published product
    right: int = 0  # practice buyers that were served well
    judged: int = 0  # of so many


class Row(NamedTuple):
    """One participant, `days` those of the class on which something was sent."""

    participant: Participant
    days: frozenset[date]
    steps: frozenset[str]
    before: int | None
    after: int | None
    has_certificate: bool
    made: Made

    @property
    def is_woman(self) -> bool:
        return self.participant.gender == WOMAN

    @property
    def has_kept(self) -> bool:
        return not self.participant.store.is_practice


def days_of(classroom: Classroom) -> list[date]:
    """The days of the class until today."""
    last = min(classroom.ends_on, clock.today(clock.zone_of(classroom.village_code)))
    count = max(0, (last - classroom.starts_on).days + 1)
    return [classroom.starts_on + timedelta(days=n) for n in range(min(count, 31))]


def rows(classroom: Classroom) -> list[Row]:
    people = classes.participants(classroom)
    who = [one.id for one in people]
    here, steps = _days(classroom, people), _sets(StepDone.participant_id, StepDone.step, who)
    tests = {kind: _right(who, kind) for kind in (BEFORE, AFTER)}
    given = set(db.session.scalars(select(Certificate.participant_id).where(
        Certificate.participant_id.in_(who), Certificate.withdrawn_at.is_(None))))  # fmt: skip
    made, known = outcomes(people), {lesson.name for lesson in lessons()}
    return [
        Row(
            one,
            frozenset(here[one.id]),
            frozenset(steps.get(one.id, set()) & known),
            tests[BEFORE].get(one.id),
            tests[AFTER].get(one.id),
            one.id in given,
            made[one.id],
        )
        for one in people
    ]


def outcomes(people: Sequence[Participant]) -> dict[int, Made]:
    """Of stores that practise as they are now, of the others as it was noted."""
    query = select(Outcome).where(Outcome.participant_id.in_([one.id for one in people]))
    kept = {row.participant_id: Made(row.products, row.photos, row.handled, row.minutes, row.right, row.judged)
            for row in db.session.scalars(query)}  # fmt: skip
    live = made([one for one in people if one.store.is_practice])
    return {one.id: live.get(one.id) or kept.get(one.id) or Made() for one in people}


def made(people: Sequence[Participant]) -> dict[int, Made]:
    """As their stores are now."""
    stores = [one.store_id for one in people]
    published = Product.state == PUBLISHED
    good = Photo.score >= GOOD_PHOTO, Photo.made_from_id.is_(None)
    helped = select(OrderEvent.id).where(
        OrderEvent.store_id == Order.store_id,
        OrderEvent.order_id == Order.id,
        OrderEvent.by_account_id.in_(_trainers(people)),
    )
    served = _served(people)
    with every_store():
        products = _by_store(Product.store_id, func.count(), stores, published)
        first = _by_store(Product.store_id, func.min(Product.published_at), stores)
        photos = _by_store(Photo.store_id, func.count(), stores, *good)
        handled = _by_store(Order.store_id, func.count(), stores, Order.state.in_((SENT, DONE)), ~helped.exists())
    return {
        one.id: Made(
            products.get(one.store_id, 0),
            photos.get(one.store_id, 0),
            handled.get(one.store_id, 0),
            _minutes(one, first.get(one.store_id)),
            *served.get(one.id, (0, 0)),
        )
        for one in people
    }


def _trainers(people: Sequence[Participant]) -> list[int]:
    return [account.id for account in classes.trainers(people[0].classroom)] if people else []


def _served(people: Sequence[Participant]) -> dict[int, tuple[int, int]]:
    """Of the practice buyers that came, the last of each kind."""
    table = buyers.table(people[0].classroom) if people else []
    return {row.participant.id: (row.right, row.judged) for row in table}


def _minutes(one: Participant, published_at: Any) -> int | None:
    if published_at is None:
        return None
    return max(0, round((clock.as_utc(published_at) - clock.as_utc(one.joined_at)).total_seconds() / 60))


def _by_store(store: Any, what: Any, stores: list[int], *which: Any) -> dict[int, Any]:
    query = select(store, what).where(store.in_(stores), *which).group_by(store)
    return {number: value for number, value in db.session.execute(query)}


def _days(classroom: Classroom, people: Sequence[Participant]) -> dict[int, set[date]]:
    """Joining is being there, too."""
    zone, wanted = clock.zone_of(classroom.village_code), set(days_of(classroom))
    seen = _sets(DayHere.participant_id, DayHere.day, [one.id for one in people])
    joined = {one.id: clock.as_utc(one.joined_at).astimezone(zone).date() for one in people}
    return {one.id: (seen.get(one.id, set()) | {joined[one.id]}) & wanted for one in people}


def _sets(who: Any, what: Any, people: list[int]) -> dict[int, set]:
    found: dict[int, set] = {}
    for number, value in db.session.execute(select(who, what).where(who.in_(people))):
        found.setdefault(number, set()).add(value)
    return found


def _right(who: list[int], kind: str) -> dict[int, int]:
    query = select(Answers.participant_id, Answers.right).where(Answers.participant_id.in_(who), Answers.kind == kind)
    return {number: right for number, right in db.session.execute(query)}
