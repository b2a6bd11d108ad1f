"""What gateways that speak JSON over HTTP have in common: refusals of ours, amounts, moments, pages to pay on."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

from ... import outside
from . import GatewayDown, GatewayRefused, Unreadable

WIB = timezone(timedelta(hours=7))
MOST = 9_999_999_999  # rupiah; more is a mistake


def tell(party: str, method: str, url: str, **what: Any) -> dict[str, Any]:
    """What that company answers, an object. Raises GatewayDown, GatewayRefused."""
    said = ask(party, method, url, **what)
    if not isinstance(said, dict):
        raise GatewayDown
    return said


def ask(party: str, method: str, url: str, **what: Any) -> Any:
    """What that company answers. Raises GatewayDown, GatewayRefused."""
    try:
        return outside.ask(party, method, url, **what).json()
    except outside.Refused as no:
        raise GatewayRefused from no
    except (outside.Down, outside.Unreadable, outside.NotOutside) as error:
        raise GatewayDown from error


def page_of(url: Any, name: str, host: str) -> str:
    """Where the buyer is sent: a page of that company and nobody else's. Raises GatewayDown."""
    parts = urlsplit(url) if isinstance(url, str) else None
    theirs = parts and parts.scheme == "https" and (parts.hostname or "").endswith(f".{host}")
    if not (theirs or (outside.is_played(name) and isinstance(url, str) and url.startswith(outside.base(name, "-")))):
        raise GatewayDown
    return url


def message(body: bytes) -> dict[str, Any]:
    """A message as an object. Raises Unreadable."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(said, dict):
        raise Unreadable
    return said


def word(said: Mapping[str, Any], name: str) -> str:
    """A field that must be there as text. Raises Unreadable."""
    value = said.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 200:
        raise Unreadable
    return value


def rupiah_of(said: Any, currency: Any = "IDR") -> int | None:
    """`"108000.00"`, 108000 and 108000.0 are so many rupiah; anything else is None."""
    if isinstance(said, str):
        whole, dot, rest = said.partition(".")
        fine = whole.isascii() and whole.isdecimal() and len(whole) <= 12 and (not dot or not rest.strip("0"))
        said = int(whole) if fine else None
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    if isinstance(said, bool) or not isinstance(said, int) or currency != "IDR":
        return None
    return said if 0 < said <= MOST else None


def seconds_of(said: Any) -> int:
    """`2026-11-24 15:40:12` by the clock of Jakarta, or ISO with its zone; 0 where it is no moment."""
    try:
        moment = datetime.fromisoformat(said)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=WIB)).timestamp())
    except (TypeError, ValueError, OverflowError):
        return 0
