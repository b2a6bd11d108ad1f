"""Ways to reach a person: providers of `storefront.channels`, made with the settings of the installation."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple, Protocol

from ...providers import find
from ..models import CHANNELS


class Message(NamedTuple):
    """What is said, in the receiver's language. `values` are what a template is filled with, in its order."""

    title: str
    body: str
    link: str  # whole where it is read outside of our pages, a path on a manager's phone
    tag: str  # the same for a repeated message, and for no other
    language: str = "id"
    is_urgent: bool = False
    template: str = ""
    values: tuple[str, ...] = ()
    sender: str = ""  # the store
    stop_link: str = ""


class Address(NamedTuple):
    """Where to; a channel reads what it needs."""

    email: str = ""
    phone: str = ""  # E.164
    endpoint: str = ""
    p256dh: str = ""
    auth: str = ""


class Unsent(Exception):
    """Not now: tried again later. The message is what the store reads."""


class Rejected(Unsent):
    """Never: another try would be answered the same."""


class Gone(Rejected):
    """That address does not exist any more."""


class Channel(Protocol):
    """`doubt`: how long after a send whose end nobody saw it may be repeated.

    `send` gives back once the message is taken over, and raises Unsent, Rejected or Gone. Outside of transactions.
    """

    name: str
    doubt: timedelta

    def __init__(self, settings: Mapping[str, Any]) -> None: ...

    def is_ready(self) -> bool: ...

    def send(self, to: Address, message: Message) -> None: ...


def made(name: str, settings: Mapping[str, Any]) -> Channel:
    return find("channels", name)(settings)


def ready(settings: Mapping[str, Any]) -> set[str]:
    """The channels that this installation can use."""
    return {name for name in CHANNELS if made(name, settings).is_ready()}
