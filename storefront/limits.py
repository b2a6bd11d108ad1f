"""How often is enough: counters in the database for public forms and for guessing, one statement each.

`allow()` counts in a window (sign-ups, orders, reviews). `climb()` lets a few go by, then makes each next one wait
longer (secrets). A count happens inside the caller's transaction, so it is committed before the slow or spammable work
begins: open one transaction for the count and another for the work.
"""

import ipaddress
import secrets
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import String, case, delete, literal, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from . import clock
from .db import db, utc_moment
from .i18n import gettext as _
from .refusals import Refusal

# A class or a village office shares one address of the room; such an address may do as much as so many people.
A_ROOM_FULL = 40
_KEPT_FOR = timedelta(days=2)
_SWEEP = 20  # one in so many new counts clears away the old ones


class TooOften(Refusal):
    """Tunggu {wait}, lalu coba lagi."""

    status = 429

    def __init__(self, free_at: datetime) -> None:
        left = max(1, round((clock.as_utc(free_at) - clock.now()).total_seconds()))
        super().__init__(wait=in_words(left), seconds=left)


class Ladder(NamedTuple):
    """The first `free` tries cost nothing; each further one is followed by the next of `waits`, the last repeats.

    After `forget` without a try everything starts anew.
    """

    free: int
    waits: tuple[timedelta, ...]
    forget: timedelta = timedelta(hours=1)


class Count(db.Model):
    __tablename__ = "limit_count"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)  # "order:36.68.1.7"
    n: Mapped[int] = mapped_column(default=0)
    marked_at: Mapped[datetime] = mapped_column(index=True)  # A window began, or a ladder was last climbed.
    free_at: Mapped[datetime]


def allow(what: str, who: str | None, *, most: int, window: timedelta) -> None:
    """Count one more `what` of `who` (an address, a phone, an account). Raises TooOften after `most` in `window`."""
    now = clock.now()
    over = Count.marked_at <= literal(now - window, utc_moment())
    _count(
        _key(what, who),
        first={"free_at": now + window},
        again={
            "n": case((over, 1), else_=Count.n + 1),
            "marked_at": case((over, _moment(now)), else_=Count.marked_at),
            "free_at": case((over, _moment(now + window)), else_=Count.free_at),
        },
        where=or_(over, Count.n < most * _people_behind(who)),
    )


def climb(what: str, who: str | None, ladder: Ladder) -> None:
    """Count one more try and set how long the next one waits. Raises TooOften while it has to wait."""
    now = clock.now()
    free = ladder.free * _people_behind(who)
    n = case((Count.marked_at <= literal(now - ladder.forget, utc_moment()), 1), else_=Count.n + 1)
    steps = [(n == free + i, _moment(now + wait)) for i, wait in enumerate(ladder.waits)]
    _count(
        _key(what, who),
        first={"free_at": now},
        again={
            "n": n,
            "marked_at": _moment(now),
            "free_at": case((n < free, _moment(now)), *steps, else_=_moment(now + ladder.waits[-1])),
        },
        where=Count.free_at <= _moment(now),
    )


def step_back(what: str, who: str | None) -> None:
    """The last try was honest: it is not counted, and the next one need not wait."""
    values = {"n": case((Count.n > 0, Count.n - 1), else_=0), "free_at": clock.now()}
    db.session.execute(db.update(Count).where(Count.key == _key(what, who)).values(values))


def forget(what: str, who: str | None) -> None:
    """Start anew for `who`."""
    db.session.execute(delete(Count).where(Count.key == _key(what, who)))


def in_words(seconds: int) -> str:
    """`40 detik`, `1 menit`, `2 jam`, never too short."""
    if seconds <= 45:
        return _("{n} detik").format(n=seconds)
    minutes = -(-seconds // 60)
    return _("{n} menit").format(n=minutes) if minutes < 60 else _("{n} jam").format(n=-(-seconds // 3600))


def _count(key: str, first: dict[str, Any], again: dict[str, Any], where: Any) -> None:
    """Insert or count up in one statement; what `where` refuses changes nothing."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    row = {"key": key, "n": 1, "marked_at": clock.now()} | first
    counting = dialect.insert(Count).values(row).on_conflict_do_update(index_elements=["key"], set_=again, where=where)
    n = db.session.scalar(counting.returning(Count.n))
    if n is None:
        raise TooOften(db.session.scalar(db.select(Count.free_at).where(Count.key == key)) or clock.now())
    if n == 1 and not secrets.randbelow(_SWEEP):
        db.session.execute(delete(Count).where(Count.marked_at < clock.now() - _KEPT_FOR))


def _moment(moment: datetime) -> Any:
    return literal(moment, utc_moment())


def _key(what: str, who: str | None) -> str:
    address = _address(who)
    if isinstance(address, ipaddress.IPv6Address):  # A house gets a whole /64.
        who = str(ipaddress.ip_network((address, 64), strict=False))
    return f"{what}:{who}"[:120]


def _people_behind(who: str | None) -> int:
    address = _address(who)
    return A_ROOM_FULL if address is not None and address.is_private else 1


def _address(who: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(who or "")
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
