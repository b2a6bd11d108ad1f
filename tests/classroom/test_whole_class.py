"""A class does both days at one real server; everybody is where they were after a kill and a closed lid."""

import os
import signal
import threading
import time
from urllib.parse import urlsplit

import pytest

from storefront import clock, lan
from storefront.cli.rehearsal.people import Participant
from storefront.cli.rehearsal.phone import Fault
from storefront.cli.rehearsal.play import Rehearsal
from storefront.db import db
from tests import browser, server
from tests.classroom.browser_phone import some_with_browsers
from tests.conftest import ON_POSTGRESQL, rows
from tests.factories import SECRET, a_person, regions
from tests.outside.network import BadNetwork

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.skipif(ON_POSTGRESQL, reason="a class has one laptop with SQLite"),
]
VILLAGE, NUMBER = "36.01.04.2007", "+6281234567890"


@pytest.fixture
def at(app):
    """Starts a server on this test's database, for a class."""
    regions(("36", 1, "Banten"), ("36.01", 2, "Kab. Pandeglang"), ("36.01.04", 3, "Cikeusik"))
    regions((VILLAGE, 4, "Cikeusik"))
    a_person(NUMBER, name="Pak Hendra", is_trainer=True)
    return lambda **more: server.running(app.config["INSTANCE"], app.config["DATABASE_URL"], **more)


def led(rehearsal):
    """The class is open; its join code."""
    rehearsal.trainer.sign_in(NUMBER, SECRET)
    return rehearsal.trainer.make_class(VILLAGE, str(clock.today()))


def begin(url, people=4):
    rehearsal = Rehearsal(url, people, pause=0, apart=0)
    code = led(rehearsal)
    rehearsal.all_do(lambda one: one.join(code))
    rehearsal.all_do(Participant.map_the_village)
    return rehearsal


def everybody_goes_on(rehearsal):
    """The same phones, where they were: what was acknowledged is there, what comes next works."""
    left = {one.name: one.left_over() for one in rehearsal.people}
    assert all("potensi" not in steps for steps in left.values()), left
    rehearsal.all_do(Participant.price)
    rehearsal.all_do(Participant.publish)
    board = rehearsal.trainer.phone.open(rehearsal.trainer.board)
    assert all(one.name in board for one in rehearsal.people)
    assert rehearsal.figures.faults == []
    db.session.rollback()
    assert rows("SELECT count(*) FROM product WHERE state = 'published'") == [(3 * len(rehearsal.people),)]


def test_a_whole_class_does_both_days(at):
    """6 here, two of them with a real browser, with scripts and without; 30 with `python -m benchmarks.classroom`."""
    with at(host="0.0.0.0") as running:
        base = in_the_room(running.url)
        rehearsal = Rehearsal(base, 6, pause=0.1, apart=0.3, pid=running.process.pid)
        scripts = (True, False) if browser.executable() is not None else ()
        with some_with_browsers(rehearsal, base, 0.1, *scripts) as phones:
            rehearsal.play(NUMBER, SECRET, VILLAGE, clock.today())
    print(rehearsal.figures.told())
    assert {host for phone in phones for host in phone.asked} <= {urlsplit(base).netloc}
    assert rehearsal.figures.faults == []
    assert rehearsal.figures.joined < 120, "everybody is in within two minutes"
    assert len(rehearsal.figures.times) > 500
    assert rows("SELECT count(*) FROM participant") == [(6,)]
    assert rows("SELECT count(*), count(DISTINCT store_id) FROM practice_visit") == [(30, 6)]  # a wave of five
    assert rows("SELECT count(DISTINCT visit_id) FROM practice_message WHERE NOT is_buyer")[0][0] >= 6
    assert rows("SELECT min(n) FROM (SELECT count(*) AS n FROM step_done GROUP BY participant_id) AS t") == [(13,)]
    assert rows("SELECT state FROM classroom") == [("ended",)]


def in_the_room(url):
    """As the phones of a class reach it: over plain http at an address of the hotspot, where this machine has one."""
    return url.replace("127.0.0.1", lan.addresses()[0]) if lan.addresses() else url


def test_after_a_kill_everybody_goes_on_where_they_were(at):
    with at() as first:
        rehearsal = begin(first.url)
        before = rehearsal.trainer.board
        first.kill()
    with at() as second:
        moved_to(second.url, rehearsal)
        assert rehearsal.trainer.board == before
        everybody_goes_on(rehearsal)


def moved_to(url, rehearsal):
    """The same laptop at another port: the phones keep their cookies."""
    for phone in (rehearsal.trainer.phone, *(one.phone for one in rehearsal.people)):
        phone.move(url)


def test_a_laptop_that_was_closed_goes_on(at):
    """Everything stands still in the middle of what the phones send, and is answered when the lid is open again."""
    with at() as running:
        rehearsal = begin(running.url)
        os.killpg(running.process.pid, signal.SIGSTOP)
        try:
            waiting = threading.Thread(target=rehearsal.all_do, args=(Participant.first_test,))
            waiting.start()
            time.sleep(1.5)
        finally:
            os.killpg(running.process.pid, signal.SIGCONT)
        waiting.join()
        assert all("pra-tes" not in one.left_over() for one in rehearsal.people)
        everybody_goes_on(rehearsal)


def test_when_the_wifi_is_cut_what_was_sent_counts_once(at):
    with at() as running, BadNetwork(urlsplit(running.url).port).running() as wifi:
        rehearsal = begin(wifi.url, people=2)
        nani, aat = rehearsal.people
        nani.phone.open("/kelas/potensi")
        wifi.cut()
        with pytest.raises(Fault, match="POST /kelas/potensi"):
            nani.phone.send("/kelas/potensi", name="Kopi", price="15.000")
        rehearsal.figures.faults.clear()
        wifi.mend()
        nani.phone.send("/kelas/potensi", name="Kopi", price="15.000")
        assert nani.phone.open("/kelas/potensi").count("<b>Kopi</b>") == 1
        assert "Kopi" not in aat.phone.open("/kelas/potensi")
        assert rows("SELECT count(*) FROM potential WHERE name = 'Kopi'") == [(1,)]


@pytest.mark.browser
def test_phones_join_by_the_lan_address_with_and_without_script(at, chromium):
    """Plain http at the address that the projector shows; nothing is asked of another host."""
    with at(host="0.0.0.0") as running:
        base = in_the_room(running.url)
        rehearsal = Rehearsal(base, 1, pause=0, apart=0)
        code, asked = led(rehearsal), []
        small = {"width": 360, "height": 640}
        phones = [chromium.new_context(viewport=small, java_script_enabled=script) for script in (True, False)]
        for number, phone in enumerate(phones):
            page = phone.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{base}/kelas/")
            page.fill("[name=code]", code.lower())
            page.get_by_role("button", name="Lanjut").click()
            page.fill("[name=name]", ("Bu Nani", "Bu Ani")[number])
            page.fill("[name=secret]", "804412")
            page.get_by_role("button", name="Masuk Kelas").click()
            page.get_by_text("Halo, Bu").wait_for()
            page.get_by_role("link", name="Mulai", exact=True).click()
            with page.expect_navigation():
                page.get_by_role("link", name="Buka toko").or_(page.get_by_role("link", name="Kerjakan")).first.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        wide = chromium.new_context(viewport={"width": 1920, "height": 1080})
        kept = rehearsal.trainer.phone.client.cookies.jar
        wide.add_cookies([{"name": cookie.name, "value": cookie.value, "url": base} for cookie in kept])
        board = wide.new_page()
        board.on("request", lambda request: asked.append(request.url))
        board.goto(f"{base}{rehearsal.trainer.board}")
        board.get_by_text("Bu Nani").wait_for()
        rehearsal.people[0].join(code)
        board.get_by_text("Peserta Gladi 1").wait_for(timeout=15_000)
        for context in (*phones, wide):
            context.close()
    assert {url for url in asked if not url.startswith((f"{base}/", "data:"))} == set()
