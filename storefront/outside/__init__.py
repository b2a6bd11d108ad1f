"""Asking outside parties (payment gateways, couriers, push services) over one client, with manners and with a guard.

Nobody waits longer than `patience`, whatever the other side does. Only calls that may be repeated are repeated. A party
that keeps failing is left alone for a minute. Addresses inside our own network are never called (SSRF), and neither
keys nor what was said are logged. Stand-ins of tests and demos are named in the setting STAND_INS.
"""

import json
import logging
import random
import statistics
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .. import clock
from ..db.session import writing
from ..refusals import Refusal

log = logging.getLogger(__name__)
for _talkative in ("httpx", "httpcore"):  # They would write addresses and headers.
    logging.getLogger(_talkative).setLevel(logging.WARNING)

PATIENCE = 8.0  # seconds that a person waits at most
LARGEST = 1_000_000  # bytes of an answer
PAUSES = (0.2, 0.8)  # seconds before the second and the third try
FAILURES, REST = 5, 60.0  # so many in a row, then so many seconds of silence
_SAFE = {"GET", "HEAD", "PUT", "DELETE"}


class Down(Refusal):
    """{party} sedang tidak menjawab. Coba lagi sebentar lagi."""

    status = 503


class Refused(Refusal):
    """{party} menolak permintaan ini. Periksa kunci dan pengaturannya."""

    def __init__(self, party: str, answer: "Answer") -> None:
        self.answer = answer
        super().__init__(party=party)


class Unreadable(Refusal):
    """Jawaban dari {party} tidak bisa dibaca."""

    status = 502


class NotOutside(Refusal):
    """Alamat {party} bukan alamat layanan di internet."""


class Answer(NamedTuple):
    party: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """What it says. Raises Unreadable."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise Unreadable(party=self.party) from None

    def facts(self) -> dict[str, Any]:
        """A JSON object. Raises Unreadable for anything else."""
        said = self.json()
        if not isinstance(said, dict):
            raise Unreadable(party=self.party)
        return said


class _Fuse(NamedTuple):
    failures: int = 0
    closed_until: float = 0.0


_fuses: dict[str, _Fuse] = {}
_clocks: dict[str, tuple[float, datetime]] = {}  # host -> seconds that it is ahead of us, when that was seen
_stand_ins: dict[str, str] = {}
_lock = threading.Lock()
_until: ContextVar[float] = ContextVar("until", default=float("inf"))
_kept: list[Any] = []


def use_stand_ins(named: Mapping[str, str]) -> None:
    """`{"midtrans": "http://127.0.0.1:5001"}`: that party is played there, and that address may be called."""
    with _lock:
        _stand_ins.clear()
        _stand_ins.update({party: base.rstrip("/") for party, base in named.items()})
        _fuses.clear()


def read_stand_ins(setting: str) -> dict[str, str]:
    """`midtrans=http://127.0.0.1:5001, xendit=http://127.0.0.1:5002`"""
    pairs = (part.partition("=") for part in setting.split(",") if part.strip())
    return {party.strip(): base.strip() for party, _, base in pairs}


def base(party: str, real: str) -> str:
    """Where that party is reached: its real address, or its stand-in's."""
    return _stand_ins.get(party, real)


def is_played(party: str) -> bool:
    """Is it a stand-in that answers?"""
    return party in _stand_ins


def ask(
    party: str,
    method: str,
    url: str,
    *,
    again: bool | None = None,
    patience: float = PATIENCE,
    largest: int = LARGEST,
    **what: Any,
) -> Answer:
    """One question to that party (its name as people know it); `what` is headers, params, json, data, content or auth.

    `again`: may it be repeated without harm (default: by its method)?
    Raises Down, Refused (4xx), Unreadable, NotOutside.
    """
    if writing.get():
        raise RuntimeError("outside parties are asked outside of transaction()")
    where, until = _where(party, url), min(time.monotonic() + patience, _until.get())
    _pass_fuse(party, where)
    tries = len(PAUSES) + 1 if (method in _SAFE if again is None else again) else 1
    for pause in (*PAUSES[: tries - 1], None):
        answer = _try(party, method, url, until, largest, what)
        if answer is not None and answer.status != 429 and answer.status < 500:
            _mend(where)
            return _judged(answer)
        if pause is None or not _waited(pause, answer, until):
            break
    if answer is None or answer.status != 429:  # Too many questions of one store say nothing about the party.
        _fail(where)
    log.warning("%s does not answer", where)
    raise Down(party=party)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All questions inside together take no longer."""
    token = _until.set(min(_until.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _until.reset(token)


def clock_difference() -> timedelta | None:
    """How far ahead of our clock the others' clocks are, by what they answered within an hour; None: nobody did."""
    since = clock.now() - timedelta(hours=1)
    with _lock:
        seen = [seconds for seconds, at in _clocks.values() if at >= since]
    return timedelta(seconds=round(statistics.median(seen))) if seen else None


def _where(party: str, url: str) -> str:
    """`https://api.xendit.co`; only stand-ins are spoken to without TLS."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotOutside(party=party) from None
    where = f"{parts.scheme}://{parts.netloc}"
    known = any(url == base or url.startswith(f"{base}/") for base in _stand_ins.values())
    if "@" in parts.netloc or not parts.hostname or (parts.scheme != "https" and not known):
        raise NotOutside(party=party)
    return where


def _try(party: str, method: str, url: str, until: float, largest: int, what: dict) -> Answer | None:
    """One try; None when the connection or the patience broke."""
    import httpx

    from .wire import Inside, patience_until

    sent = time.time()
    try:
        with patience_until(until), _client().stream(method, url, **what) as came:
            body = _read(party, came, largest)
    except (Inside, httpx.InvalidURL):
        raise NotOutside(party=party) from None
    except (httpx.HTTPError, httpx.StreamError, OSError):
        return None
    _note_clock(came, sent)
    return Answer(party, came.status_code, came.headers, body)


def _read(party: str, came: Any, largest: int) -> bytes:
    if came.headers.get("content-encoding", "identity") != "identity":
        raise Unreadable(party=party)
    body = bytearray()
    for piece in came.iter_raw():
        body += piece
        if len(body) > largest:
            raise Unreadable(party=party)
    return bytes(body)


def _judged(answer: Answer) -> Answer:
    if answer.status >= 400:
        raise Refused(answer.party, answer)
    if answer.status >= 300:  # Nobody is sent elsewhere: the next host has not been vetted.
        raise Unreadable(party=answer.party)
    return answer


def _waited(pause: float, answer: Answer | None, until: float) -> bool:
    """Wait before the next try, as long as the party asks for; False when the patience would not last."""
    asked = answer.headers.get("retry-after", "") if answer else ""
    pause = max(pause * random.uniform(0.8, 1.2), float(asked) if asked.isdecimal() and len(asked) < 4 else 0.0)  # noqa: S311
    if time.monotonic() + pause >= until:
        return False
    time.sleep(pause)
    return True


def _pass_fuse(party: str, where: str) -> None:
    """Raises Down at once while the party is left alone; after that one caller at a time tries it."""
    now = time.monotonic()
    with _lock:
        fuse = _fuses.get(where, _Fuse())
        if fuse.failures < FAILURES:
            return
        if now < fuse.closed_until:
            raise Down(party=party)
        _fuses[where] = fuse._replace(closed_until=now + PATIENCE)


def _fail(where: str) -> None:
    with _lock:
        failures = _fuses.get(where, _Fuse()).failures + 1
        _fuses[where] = _Fuse(failures, time.monotonic() + REST)


def _mend(where: str) -> None:
    with _lock:
        _fuses.pop(where, None)


def _note_clock(came: Any, sent: float) -> None:
    """`Date` is cut to the second; half of it and half of the way are added."""
    try:
        said = parsedate_to_datetime(came.headers["date"]).replace(tzinfo=UTC).timestamp()
    except (KeyError, TypeError, ValueError, OverflowError):
        return
    with _lock:
        _clocks[came.url.host] = (said + 0.5 - (sent + time.time()) / 2, clock.now())


def _client() -> Any:
    """Made when first asked for, in the process that asks: a pool must not be shared over a fork."""
    with _lock:
        if not _kept:
            from .wire import client

            _kept.append(client(_stand_ins))
        return _kept[0]
