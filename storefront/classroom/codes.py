"""Codes that are read from a projector, said aloud and typed with one thumb: no two letters look alike."""

import hashlib
import hmac
import re
import secrets

from flask import current_app

LETTERS = "ACDEFHJKLMNPRTUVWXY"  # Without B/8, G/6, I/1, O/0, Q/O, S/5, Z/2.
LENGTH = 6


def fresh() -> str:
    """Six letters, about 47 million of them: `KTRUPA`. Guessing is bounded by limits, not by length alone."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def tidy(text: str) -> str:
    """As people type it, in any case and with spaces or lines between: `ktr-upa` -> `KTRUPA`."""
    return re.sub(r"[^A-Z]", "", text.upper())[:LENGTH]


def is_whole(text: str) -> bool:
    return len(tidy(text)) == LENGTH


def mark(code: str) -> str:
    """What the database keeps to find a personal code by; a copied database gives no code away."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, b"personal-code:" + code.encode(), hashlib.sha256).hexdigest()[:40]
