"""Row numbers that any process can make alone: 64 bits, ordered by time."""

import itertools
import os
import secrets
from datetime import UTC, datetime

from . import clock

_EPOCH_MS = 1_704_067_200_000  # 2024-01-01 UTC; 41 bits of milliseconds last until 2093.
_LOW_BITS = 22
_count: "itertools.count[int]"


def new() -> int:
    """A positive 63-bit integer: milliseconds since 2024, then 22 bits that this process counts up.

    One process never makes a number twice, however many rows it writes in one moment, and rows of one moment keep
    their order. Two processes begin their count at random; they meet only in the same millisecond, and the primary key
    then refuses the second row of a store.
    """
    return since(clock.now()) | (next(_count) & ((1 << _LOW_BITS) - 1))


def _begin() -> None:
    global _count
    _count = itertools.count(secrets.randbits(_LOW_BITS - 1))


_begin()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin)  # A child must not count on from its parent's number.


def since(moment: datetime) -> int:
    """The smallest number that a row of that moment can have, so that "the last days" is a range of the primary key."""
    return max(0, int(moment.timestamp() * 1000) - _EPOCH_MS) << _LOW_BITS


def moment(number: int) -> datetime:
    """When that row was made, to the millisecond."""
    return datetime.fromtimestamp(((number >> _LOW_BITS) + _EPOCH_MS) / 1000, UTC)


def token() -> str:
    """An unguessable word for an address: 128 bits, URL-safe, 22 letters (OWASP ASVS 5.0, V7.2.3)."""
    return secrets.token_urlsafe(16)
