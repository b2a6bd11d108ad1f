"""The power goes while people are being told: real workers, SIGKILL. Everybody hears everything; twice only what was
on its way in that moment, and then under the same tag and Message-ID."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import IntegrityError

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.notifications import operations
from storefront.notifications.models import Notification
from storefront.outbox import Job
from storefront.stores.models import SELLER
from storefront.tenancy import store_scope
from storefront.tenancy.everywhere import every_store
from tests.conftest import rows

SELLERS, KILLS = 7, 4


@contextmanager
def a_worker(app, boxes_port, push_url):
    settings = {
        "INSTANCE": app.config["INSTANCE"],
        "DATABASE_URL": app.config["DATABASE_URL"],
        "PLATFORM_HOSTS": "lumbung.test",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": boxes_port,
        "SMTP_TLS": "none",
        "SMTP_FROM": "kabar@lumbung.test",
        "STAND_INS": f"push={push_url}",
    }
    environment = os.environ | {f"STOREFRONT_{name}": str(value) for name, value in settings.items()}
    with open(app.config["INSTANCE"] / "worker.log", "ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "storefront.cli", "worker"], env=environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)


def until(true, seconds=60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, rows("SELECT channel, state, reason, attempts, due_at FROM notification")
        time.sleep(0.02)


def nothing_left() -> bool:
    db.session.rollback()
    return not rows("SELECT id FROM notification WHERE state = 'waiting'") and bool(rows("SELECT id FROM notification"))


def minutes_go_by() -> None:
    """What the dead worker had leased is free again."""
    with every_store(), transaction() as session:
        for table in (Job, Notification):
            session.execute(db.update(table).values(leased_until=None, due_at=clock.now()))


@pytest.mark.slow
@pytest.mark.race
def test_killed_workers_lose_nothing_and_double_only_what_was_on_its_way(app, sari, parties):
    push, _graph, boxes = parties
    people = [sari.owner, *(sari.a_member(SELLER) for _n in range(SELLERS))]
    for n, person in enumerate(people):
        with transaction():
            person.email = f"orang{n}@contoh.id"
        sari.did(operations.choose, person, ["order"], ["order"], ["push", "email"])
    phones = [sari.a_phone(push, person) for person in people]
    numbers = {str(sari.an_order(email="").number) for _n in range(2)}
    push.play = slowly(push.play)

    def heard() -> int:
        return len(push.seen) + len(boxes.mails)

    settings = app, app.config["SMTP_PORT"], push.url
    for _kill in range(KILLS):
        with a_worker(*settings) as worker:
            before = heard()
            until(lambda before=before: heard() >= before + 4)
            worker.send_signal(signal.SIGKILL)
        minutes_go_by()
    assert not nothing_left(), "the workers were killed in the middle"
    with a_worker(*settings), a_worker(*settings):
        until(nothing_left)

    assert {row[3] for row in sari.told()} == {"sent"}
    rung = [Counter((said["title"].split()[-1], said["tag"]) for said in push.pushed(phone)) for phone in phones]
    mailed = [
        Counter((str(mail["Subject"]).split()[-1], mail["Message-ID"]) for mail in boxes.to(person.email))
        for person in people
    ]
    for counted in (*rung, *mailed):
        assert {number for number, _mark in counted} == numbers
        assert len(counted) == len(numbers), "what came twice came under the same mark"
    doubled = sum(sum(counted.values()) - len(counted) for counted in (*rung, *mailed))
    assert doubled <= KILLS


def slowly(play):
    def played(seen):
        time.sleep(0.05)
        return play(seen)

    return played


def test_the_database_itself_refuses_a_second_row_for_the_same_news(sari):
    same = {"event": "order:1", "kind": "placed", "receiver": "buyer", "channel": "email"}
    with store_scope(sari.store.id):
        with transaction() as session:
            session.add(Notification(**same))
        with pytest.raises(IntegrityError), transaction() as session:
            session.add(Notification(**same))


def test_placing_an_order_writes_one_row_for_all_that_is_told(sari):
    with transaction() as session:
        session.query(Job).delete()
    sari.an_order()
    assert [row[0] for row in rows("SELECT kind FROM job")].count("orders.happened") == 1
    assert rows("SELECT id FROM notification") == []
