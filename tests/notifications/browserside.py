"""A browser's half of Web Push: the keys that a subscription gives away, and the reading of what comes."""

import base64
import json
import os
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Browser:
    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.private, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)

    @property
    def given(self) -> dict[str, str]:
        """What `subscription.toJSON()` says, as the page sends it."""
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "p256dh": text(point), "auth": text(self.secret)}

    def read(self, body: bytes) -> dict[str, Any]:
        return json.loads(
            http_ece.decrypt(body, private_key=self.private, auth_secret=self.secret, version="aes128gcm")
        )
