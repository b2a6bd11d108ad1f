"""Somebody says "berhenti". Kept without the address, over all stores, until that person says otherwise."""

import hashlib
import hmac
from datetime import datetime

from itsdangerous import BadSignature, URLSafeSerializer

from ... import clock
from ...db import db
from ..models import WHATSAPP, Stop

STOP, RESUME = {"berhenti", "stop", "stopp", "unsubscribe"}, {"mulai", "start"}


def mark_of(key: str, channel: str, address: str) -> str:
    """A digest by which the address is known again and not read."""
    return hmac.new(key.encode(), f"{channel}:{address.strip().lower()}".encode(), hashlib.sha256).hexdigest()


def stop_token(key: str, mark: str) -> str:
    """For the link in a mail: it stops that address and names nobody."""
    return URLSafeSerializer(key, salt="berhenti").dumps(mark)


def stopped_mark(key: str, token: str) -> str | None:
    """The mark in such a link; None when it is not from us."""
    try:
        mark = URLSafeSerializer(key, salt="berhenti").loads(token)
    except BadSignature:
        return None
    return mark if isinstance(mark, str) else None


def stop(mark: str, at: datetime | None = None) -> None:
    _keep(mark, True, at or clock.now())


def resume(mark: str, at: datetime | None = None) -> None:
    _keep(mark, False, at or clock.now())


def hear(key: str, phone: str, words: str, at: datetime) -> None:
    """What somebody wrote to the installation's WhatsApp number: only "berhenti" and "mulai" are understood."""
    said = words.strip().strip(".!").lower()
    if said in STOP | RESUME:
        (stop if said in STOP else resume)(mark_of(key, WHATSAPP, phone), at)


def _keep(mark: str, is_stopped: bool, at: datetime) -> None:
    """What was said last counts, in whatever order it is delivered."""
    row = db.session.get(Stop, mark, with_for_update=True)
    if row is None:
        db.session.add(Stop(mark=mark, is_stopped=is_stopped, said_at=at))
    elif at >= clock.as_utc(row.said_at):
        row.is_stopped, row.said_at = is_stopped, at
