"""What was answered is saved: when the server is told to stop, and when it is killed in a stream of orders."""

import threading
import time

import httpx
import pytest
from sqlalchemy import func, select

from storefront.db import db
from storefront.orders.models import Order
from storefront.tenancy.everywhere import every_store
from tests import buyers, server
from tests.factories import a_product, a_store, the_variant

pytestmark = pytest.mark.slow


@pytest.fixture
def line(app):
    """A store "sari" whose only product is always there, as a line of the order page."""
    return f"{the_variant(a_product(a_store('sari'), price=20_000)).id}:1:20000"


@pytest.fixture
def at(app):
    """Starts a server on this test's database."""
    return lambda: server.running(app.config["INSTANCE"], app.config["DATABASE_URL"], **buyers.PROXIED)


class Stream:
    """Buyers who order one after the other until they are stopped; `accepted` are the addresses they were given."""

    def __init__(self, url: str, line: str, buyers_at_once: int = 6) -> None:
        self.accepted: list[str] = []
        self.refused: list[int] = []
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._order, args=(url, line), daemon=True) for _ in range(buyers_at_once)
        ]

    def _order(self, url: str, line: str) -> None:
        while not self._stop.is_set():
            try:
                answer = buyers.order(url, "sari", line)
            except httpx.TransportError:
                time.sleep(0.02)
                continue
            if answer.status_code == 303:
                self.accepted.append(answer.headers["Location"])
            else:
                self.refused.append(answer.status_code)

    def until(self, count: int) -> None:
        for thread in self._threads:
            thread.start()
        deadline = time.monotonic() + 60
        while len(self.accepted) < count and len(self.refused) < 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        if len(self.accepted) < count:
            self.end()
            pytest.fail(f"only {len(self.accepted)} orders, refused with {self.refused[:5]}")

    def end(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def saved() -> int:
    db.session.rollback()
    with every_store():
        return db.session.scalar(select(func.count()).select_from(Order))


@pytest.mark.parametrize("cycle", range(3))
def test_after_a_kill_every_answered_order_is_there(at, line, cycle):
    with at() as first:
        stream = Stream(first.url, line)
        stream.until(15 + 7 * cycle)
        first.kill()
        stream.end()
    with at() as second:
        pages = [httpx.get(second.url + address.partition("?")[0]) for address in stream.accepted]
    assert {page.status_code for page in pages} == {200}
    assert saved() >= len(stream.accepted)
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_told_to_stop_it_ends_what_it_began_and_goes(at, line):
    with at() as running:
        stream = Stream(running.url, line)
        stream.until(10)
        assert running.stop() == 0
        stream.end()
    assert saved() == len(stream.accepted)


def test_a_hundred_sleepy_visitors_do_not_keep_a_buyer_out(at, line):
    """Phones with one bar of signal: open connections that send half a request and wait."""
    with at() as running:
        host, _, port = running.url.removeprefix("http://").partition(":")
        sleepy = [sleepy_visitor(host, int(port)) for _ in range(100)]
        started = time.monotonic()
        answer = buyers.order(running.url, "sari", line)
        assert answer.status_code == 303
        assert time.monotonic() - started < 10
        for connection in sleepy:
            connection.close()


def sleepy_visitor(host: str, port: int):
    import socket

    connection = socket.create_connection((host, port))
    connection.sendall(b"GET /toko/sari/ HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    return connection
