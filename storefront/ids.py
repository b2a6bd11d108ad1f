"""Row numbers that any process can make alone: 64 bits, ordered by time."""

import secrets
from datetime import UTC, datetime

from . import clock

_EPOCH_MS = 1_704_067_200_000  # 2024-01-01 UTC; 41 bits of milliseconds last until 2093.
_RANDOM_BITS = 22


def new() -> int:
    """A positive 63-bit integer: milliseconds since 2024, then 22 random bits.

    Two processes meet only when they draw the same 22 bits in the same millisecond for the same store; the primary
    key then refuses the second row.
    """
    return since(clock.now()) | secrets.randbits(_RANDOM_BITS)


def since(moment: datetime) -> int:
    """The smallest number that a row of that moment can have, so that "the last days" is a range of the primary key."""
    return max(0, int(moment.timestamp() * 1000) - _EPOCH_MS) << _RANDOM_BITS


def moment(number: int) -> datetime:
    """When that row was made, to the millisecond."""
    return datetime.fromtimestamp(((number >> _RANDOM_BITS) + _EPOCH_MS) / 1000, UTC)


def token() -> str:
    """An unguessable word for an address: 128 bits, URL-safe, 22 letters (OWASP ASVS 5.0, V7.2.3)."""
    return secrets.token_urlsafe(16)
