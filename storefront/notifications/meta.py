"""What Meta's webhook says: reports about our messages, and what people wrote. Anything else is passed over."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from ..phone import parse


class Report(NamedTuple):
    store_id: int
    number: int
    state: str  # sent, delivered, read or failed
    reason: str


class Heard(NamedTuple):
    phone: str  # E.164
    words: str
    at: datetime


def read(said: Any) -> Iterator[Report | Heard]:
    for value in _values(said):
        for status in _list(value, "statuses"):
            if report := _report(status):
                yield report
        for message in _list(value, "messages"):
            if heard := _heard(message):
                yield heard


def _values(said: Any) -> Iterator[dict]:
    for entry in _list(said, "entry"):
        for change in _list(entry, "changes"):
            if isinstance(value := change.get("value"), dict):
                yield value


def _list(of: Any, name: str) -> list[dict]:
    found = of.get(name) if isinstance(of, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _report(status: dict) -> Report | None:
    """`biz_opaque_callback_data` is the tag that we sent with it: `<store>.<number>`."""
    store, _, number = str(status.get("biz_opaque_callback_data", "")).partition(".")
    if not (_is_number(store) and _is_number(number)):
        return None
    errors = _list(status, "errors")
    reason = str(errors[0].get("title", "")) if errors else ""
    return Report(int(store), int(number), str(status.get("status", "")), f"WhatsApp: {reason}")


def _heard(message: dict) -> Heard | None:
    text, sender, at = message.get("text"), parse("+" + str(message.get("from", ""))), str(message.get("timestamp", ""))
    button = message.get("button")  # under a template stands one that says "Berhenti"
    words = text.get("body") if isinstance(text, dict) else button.get("text") if isinstance(button, dict) else None
    if not (sender and isinstance(words, str) and at.isdecimal() and len(at) < 12):
        return None
    return Heard(sender, words[:100], datetime.fromtimestamp(int(at), UTC))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20
