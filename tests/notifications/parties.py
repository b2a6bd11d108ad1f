"""The outside parties of notifications, played here: a push service, a mail server, WhatsApp's Graph API."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from tests.outside.standin import Seen, StandIn


class PushService(StandIn):
    """Takes what is pushed; `answers` gives another status for a path."""

    def __init__(self) -> None:
        self.answers: dict[str, int] = {}
        super().__init__(lambda seen: (self.answers.get(seen.path, 201), {}))

    def pushed(self, browser) -> list[dict]:
        """What that browser was rung with, read with its own keys."""
        path = browser.endpoint.removeprefix(self.url)
        return [browser.read(seen.body) for seen in self.seen if seen.path == path]


class Graph(StandIn):
    """WhatsApp's Cloud API; `refuse` maps a phone (digits) to an error code."""

    def __init__(self) -> None:
        self.refuse: dict[str, int] = {}
        super().__init__(self.answered)

    def answered(self, seen: Seen):
        if seen.headers.get("authorization") != "Bearer rahasia":
            return 401, {"error": {"code": 190}}
        code = self.refuse.get(seen.json()["to"])
        return (400, {"error": {"code": code}}) if code else (200, {"messages": [{"id": "wamid.1"}]})


class Mailboxes:
    """Keeps mails; an address in `refused` is answered with its code."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.refused: dict[str, int] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if code := self.refused.get(address):
            return f"{code} no"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for receivers, mail in self.mails if address in receivers]


@contextmanager
def mail_server(tls: ssl.SSLContext | None = None) -> Iterator[tuple[Mailboxes, int]]:
    boxes = Mailboxes()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(boxes, hostname="127.0.0.1", port=port, ssl_context=tls)
    controller.start()
    try:
        yield boxes, port
    finally:
        controller.stop()
