"""Secrets of a store at rest: sealed with the installation's SECRET_KEY, so that a copied database gives none away."""

import base64
import hashlib
import json

from flask import current_app


def seal(secrets: dict[str, str]) -> str:
    """`{"server_key": "…"}` -> text for a column."""
    return _box().encrypt(json.dumps(secrets).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """What was sealed; empty for an empty text, and when SECRET_KEY is not the one it was sealed with."""
    from cryptography.fernet import InvalidToken

    try:
        return json.loads(_box().decrypt(sealed.encode())) if sealed else {}
    except InvalidToken:
        return {}


def _box():
    from cryptography.fernet import Fernet  # Only a store with a gateway needs it.

    key = hashlib.scrypt(current_app.config["SECRET_KEY"].encode(), salt=b"lumbung-sealed", n=2**12, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(key))
