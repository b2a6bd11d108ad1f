"""Passwords and PINs: how they are kept, and which are too easy to guess."""

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 6, 200

# OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 rounds, 1 lane. About 35 ms, so that thirty people of a class
# can sign in at once on a village PC.
_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)

_EASY = {
    "password", "passw0rd", "rahasia", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "bismillah", "indonesia",
    "lumbung", "bumdes", "sayang", "sayangku", "katasandi", "kata sandi", "sandi", "merdeka", "alhamdulillah",
    "iloveyou", "admin", "monyet", "jakarta", "cintaku", "samsung", "bumdesa", "159753", "147258", "258369",
    "147852", "789456", "101010", "112233", "123321", "170845", "171945",
}  # fmt: skip
_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz")


def tidy(secret: str) -> str:
    """One Unicode form, no spaces around, so that any keyboard writes the same secret."""
    return unicodedata.normalize("NFKC", secret).strip()


def hashed(secret: str) -> str:
    return _HASHER.hash(tidy(secret))


def fits(kept: str | None, secret: str) -> bool:
    """Takes as long for an unknown account (`kept` is None) as for a wrong secret."""
    usable = kept is not None and kept.startswith("$argon2")
    try:
        return _HASHER.verify(kept if usable and kept else _nobodys(), tidy(secret)) and usable
    except (VerificationError, InvalidHashError):
        return False


def is_dated(kept: str) -> bool:
    """Was it made with other settings than today's?"""
    return _HASHER.check_needs_rehash(kept)


def is_easy(secret: str, phone: str = "") -> bool:
    """The first guesses of a stranger: runs, repeats, common words, digits of the person's own phone (E.164)."""
    secret = tidy(secret).casefold()
    if secret in _EASY or secret.rstrip("0123456789!.") in _EASY or any(secret in run for run in _RUNS):
        return True
    if re.fullmatch(r"(.{1,3}?)\1+.?", secret):
        return True
    digits = phone.removeprefix("+")
    return bool(digits) and secret.isdigit() and (secret in digits or secret in "0" + digits.removeprefix("62"))


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe())
