"""Row numbers that any process can make alone: 64 bits, ordered by time."""

import secrets
import time

_EPOCH_MS = 1_704_067_200_000  # 2024-01-01 UTC; 41 bits of milliseconds last until 2093.
_RANDOM_BITS = 22


def new() -> int:
    """A positive 63-bit integer: milliseconds since 2024, then 22 random bits.

    Two processes meet only when they draw the same 22 bits in the same millisecond for the same store; the primary
    key then refuses the second row.
    """
    milliseconds = time.time_ns() // 1_000_000 - _EPOCH_MS
    return (milliseconds << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)


def token() -> str:
    """An unguessable word for an address: 128 bits, URL-safe, 22 letters (OWASP ASVS 5.0, V7.2.3)."""
    return secrets.token_urlsafe(16)
