"""A trainer takes somebody out of the class, and back in."""

from sqlalchemy import select

from ... import clock
from ...db import db
from ...refusals import Refusal
from ...stores import operations as stores
from ...stores.models import Store
from .. import queries
from ..models import Participant
from .joining import NameTaken, must_have_room, one_after_another


class AlreadyKept(Refusal):
    """Toko {name} sudah sungguhan, jadi tidak bisa dikeluarkan dari kelas."""


def take_out(participant: Participant) -> None:
    """Neither code nor PIN open that place any more, and the practice store is closed. Raises AlreadyKept."""
    locked = select(Store).where(Store.id == participant.store_id).with_for_update()  # Whoever keeps it does the same.
    store = db.session.scalars(locked.execution_options(populate_existing=True)).one()
    if not store.is_practice:
        raise AlreadyKept(name=participant.name)
    participant.left_at = participant.left_at or clock.now()
    stores.change(store, is_open=False)
    participant.account.end_sessions()


def take_back(participant: Participant) -> None:
    """The place is as it was. Raises ClassFull, NameTaken."""
    one_after_another(participant.classroom)
    if participant.left_at is None:
        return
    must_have_room(participant.classroom)
    if queries.by_name(participant.classroom, participant.name):
        raise NameTaken(name=participant.name)
    participant.left_at = None
    stores.change(participant.store, is_open=True)
