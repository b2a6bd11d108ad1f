"""Web Push (RFC 8030) to a manager's phone, encrypted for that browser alone (RFC 8291)."""

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ... import outside
from . import Address, Gone, Message, Rejected, Unsent, vapid

PARTY = "push"  # its name among the stand-ins
_SERVICE = re.compile(r"https://([a-z0-9-]+\.)+[a-z][a-z0-9-]*(:[0-9]{1,5})?/", re.IGNORECASE)  # It has a name.
KEPT_FOR = 24 * 60 * 60  # seconds that the service keeps it for a phone without signal


class Push:
    name = "push"
    doubt = timedelta(minutes=2)  # A repeated push carries the same tag: the phone shows one.

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.instance = settings["INSTANCE"]
        hosts = settings["PLATFORM_HOSTS"]
        self.contact = f"https://{hosts[0]}" if hosts else "mailto:lumbung@localhost"

    def is_ready(self) -> bool:
        return True

    def send(self, to: Address, message: Message) -> None:
        said = {"title": message.title, "body": message.body, "url": message.link, "tag": message.tag}
        headers = vapid.proof(self.instance, to.endpoint, self.contact) | {
            "Content-Encoding": "aes128gcm",
            "TTL": str(KEPT_FOR),
            "Urgency": "high" if message.is_urgent else "normal",
            "Topic": _topic(message.tag),
        }
        try:
            outside.ask(PARTY, "POST", to.endpoint, headers=headers, content=encrypted(said, to), again=False)
        except outside.NotOutside:
            raise Gone("alamat HP ini bukan layanan di internet") from None
        except outside.Refused as refused:
            raise _judged(refused.answer.status) from None
        except (outside.Down, outside.Unreadable):
            raise Unsent("layanan HP sedang tidak menjawab") from None


def is_whole(to: Address) -> bool:
    """Is it an address on the web, with keys that a push can be encrypted for?"""
    from cryptography.hazmat.primitives.asymmetric import ec

    stands_in = outside.is_played(PARTY) and to.endpoint.startswith(outside.base(PARTY, ""))
    if not (stands_in or _SERVICE.match(to.endpoint)) or len(to.endpoint) > 1000:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(to.p256dh))
        return len(raw(to.auth)) == 16
    except ValueError:
        return False


def encrypted(said: dict[str, Any], to: Address) -> bytes:
    """Only the browser that subscribed reads it; the service between sees bytes."""
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    return http_ece.encrypt(
        json.dumps(said, ensure_ascii=False).encode(),
        salt=os.urandom(16),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=raw(to.p256dh),
        auth_secret=raw(to.auth),
        version="aes128gcm",
    )


def raw(text: str) -> bytes:
    """base64url without its padding. Raises ValueError."""
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _topic(tag: str) -> str:
    """A repeated push that still waits at the service replaces the first one (32 letters, RFC 8030 5.4)."""
    return base64.urlsafe_b64encode(hashlib.sha256(tag.encode()).digest()[:24]).decode()


def _judged(status: int) -> Unsent:
    if status in (404, 410):
        return Gone("HP ini sudah tidak mau dikabari")
    if status in (400, 401, 403, 413):
        return Rejected(f"layanan HP menolak ({status})")
    return Unsent(f"layanan HP menjawab {status}")
