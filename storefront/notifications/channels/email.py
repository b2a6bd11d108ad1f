"""E-mail over the operator's SMTP server: plain words, and the same in simple HTML."""

import hashlib
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from markupsafe import Markup, escape

from ... import clock
from . import Address, Message, Rejected, Unsent

PATIENCE = 5  # seconds that the server may be silent
BUDGET = 15  # seconds for a whole mail, however often the server says a little
REST = timedelta(minutes=1)  # A server that was silent is left alone: the mails behind wait without trying.

_resting: dict[tuple[str, int], datetime] = {}  # (host, port) -> until when

_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>'
    "<body><h2>{title}</h2>{lines}{link}<hr><p><small>{sender}{stop}</small></p></body></html>"
)


class Email:
    name = "email"
    doubt = timedelta(minutes=10)  # A repeated mail carries the same Message-ID, by which most mailboxes show one.

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.host, self.port, self.tls = settings["SMTP_HOST"], settings["SMTP_PORT"], settings["SMTP_TLS"]
        self.user, self.password = settings["SMTP_USER"], settings["SMTP_PASSWORD"]
        self.sender = settings["SMTP_FROM"]
        self.is_set_up = settings["SENDS_MAIL"]

    def is_ready(self) -> bool:
        return self.is_set_up

    def send(self, to: Address, message: Message) -> None:
        here = self.host, self.port
        if here in _resting and clock.now() < _resting[here]:
            raise Unsent("server e-mail sedang tidak menjawab")
        mail, started = written(self.sender, to, message), time.monotonic()
        try:
            with self._connected() as server:
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            code = max(code for code, _words in refused.recipients.values())
            raise (Rejected if code >= 500 else Unsent)(f"alamat e-mail ditolak ({code})") from None
        except smtplib.SMTPResponseException as answer:
            final = answer.smtp_code in (550, 552, 553, 554)
            raise (Rejected if final else Unsent)(f"server e-mail menjawab {answer.smtp_code}") from None
        except (smtplib.SMTPException, OSError):
            if time.monotonic() - started >= PATIENCE:
                _resting[here] = clock.now() + REST
            raise Unsent("server e-mail tidak menjawab") from None

    def _connected(self) -> "_Punctual":
        kind = _PunctualOverTls if self.tls == "tls" else _Punctual
        proven = {"context": ssl.create_default_context()} if self.tls == "tls" else {}
        server = kind(self.host, self.port, timeout=PATIENCE, **proven)
        try:
            if self.tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


class _Punctual(smtplib.SMTP):
    """Hangs up when the budget is used up: a server that says a letter now and then is never silent."""

    sock: socket.socket | None
    _watch: threading.Timer

    def connect(self, *where: Any, **more: Any) -> tuple[int, bytes]:
        self._hang_up_in(BUDGET)
        try:
            return super().connect(*where, **more)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._watch.cancel()
        super().close()

    def _hang_up_in(self, seconds: float) -> None:
        self._watch = threading.Timer(seconds, self._hang_up)
        self._watch.daemon = True
        self._watch.start()

    def _hang_up(self) -> None:
        if self.sock is None:
            self._hang_up_in(0.2)  # It is being opened, within its own patience.
            return
        with suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)  # Wakes the thread that waits for an answer.


class _PunctualOverTls(_Punctual, smtplib.SMTP_SSL):
    pass


def written(sender: str, to: Address, message: Message) -> EmailMessage:
    """Headers go through the e-mail package's own checks: no name or title can start a header of its own."""
    mail = EmailMessage()
    mail["From"] = Mailbox(_one_line(message.sender), addr_spec=sender)
    mail["To"] = Mailbox(addr_spec=to.email)
    mail["Subject"] = _one_line(message.title)
    mail["Date"] = format_datetime(clock.now())
    digest = hashlib.sha256(f"{message.tag} {to.email}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if message.stop_link:
        mail["List-Unsubscribe"] = f"<{message.stop_link}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_plain(message))
    mail.add_alternative(_html(message), subtype="html")
    mail["Content-Language"] = message.language
    return mail


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _plain(message: Message) -> str:
    stop = f"{_stop_words(message)}: {message.stop_link}" if message.stop_link else ""
    parts = [message.title, message.body, message.link, f"-- \n{message.sender}\n{stop}".rstrip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _html(message: Message) -> str:
    return _PAGE.format(
        lang=message.language,
        title=message.title,
        lines=Markup().join(Markup("<p>{}</p>").format(line) for line in message.body.split("\n")),
        link=Markup('<p><a href="{0}">{0}</a></p>').format(message.link) if message.link else "",
        sender=escape(message.sender),
        stop=Markup(' · <a href="{}">{}</a>').format(message.stop_link, _stop_words(message))
        if message.stop_link
        else "",
    )


def _stop_words(message: Message) -> str:
    return "Stop these e-mails" if message.language == "en" else "Berhenti menerima e-mail ini"
