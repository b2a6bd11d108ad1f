"""Beneath `outside`: sockets that go to public addresses only and never outlast the caller's patience."""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

CONNECT, SILENCE = 3.0, 6.0  # seconds for opening a connection, and without a byte
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_until: ContextVar[float] = ContextVar("until")


class Inside(Exception):
    """The name leads to an address inside our own network."""


@contextmanager
def patience_until(moment: float) -> Iterator[None]:
    """Everything inside ends by that `time.monotonic()`, even against a party that sends a byte a second."""
    token = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(token)


def client(stand_ins: Mapping[str, str]) -> httpx.Client:
    """`stand_ins` (party -> base) is looked at on every connection: what stands there may be called inside, too."""
    return httpx.Client(
        transport=_Transport(stand_ins),
        timeout=httpx.Timeout(SILENCE, connect=CONNECT, pool=1.0),
        follow_redirects=False,
        trust_env=False,  # No proxy from the environment: it would see the keys and pass the guard.
        headers={"User-Agent": "Lumbung", "Accept-Encoding": "identity"},
    )


def is_public(address: str) -> bool:
    """`10.0.0.7`, `::1`, `169.254.169.254` and what hides one of them are not."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        hidden = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _NAT64:
            hidden = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if hidden and not is_public(str(hidden)):
            return False
    return found.is_global and not found.is_multicast


class _Transport(httpx.HTTPTransport):
    def __init__(self, stand_ins: Mapping[str, str]) -> None:
        trusted = httpx.create_ssl_context()
        super().__init__(verify=trusted)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted,
            max_connections=16,
            max_keepalive_connections=4,
            keepalive_expiry=20,
            network_backend=_Guarded(stand_ins),
        )


class _Guarded(httpcore.SyncBackend):
    """Looks the name up once, judges every address and connects to one of those: a second look-up cannot differ."""

    def __init__(self, stand_ins: Mapping[str, str]) -> None:
        self._stand_ins = stand_ins

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, **how: Any) -> httpcore.NetworkStream:
        addresses = _looked_up(host, port)
        if not (addresses and all(map(is_public, addresses))) and not self._is_stand_in(host, port):
            raise Inside(host)
        error: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                return _Patient(super().connect_tcp(address, port, _left(timeout), **how))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refused:
                error = refused
        raise error

    def _is_stand_in(self, host: str, port: int) -> bool:
        played = (urlsplit(base) for base in self._stand_ins.values())
        return any((parts.hostname, parts.port or 80) == (host, port) for parts in played)


class _Patient(httpcore.NetworkStream):
    """A connection whose every step may take as long as the patience lasts, and no longer."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None):
        return _Patient(self._stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(timeout: float | None) -> float:
    left = _until.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("patience is over")
    return min(left, timeout or left)


def _looked_up(host: str, port: int) -> list[str]:
    """Addresses of that name. The system's own look-up knows no time limit, so it waits in a thread of its own."""
    answers: queue.SimpleQueue[Iterable[str] | OSError] = queue.SimpleQueue()

    def look() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(row[4][0]) for row in found)))
        except (OSError, UnicodeError) as error:
            answers.put(OSError(str(error)))

    threading.Thread(target=look, daemon=True, name="lookup").start()
    try:
        found = answers.get(timeout=_left(CONNECT))
    except queue.Empty:
        raise httpcore.ConnectTimeout("the name was not found in time") from None
    if isinstance(found, OSError):
        raise httpcore.ConnectError(str(found))
    return list(found)
