"""WhatsApp Cloud API: approved templates only, since a business writes first (facts.md 5f)."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ... import outside
from ...phone import digits
from . import Address, Gone, Message, Rejected, Unsent

PARTY = "whatsapp"  # its name among the stand-ins
NOT_ON_WHATSAPP = {131026, 131030, 133010}
TOO_MANY = {4, 80007, 130429, 131048, 131056}


class WhatsApp:
    name = "whatsapp"
    doubt = timedelta(minutes=15)  # Long enough for Meta's report, which carries our tag, to say that it was sent.

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.token, self.phone_id = settings["WHATSAPP_TOKEN"], settings["WHATSAPP_PHONE_ID"]
        self.secret = settings["WHATSAPP_APP_SECRET"]
        self.base = outside.base(PARTY, settings["WHATSAPP_API_BASE"])
        self.can_link = bool(settings["PLATFORM_HOSTS"])

    def is_ready(self) -> bool:
        """Without the secret nobody's "berhenti" would be heard, so then nothing is sent."""
        return bool(self.token and self.phone_id and self.secret and self.can_link)

    def send(self, to: Address, message: Message) -> None:
        url = f"{self.base}/{self.phone_id}/messages"
        try:
            outside.ask(PARTY, "POST", url, headers={"Authorization": f"Bearer {self.token}"}, json=body(to, message))
        except outside.Refused as refused:
            raise _judged(refused.answer) from None
        except outside.Refusal:
            raise Unsent("WhatsApp sedang tidak menjawab") from None


def body(to: Address, message: Message) -> dict[str, Any]:
    """One template with its values; `biz_opaque_callback_data` comes back with every report about this message."""
    values = [{"type": "text", "text": " ".join(value.split())[:1000] or "-"} for value in message.values]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": digits(to.phone),
        "type": "template",
        "template": {
            "name": message.template,
            "language": {"code": message.language},
            "components": [{"type": "body", "parameters": values}],
        },
        "biz_opaque_callback_data": message.tag,
    }


def is_signed(secret: str, sent: bytes, signature: str) -> bool:
    """`X-Hub-Signature-256: sha256=<hex>` over the raw body, with the app's secret."""
    expected = hmac.new(secret.encode(), sent, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"sha256={expected}".encode(), signature.encode())


def _judged(answer: outside.Answer) -> Unsent:
    try:
        code = int(answer.facts()["error"]["code"])
    except (outside.Unreadable, KeyError, TypeError, ValueError):
        code = 0
    if code in NOT_ON_WHATSAPP:
        return Gone("nomor ini tidak memakai WhatsApp")
    if code in TOO_MANY:
        return Unsent("WhatsApp meminta menunggu")
    return Rejected(f"WhatsApp menolak ({code or answer.status})")
