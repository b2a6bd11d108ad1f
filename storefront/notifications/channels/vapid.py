"""The keys by which push services know this installation (RFC 8292), made once in the instance folder."""

import base64
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ... import clock

KEY_FILE = "vapid_key"
LASTS = 12 * 60 * 60  # seconds; a service takes at most a day


def public_key(instance: Path) -> str:
    """What a browser subscribes with: the uncompressed point in base64url."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = private_key(instance).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def proof(instance: Path, endpoint: str, contact: str) -> dict[str, str]:
    """The header that signs a push to that endpoint; `contact` is where its service may complain."""
    from py_vapid import Vapid02

    parts = urlsplit(endpoint)
    claims = {"sub": contact, "aud": f"{parts.scheme}://{parts.netloc}", "exp": int(clock.now().timestamp()) + LASTS}
    return Vapid02(private_key(instance)).sign(claims)


@cache
def private_key(instance: Path) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    path = instance / KEY_FILE
    if not path.is_file():
        _make(path)
    return load_pem_private_key(path.read_bytes(), None)


def _make(path: Path) -> None:
    """Whole or not at all: of two processes that make one in the same moment, the first one's stays."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    made = ec.generate_private_key(ec.SECP256R1())
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        file.write(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with suppress(FileExistsError):
        os.link(part, path)
    part.unlink()
