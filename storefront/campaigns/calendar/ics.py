"""An iCalendar (RFC 5545): values in, text out."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

WIDE = 75  # octets of a line, without its end


class Event(NamedTuple):
    uid: str
    start: datetime  # in the calendar's zone
    words: str
    more: str
    url: str


def calendar(name: str, zone: ZoneInfo, events: Iterable[Event], at: datetime) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lumbung//Kalender promosi//ID", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{text(name)}", f"X-WR-CALNAME:{text(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT12H", *_zone(zone, at)]
    for event in events:
        lines += _event(event, zone, at)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line)).encode()


def _event(event: Event, zone: ZoneInfo, at: datetime) -> list[str]:
    start = event.start.astimezone(zone)
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART;TZID={zone.key}:{start:%Y%m%dT%H%M%S}",
        "DURATION:PT15M",
        f"SUMMARY:{text(event.words)}",
        f"DESCRIPTION:{text(event.more)}",
        f"URL:{event.url}",
        "TRANSP:TRANSPARENT",
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{text(event.words)}", "TRIGGER:PT0S", "END:VALARM"),
        "END:VEVENT",
    ]


def _zone(zone: ZoneInfo, at: datetime) -> list[str]:
    """Indonesia's zones have had one offset since 1988."""
    local = at.astimezone(zone)
    offset, name = f"{local:%z}", f"{local:%Z}"
    kept = ["BEGIN:STANDARD", f"DTSTART:{date(1988, 1, 1):%Y%m%d}T000000", f"TZOFFSETFROM:{offset}"]
    return ["BEGIN:VTIMEZONE", f"TZID:{zone.key}", *kept, f"TZOFFSETTO:{offset}", f"TZNAME:{name}",
            "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def text(words: str) -> str:
    """A value of type TEXT (3.3.11)."""
    plain = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", words.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """At most 75 octets each; what follows begins with a space, and no letter is torn (3.1)."""
    part, room = "", WIDE
    for sign in line:
        octets = len(sign.encode())
        if octets > room:
            yield part
            part, room = " ", WIDE - 1
        part, room = part + sign, room - octets
    yield part


def at_hour(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, datetime.min.time(), zone) + timedelta(hours=hour)
