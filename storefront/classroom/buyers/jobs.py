"""The tick: whoever looks at a class lets its buyers go on. Two at once do nothing twice (operations/turns.py), and
where too many wait to write, the buyers do: the next look finds them."""

import io
import logging
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import ColumnElement

from ... import clock
from ...db import Busy, db
from ...db.transaction import transaction
from ...media import operations as media
from ...media.operations import Prepared
from ...orders.queries import by_id as order_by_id
from ...refusals import Refusal
from ...stores.models import Store
from ...tenancy import store_scope
from ..models import Classroom, Participant
from . import operations, proof, queries
from .models import Visit
from .operations.moving import PROOF
from .personas import personas
from .queries import Due

log = logging.getLogger(__name__)

ROUNDS = 3  # a buyer whose next step is ready at once takes it in the same look


def tick(classroom_id: int) -> None:
    """The script's next buyers come, and every visit that is due moves on. Outside any transaction and store."""
    classroom = db.session.get(Classroom, classroom_id)
    if classroom is None or not classroom.is_moving:
        return
    with suppress(Busy):
        if queries.script_is_due(classroom):
            with transaction():
                operations.next_lines(classroom)
        _move_on(Visit.classroom_id == classroom_id)


def look_in(participant: Participant, seller_moved: bool = False) -> None:
    """Only the buyers of one store, so that a seller's phone never waits for those of the others. When something was
    sent there, they look at it now."""
    if not participant.classroom.is_moving:
        return
    with suppress(Busy):
        if seller_moved and queries.waits_in(participant.store_id):
            with transaction():
                operations.nudge(participant.store_id)
        _move_on(Visit.store_id == participant.store_id)


def _move_on(*which: ColumnElement[bool]) -> None:
    for _round in range(ROUNDS):
        due = queries.due(*which)
        for one in due:
            turn(one)
        if not due:
            return


def turn(due: Due) -> None:
    """One visit, in a transaction of its own, so that what goes wrong in it stops no other."""
    with store_scope(due.store_id):
        try:
            shown = _proof(due.visit_id)
            with transaction():
                operations.move(due.visit_id, due.turn, shown)
        except Busy:
            raise
        except Refusal as refusal:
            _put_off(due, str(refusal))
        except Exception as error:
            log.exception("a simulated buyer stumbled")
            _put_off(due, type(error).__name__)


def _put_off(due: Due, why: str) -> None:
    with transaction():
        operations.put_off(due.visit_id, due.turn, why)


def _proof(visit_id: int) -> Prepared | None:
    """The picture that the buyer is about to send, made before the transaction: half the sum, three weeks old."""
    visit = queries.by_id(visit_id)
    if visit is None or visit.is_over or visit.order_id is None:
        return None
    persona = personas()[visit.persona]
    order = order_by_id(visit.order_id)
    if persona.steps[visit.step] != PROOF or order is None:
        return None
    store = db.session.get_one(Store, visit.store_id)
    old = clock.today() - timedelta(days=21)
    made = proof.picture(max(1_000, order.total // 2), store.name, old, persona.name)
    return media.prepare(io.BytesIO(made), private=True)
