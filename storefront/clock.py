"""The time. Nobody else asks the system, so that a test can choose the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")

WIB, WITA, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")
_WITA_PROVINCES = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
_WIT_PROVINCES = {"81", "82", "91", "92", "93", "94", "95", "96"}


_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, with its zone, in UTC."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside, it is that moment: for a demo with a past, and for tests."""
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)


def zone_of(region_code: str | None) -> ZoneInfo:
    """The time zone of a region by its Kemendagri code (Keppres 41/1987): WIB where it is not known."""
    province = (region_code or "")[:2]
    if province in _WITA_PROVINCES:
        return WITA
    return WIT if province in _WIT_PROVINCES else WIB


def today(zone: ZoneInfo = WIB) -> date:
    return now().astimezone(zone).date()


def as_utc(moment: datetime) -> datetime:
    """What SQLite gives back has lost its zone; it was written in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def clock_time(moment: datetime, zone: ZoneInfo = WIB) -> str:
    """`10.24`"""
    return as_utc(moment).astimezone(zone).strftime("%H.%M")


def day(moment: datetime | date, zone: ZoneInfo = WIB) -> str:
    """`Sabtu, 21 Nov 2026`"""
    local = as_utc(moment).astimezone(zone) if isinstance(moment, datetime) else moment
    return f"{_DAYS[local.weekday()]}, {local.day} {_MONTHS[local.month - 1]} {local.year}"


def short_day(day: date) -> str:
    """`30 Nov`"""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def when(moment: datetime, zone: ZoneInfo = WIB) -> str:
    """`Hari ini, 10.24`, `Kemarin, 10.24`, `19 Nov, 10.24`"""
    local = as_utc(moment).astimezone(zone)
    days = (today(zone) - local.date()).days
    name = {0: "Hari ini", 1: "Kemarin"}.get(days, f"{local.day} {_MONTHS[local.month - 1]}")
    return f"{name}, {clock_time(moment, zone)}"


def deadline(moment: datetime, zone: ZoneInfo = WIB) -> str:
    """`Rabu, 25 Nov 2026, 10.24 WIB`: nobody has to guess whose clock is meant."""
    return f"{day(moment, zone)}, {clock_time(moment, zone)} {as_utc(moment).astimezone(zone):%Z}"


def week_day(moment: datetime, zone: ZoneInfo = WIB) -> str:
    """`Sen`"""
    return _DAYS[as_utc(moment).astimezone(zone).weekday()][:3]


def ago(moment: datetime) -> str:
    """How long it has waited, in the largest unit that fits: `baru saja`, `12 menit`, `2 jam`, `3 hari`."""
    waited = now() - as_utc(moment)
    if waited < timedelta(minutes=1):
        return "baru saja"
    if waited < timedelta(hours=1):
        return f"{waited.seconds // 60} menit"
    return f"{waited.seconds // 3600} jam" if waited.days == 0 else f"{waited.days} hari"
