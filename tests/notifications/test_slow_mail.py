"""A mail server that is silent, or says a letter now and then, holds up neither the other mails nor other work."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from storefront import jobs
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.notifications.channels import Address, Message, Unsent, email, made
from storefront.notifications.models import BUYER, EMAIL, Notification
from storefront.outbox import enqueue
from storefront.tenancy import store_scope
from tests.conftest import rows

NEWS = Message("Pesanan 1001", "Dicatat.", "https://lumbung.test/x", "7.9", sender="Sari")


class Sleepy:
    """Takes every call and greets nobody; with `drip` it says a little of its greeting again and again."""

    def __init__(self, drip: bool = False) -> None:
        self.drip, self.called, self.calls = drip, threading.Event(), 0
        self.ended, self.door = threading.Event(), socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]

    def serve(self) -> None:
        while not self.ended.is_set():
            try:
                call, _address = self.door.accept()
            except OSError:
                return
            self.calls += 1
            self.called.set()
            threading.Thread(target=self.keep, args=(call,), daemon=True).start()

    def keep(self, call: socket.socket) -> None:
        with call:
            while not self.ended.wait(0.05):
                try:
                    call.sendall(b"2" if self.drip else b"")
                except OSError:
                    return


@contextmanager
def sleepy(app, **how):
    server = Sleepy(**how)
    threading.Thread(target=server.serve, daemon=True).start()
    app.config.update(
        SMTP_HOST="127.0.0.1", SMTP_PORT=server.port, SMTP_TLS="none", SMTP_FROM="kabar@lumbung.test",
        PLATFORM_HOSTS=["lumbung.test"], SENDS_MAIL=True,
    )  # fmt: skip
    try:
        yield server
    finally:
        server.ended.set()
        server.door.close()


def within(seconds, happened) -> bool:
    end = time.monotonic() + seconds
    while not (found := happened()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def test_a_server_that_only_drips_ends_with_the_budget(app, monkeypatch):
    monkeypatch.setattr(email, "BUDGET", 0.5)
    started = time.monotonic()
    with sleepy(app, drip=True), pytest.raises(Unsent):
        made("email", app.config).send(Address(email="dewi@contoh.id"), NEWS)
    assert time.monotonic() - started < email.PATIENCE


def test_mails_behind_a_silent_server_do_not_wait_for_it_one_by_one(app, sari, noon, monkeypatch):
    monkeypatch.setattr(email, "PATIENCE", 0.3)
    with sleepy(app) as server:
        for _n in range(5):
            sari.an_order()
        jobs.drain()
        assert server.calls == 1
    mails = [row for row in sari.told() if row[2] == "email"]
    assert {(row[3], row[4]) for row in mails} == {
        ("waiting", "server e-mail tidak menjawab"),
        ("waiting", "server e-mail sedang tidak menjawab"),
    }


def test_other_work_is_done_while_a_mail_waits_for_its_server(app, sari, monkeypatch):
    monkeypatch.setattr(email, "PATIENCE", 30)
    monkeypatch.setattr(email, "BUDGET", 30)
    order = sari.an_order()
    with sleepy(app) as server:
        enough = jobs.start_thread(app)
        try:
            with store_scope(sari.store.id), transaction() as session:
                mail = Notification(event="x", kind="placed", order_id=order.id, receiver=BUYER, channel=EMAIL)
                session.add(mail)
                enqueue("notifications.send", store=sari.store.id, number=mail.id)
            assert server.called.wait(10), "the mail is on its way"
            with transaction():
                enqueue("listing.refresh", store=sari.store.id, product_id=sari.gula.id)
            assert within(10, lambda: jobs_left("listing.refresh") == 0)
            assert jobs_left("notifications.send") >= 1, "and the mail still waits"
        finally:
            enough.set()


def jobs_left(kind) -> int:
    db.session.rollback()
    return rows(f"SELECT count(*) FROM job WHERE kind = '{kind}'")[0][0]
