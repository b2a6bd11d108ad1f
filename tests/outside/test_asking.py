"""The one client: patient but not long, polite, and never sent into our own network."""

import logging
import socket
import threading
import time
from datetime import timedelta

import pytest

from storefront import outside
from storefront.db.transaction import transaction
from storefront.outside.wire import is_public

KEY = "SB-Mid-server-burung-kenari"


def echo(seen):
    if seen.path == "/no":
        return 401, {"error_messages": ["Access denied"]}
    return 200, {"ok": True, "path": seen.path}


@pytest.fixture
def party(played):
    return played(someone=echo)


def ask(party, path="/yes", method="GET", **how):
    return outside.ask("Mitra", method, party.url + path, **how)


def test_it_answers(party):
    assert ask(party).facts() == {"ok": True, "path": "/yes"}


@pytest.mark.parametrize("bad_day", ["500", "503", "429", "drop"])
def test_a_safe_question_is_asked_again(party, bad_day):
    party.mood = [bad_day]
    assert ask(party).status == 200
    assert len(party.seen) == 2


@pytest.mark.parametrize("bad_day", ["500", "429", "drop"])
def test_what_must_not_happen_twice_is_sent_once(party, bad_day):
    party.mood = [bad_day]
    with pytest.raises(outside.Down, match="Mitra sedang tidak menjawab"):
        ask(party, method="POST", json={"amount": 1})
    assert len(party.seen) == 1


def test_what_may_be_repeated_says_so(party):
    party.mood = ["500"]
    assert ask(party, method="POST", again=True, json={}).status == 200


def test_a_no_is_a_no_and_is_not_asked_again(party):
    with pytest.raises(outside.Refused) as no:
        ask(party, "/no")
    assert no.value.answer.status == 401
    assert len(party.seen) == 1


@pytest.mark.parametrize("bad_day", ["hang", "drip"])
def test_nobody_waits_longer_than_the_patience(party, bad_day):
    party.mood = [bad_day] * 3
    started = time.monotonic()
    with pytest.raises(outside.Down):
        ask(party, patience=1.0)
    assert time.monotonic() - started < 1.5


def test_several_questions_share_a_patience(party):
    started = time.monotonic()
    with outside.within(1.0):
        for _ in range(3):
            party.mood = ["hang"]
            with pytest.raises(outside.Down):
                ask(party, method="POST")
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize("bad_day", ["huge", "elsewhere"])
def test_an_answer_that_is_none_is_refused(party, bad_day):
    party.mood = [bad_day]
    with pytest.raises(outside.Unreadable):
        ask(party)


@pytest.mark.parametrize("bad_day", ["garbage", "html"])
def test_what_is_no_json_is_refused_where_it_is_read(party, bad_day):
    party.mood = [bad_day]
    with pytest.raises(outside.Unreadable):
        ask(party).json()


def test_deep_nesting_and_lists_are_no_facts():
    for body in (b"[" * 100_000, b"[]", b"7", b"\xff", b""):
        with pytest.raises(outside.Unreadable):
            outside.Answer("Mitra", 200, {}, body).facts()


def test_who_keeps_failing_is_left_alone_for_a_minute_and_then_tried_by_one(party, monkeypatch):
    party.mood = ["500"] * outside.FAILURES
    for _ in range(outside.FAILURES):
        with pytest.raises(outside.Down):
            ask(party, method="POST")
    with pytest.raises(outside.Down):
        ask(party, method="POST")
    assert len(party.seen) == outside.FAILURES
    now = time.monotonic()
    monkeypatch.setattr(outside.time, "monotonic", lambda: now + outside.REST + 1)
    assert ask(party, method="POST").status == 200
    assert ask(party, method="POST").status == 200


def test_nothing_is_asked_inside_a_transaction(app, party):
    with transaction(), pytest.raises(RuntimeError, match="outside of transaction"):
        ask(party)


def test_the_others_clocks_are_remembered(party):
    party.ahead = 600
    ask(party)
    assert abs(outside.clock_difference() - timedelta(seconds=600)) <= timedelta(seconds=2)
    party.ahead = 0
    ask(party)
    assert abs(outside.clock_difference()) <= timedelta(seconds=2)


def test_keys_and_words_are_never_logged(party, caplog):
    caplog.set_level(logging.DEBUG)
    for mood in ([], ["500"], ["drop"]):
        party.mood = mood
        try:
            ask(party, "/yes?phone=0812345", method="POST", auth=(KEY, ""), json={"name": "Kenari Rahasia"})
        except outside.Down:
            continue
    assert "does not answer" in caplog.text
    assert not any(word in caplog.text for word in (KEY, "0812345", "Kenari", "Basic"))


INSIDE = [
    "https://127.0.0.1/", "https://localhost/", "https://2130706433/", "https://0x7f000001/", "https://127.1/",
    "https://0177.0.0.1/", "https://0/", "https://0.0.0.0/", "https://10.0.0.7/", "https://172.16.0.1/",
    "https://192.168.1.1/", "https://169.254.169.254/latest", "https://100.64.0.1/", "https://[::1]/", "https://[::]/",
    "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[fe80::1]/", "https://[fd00::1]/",
    "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://224.0.0.1/", "https://255.255.255.255/",
    "https://１２７.0.0.1/", "https://127。0。0。1/",
]  # fmt: skip
WRONG = [
    "http://example.com/", "file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO", "ftp://example.com/", "//example.com",
    "https://user@example.com/", "https://api.xendit.co@127.0.0.1/", "", "https://", "https://[::1",
    "javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_no_address_inside_is_called(url):
    with pytest.raises((outside.NotOutside, outside.Down)) as refused:
        outside.ask("Mitra", "POST", url, patience=3)
    if isinstance(refused.value, outside.Down):  # Not even a name that the system knows.
        with pytest.raises((OSError, UnicodeError)):
            socket.getaddrinfo(url.split("/")[2], 443)


@pytest.mark.parametrize("url", WRONG)
def test_other_kinds_of_addresses_are_refused(url):
    with pytest.raises(outside.NotOutside):
        outside.ask("Mitra", "GET", url)


def test_a_neighbour_of_a_stand_in_is_not_called(party, played):
    inner = socket.create_server(("127.0.0.1", 0))
    with inner, pytest.raises(outside.NotOutside):
        outside.ask("Mitra", "GET", f"http://127.0.0.1:{inner.getsockname()[1]}/")


def test_a_name_that_changes_its_address_is_called_at_the_judged_one(monkeypatch):
    """DNS rebinding: a public address when it is judged, the loopback when it would be looked up again."""
    asked, inner = [], socket.create_server(("127.0.0.1", 0))
    real = socket.getaddrinfo

    def change(host, *rest, **how):
        if host != "berubah.example":
            return real(host, *rest, **how)
        asked.append(host)
        address = "203.0.114.9" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, rest[0]))]

    monkeypatch.setattr(socket, "getaddrinfo", change)
    knocked = threading.Event()
    threading.Thread(target=lambda: (inner.accept(), knocked.set()), daemon=True).start()
    with pytest.raises(outside.Down):
        outside.ask("Mitra", "POST", f"https://berubah.example:{inner.getsockname()[1]}/", patience=1)
    assert asked == ["berubah.example"]
    assert not knocked.is_set()
    inner.close()


def test_one_inner_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443)) for ip in ("203.0.114.9", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: both)
    with pytest.raises(outside.NotOutside):
        outside.ask("Mitra", "POST", "https://campur.example/", patience=1)


def test_public_addresses_are_public():
    assert all(map(is_public, ("8.8.8.8", "2606:4700::1111")))


def test_stand_ins_are_read_from_the_setting():
    assert outside.read_stand_ins(" a=http://x:1 , b=http://y:2/,") == {"a": "http://x:1", "b": "http://y:2/"}
    assert outside.read_stand_ins("") == {}
