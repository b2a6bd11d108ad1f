"""One row on its way: taken under a lease, sent by jobs.py outside the transaction, marked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select, update

from ... import clock, outbox
from ...db import db
from ...tenancy import current_store_id
from .. import night
from ..channels import Address, Channel, Gone, Message, Rejected, Unsent
from ..models import BUYER, FAILED, SENT, SKIPPED, WAITING, Device, Notification
from .writing import Silent, address_of, message_of

MANY = 3  # So many that wait for one manager become one message; a buyer's of one order always do.
MOST_ATTEMPTS = 6
DEAD_AFTER = 12  # A phone that failed so often in a row is forgotten.


class Parcel(NamedTuple):
    numbers: list[int]
    to: Address
    message: Message
    device_id: int


def take(number: int, channel: Channel, settings: Mapping[str, Any]) -> Parcel | None:
    """Lease that row, and those that go with it. None: it is done, not due, or held by somebody else.

    Whoever asks too early is asked again: the row's next job stands in the outbox before this one is gone.
    """
    note, now = _locked(number), clock.now()
    if note is None or note.state != WAITING or note.due_at > now:
        return None
    if note.leased_until and note.leased_until > now:
        _ask_again(note, note.leased_until)
        return None
    if wait := _until_morning(note, now):
        note.due_at = wait
        _ask_again(note, wait)
        return None
    return _packed(note, channel, settings, now)


def _packed(note: Notification, channel: Channel, settings: Mapping[str, Any], now: datetime) -> Parcel | None:
    to = _address(note, settings)
    if to is None:
        return None
    notes = [other for other in _company(note, now) if other is note or _address(other, settings)]
    if len(notes) < (2 if note.receiver == BUYER else MANY):
        notes = [note]
    leader = notes[0]
    for one in notes:
        one.leased_until, one.attempts, one.leader_id = now + channel.doubt, one.attempts + 1, leader.id
    message = message_of(notes, to, settings)
    return Parcel([one.id for one in notes], to, message, note.device_id)


def mark_sent(parcel: Parcel) -> None:
    done = update(Notification).where(Notification.id.in_(parcel.numbers), Notification.state == WAITING)
    _quietly(done.values(state=SENT, sent_at=clock.now(), leased_until=None, reason=""))
    _quietly(update(Device).where(Device.id == parcel.device_id).values(failures=0))


def mark_unsent(parcel: Parcel, why: Unsent, channel: Channel) -> None:
    """Later again, each time after a longer wait, or never; an address that is gone is forgotten."""
    device = db.session.scalar(select(Device).where(Device.id == parcel.device_id))
    if device:
        device.failures += 1
        if isinstance(why, Gone) or device.failures >= DEAD_AFTER:
            db.session.delete(device)
    for number in parcel.numbers:
        note = _locked(number)
        if note is None or note.state != WAITING:
            continue
        note.reason, note.leased_until = str(why)[:200], None
        if isinstance(why, Rejected) or note.attempts >= MOST_ATTEMPTS:
            note.state = FAILED
        else:
            note.due_at = clock.now() + channel.doubt * 2 ** (note.attempts - 1)
            _ask_again(note, note.due_at)


def _locked(number: int) -> Notification | None:
    return db.session.scalar(select(Notification).where(Notification.id == number).with_for_update())


def _company(note: Notification, now: datetime) -> list[Notification]:
    """What waits for the same receiver on the same way, this one included; rows that another worker holds left out."""
    same = select(Notification).where(
        Notification.state == WAITING,
        Notification.receiver == note.receiver,
        Notification.channel == note.channel,
        Notification.device_id == note.device_id,
        Notification.due_at <= now,
        or_(Notification.leased_until.is_(None), Notification.leased_until <= now),
    )
    if note.receiver == BUYER:
        same = same.where(Notification.order_id == note.order_id)
    found = db.session.scalars(same.order_by(Notification.id).with_for_update(skip_locked=True))
    return [other for other in found if other is note or not _until_morning(other, now)]


def _until_morning(note: Notification, now: datetime) -> datetime | None:
    """When it may ring, if it is night there now."""
    if not note.quiet_zone:
        return None
    zone = ZoneInfo(note.quiet_zone)
    return night.morning_after(now, zone) if night.is_quiet(now, zone) else None


def _address(note: Notification, settings: Mapping[str, Any]) -> Address | None:
    try:
        return address_of(note, settings)
    except Silent as why:
        note.state, note.reason = SKIPPED, str(why)
        return None


def _ask_again(note: Notification, at: datetime) -> None:
    wait = max(timedelta(0), at - clock.now())
    outbox.enqueue("notifications.send", store=current_store_id(), delay=wait, number=note.id)


def _quietly(statement: Any) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
