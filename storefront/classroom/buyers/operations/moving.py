"""A visit moves on. Whoever looks may move it; the turn that was seen is claimed, so that no step is done twice."""

from datetime import datetime, timedelta

from sqlalchemy import select

from .... import clock, outbox
from ....db import db
from ....media.operations import Prepared
from ....stores.models import Store
from .. import queries
from .scene import Scene
from .steps import STEPS
from .turns import claim

AGAIN = timedelta(seconds=30)  # until a buyer who came too early looks again
TRIES = timedelta(minutes=15)  # against a shop that refuses
GIVES_UP = timedelta(hours=2)  # on a store that has nothing to sell
PROOF = "show_proof"  # the one step that wants a picture, which is made before the transaction


def move(visit_id: int, turn: int, proof: Prepared | None = None) -> bool:
    """One visit goes as far as it can. `turn` is the one that was seen; False when somebody else has moved it.

    Inside the store's scope.
    """
    if not claim(visit_id, turn):
        return False
    visit = queries.by_id(visit_id)
    assert visit
    if not db.session.scalar(select(Store.is_practice).where(Store.id == visit.store_id).with_for_update(read=True)):
        visit.ended_at = clock.now()  # The store was kept: real buyers only.
        return True
    scene = Scene(visit, proof)
    while _went_on(scene):
        pass
    db.session.flush()
    if not visit.is_over:
        call_at(visit.classroom_id, visit.due_at)
    return True


def put_off(visit_id: int, turn: int, why: str) -> None:
    """The shop refused: the buyer tries again in a moment, and goes when that lasts too long, without a judgement."""
    if not claim(visit_id, turn):
        return
    visit = queries.by_id(visit_id)
    assert visit
    visit.due_at = clock.now() + AGAIN
    if clock.now() - clock.as_utc(visit.since or visit.came_at) > TRIES:
        Scene(visit).mark(None, why)
        visit.ended_at = clock.now()
    db.session.flush()


def call_at(classroom_id: int, moment: datetime) -> None:
    """The worker looks at that class then; one row for all who are due in the same ten seconds."""
    wait = max(timedelta(0), clock.as_utc(moment) - clock.now())
    slot = int(clock.as_utc(moment).timestamp()) // 10
    outbox.enqueue("classroom.buyers", once=f"buyers:{classroom_id}:{slot}", delay=wait, classroom_id=classroom_id)


def _went_on(scene: Scene) -> bool:
    """One step; False when the visit waits or is over."""
    visit, name = scene.visit, scene.persona.steps[scene.visit.step]
    step = STEPS[name]
    if not visit.is_waiting:
        if name == PROOF and scene.proof is None:
            visit.due_at = clock.now()
            return False
        if step.act(scene) is False:
            return _later(scene)
        _begin_to_wait(scene)
    seen = step.seen(scene)
    if seen is None:
        return _wait(scene, step.late)
    if seen.why:
        scene.mark(seen.right, seen.why)
    return _next(scene) if seen.goes_on else _end(scene)


def _begin_to_wait(scene: Scene) -> None:
    visit = scene.visit
    visit.is_waiting, visit.since = True, clock.now()
    visit.until = clock.now() + timedelta(minutes=scene.persona.patience)


def _wait(scene: Scene, late: str) -> bool:
    visit = scene.visit
    assert visit.until
    if clock.now() < clock.as_utc(visit.until):
        visit.due_at = visit.until
        return False
    scene.mark(False, late)
    scene.say("leave")
    return _end(scene)


def _later(scene: Scene) -> bool:
    """The shelf is empty: the buyer looks again in a moment."""
    visit = scene.visit
    visit.due_at = clock.now() + AGAIN
    if clock.now() - clock.as_utc(visit.came_at) > GIVES_UP:
        return _end(scene)
    return False


def _next(scene: Scene) -> bool:
    visit = scene.visit
    visit.is_waiting = scene.was_asked = False
    if visit.step + 1 == len(scene.persona.steps):
        return _end(scene)
    visit.step += 1
    return True


def _end(scene: Scene) -> bool:
    scene.visit.ended_at, scene.visit.is_waiting = clock.now(), False
    return False
