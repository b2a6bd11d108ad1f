from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update

from ... import clock
from ...db import db
from ...media.models import Photo
from ...media.operations import Prepared, drop, keep
from ...orders import operations as orders
from ...orders.models import Order
from ...orders.operations import THE_BUYER
from ...orders.queries import lines_of
from ...refusals import Refusal
from .. import flow, queries
from ..models import (
    ENDED,
    FAULTS,
    OPENED,
    WISHES,
    AftercareSettings,
    Complaint,
    ComplaintLine,
    ComplaintMessage,
    ComplaintPhoto,
)
from .moving import say

MOST_PHOTOS = 3


class TooLate(Refusal):
    """Waktu untuk mengeluh sudah lewat. Bicarakan dulu dengan penjual lewat chat."""


class Fault(NamedTuple):
    """What the buyer says: one of FAULTS, one of WISHES, words, `pieces` of lines of the order by the line's id."""

    fault: str
    wish: str
    words: str
    pieces: dict[int, int]
    photos: Sequence[Prepared] = ()


def complain(order: Order, said: Fault) -> Complaint:
    """The buyer says that goods are not as agreed. No pieces named means all of them. Raises TooLate, and
    ImpossibleStep when another complaint is still open."""
    if not queries.may_complain(order):
        raise TooLate
    complaint = Complaint(
        order_id=order.id, fault=said.fault, wish=said.wish, due_at=clock.now() + flow.TIME_FOR[OPENED], state=OPENED
    )
    words = f"Keluhan: {FAULTS[said.fault]}. Minta: {WISHES[said.wish]}"
    orders.follow_up(order, "complain", words, THE_BUYER, flow.next_work(complaint))
    db.session.add(complaint)
    db.session.flush()
    for line in lines_of(order):
        wanted = said.pieces.get(line.id, 0) if said.pieces else line.pieces
        if count := min(wanted, line.pieces):
            db.session.add(ComplaintLine(complaint_id=complaint.id, order_line_id=line.id, pieces=count))
    for photo in said.photos[:MOST_PHOTOS]:
        db.session.add(ComplaintPhoto(complaint_id=complaint.id, photo_id=keep(photo).id))
    say(complaint, said.words, THE_BUYER, is_buyer=True)
    return complaint


def set_hours(hours: int) -> None:
    """How long a buyer may complain after the order was finished."""
    kept = db.session.scalar(select(AftercareSettings).where(AftercareSettings.id == 1))
    if kept is None:
        kept = AftercareSettings(id=1)
        db.session.add(kept)
    kept.hours = hours


def forget(before: datetime) -> None:
    """Take away what was said and shown in complaints that ended before that moment; that there was one stays."""
    ended = select(Complaint.id).where(Complaint.changed_at < before, Complaint.state.in_(ENDED))
    quiet = {"synchronize_session": False}
    words = update(ComplaintMessage).where(ComplaintMessage.complaint_id.in_(ended)).values(words="Sudah dihapus")
    db.session.execute(words, execution_options=quiet)
    shown = select(ComplaintPhoto.photo_id).where(ComplaintPhoto.complaint_id.in_(ended))
    drop(Photo.id.in_(shown))
