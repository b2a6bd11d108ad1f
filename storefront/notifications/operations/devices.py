"""Phones that may be rung, and what their people want to hear."""

from datetime import datetime

from sqlalchemy import delete, select

from ...accounts.models import Account
from ...db import db
from ...refusals import Refusal
from .. import plan, queries
from ..channels import Address
from ..models import EMAIL, PUSH, WHATSAPP, Choices, Device, Notification

MOST = 10


class TooManyPhones(Refusal):
    """Sudah ada {most} HP. Hapus satu dulu."""


def add_device(account: Account, to: Address, label: str, sign_in: str) -> Device:
    """Ring this browser for that person from now on; whoever had it before is not told there any more.

    Raises TooManyPhones.
    """
    device = db.session.scalar(select(Device).where(Device.endpoint == to.endpoint))
    if device is None:
        if len(queries.devices([account.id])) >= MOST:
            raise TooManyPhones(most=MOST)
        device = Device(endpoint=to.endpoint)
        db.session.add(device)
    device.account_id, device.p256dh, device.auth = account.id, to.p256dh, to.auth
    device.label, device.sign_in, device.epoch, device.failures = label, sign_in, account.epoch, 0
    db.session.flush()
    return device


def remove_device(device: Device) -> None:
    db.session.delete(device)


def choose(account: Account, topics: list[str], at_night: list[str], channels: list[str]) -> None:
    """What that person wants to hear of this store from now on."""
    row = db.session.scalar(select(Choices).where(Choices.account_id == account.id))
    if row is None:
        row = Choices(account_id=account.id)
        db.session.add(row)
    row.topics = [topic for topic in plan.TOPICS if topic in topics]
    row.at_night = [topic for topic in row.topics if topic in at_night]
    row.channels = [channel for channel in (PUSH, EMAIL, WHATSAPP) if channel in channels]


def tidy(before: datetime) -> None:
    """Phones whose sign-in is over, and what was told before that moment. Looks at the chosen store or at all."""
    quiet = {"synchronize_session": False}
    db.session.execute(delete(Device).where(Device.id.in_(queries.asleep())), execution_options=quiet)
    db.session.execute(delete(Notification).where(Notification.due_at < before), execution_options=quiet)
