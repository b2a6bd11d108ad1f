"""Counting who came by which link: people, not crawlers; nothing written on a GET, nothing lost on the way."""

import subprocess
import sys
import threading
from collections import Counter
from typing import NamedTuple

import pytest

from storefront import clock
from storefront.db import db
from storefront.jobs import keep_visits
from storefront.promotion.channels import channel_of_visit, marked, source_in
from storefront.promotion.counter import MOST_KINDS, Visit, VisitCounter
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, signed_in

PHONE = "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36"
PRODUCT = "/toko/sari/produk/gula-semut"
CRAWLERS = [
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "WhatsApp/2.23.20.0 A", "",
    "meta-externalagent/1.1", "TelegramBot (like TwitterBot)", "Googlebot/2.1 (+http://www.google.com/bot.html)",
    "curl/8.5.0", "python-requests/2.32",
]  # fmt: skip


@pytest.fixture
def sari(app):
    store = a_store("sari", owner=an_account())
    a_product(store, "Gula Semut", slug="gula-semut")
    return store


def visit(app, address, agent=PHONE, **headers):
    app.test_client().get(address, headers={"User-Agent": agent, **headers})


class Counted(NamedTuple):
    total: int
    by_channel: list[tuple[str, int]]  # most first
    by_product: list[tuple[str, int]]


def counted(app, store):
    app.extensions["visits"].flush()
    db.session.rollback()  # What another session saved is seen by a new look only.
    channels, products = Counter(), Counter()
    for channel, slug, count in rows(
        f"SELECT channel, product_slug, count FROM share_visits WHERE store_id = {store.id}"
    ):
        channels[channel] += count
        products[slug] += count
    del products[""]
    return Counted(channels.total(), channels.most_common(), products.most_common())


def test_a_visit_counts_for_its_channel_and_product(app, sari):
    for _again in range(3):
        visit(app, PRODUCT + "?s=wa")
    visit(app, PRODUCT + "?s=fb")
    visit(app, "/toko/sari/?s=qr")
    found = counted(app, sari)
    assert (found.total, found.by_channel) == (5, [("wa", 3), ("fb", 1), ("qr", 1)])
    assert found.by_product == [("gula-semut", 4)]


def test_nothing_is_written_while_a_page_is_read(app, sari):
    visit(app, PRODUCT + "?s=wa")
    assert rows("SELECT count(*) FROM share_visits")[0][0] == 0


def test_later_counts_are_added(app, sari):
    for total in (1, 2, 3):
        visit(app, PRODUCT + "?s=wa")
        assert counted(app, sari).total == total
    assert rows("SELECT count(*) FROM share_visits")[0][0] == 1


@pytest.mark.parametrize("agent", CRAWLERS)
def test_crawlers_do_not_count(app, sari, agent):
    visit(app, PRODUCT + "?s=wa", agent)
    assert counted(app, sari).total == 0


def test_nor_do_members_pages_fetched_ahead_and_unknown_marks(app, sari):
    client = signed_in(app, an_account())
    client.get(PRODUCT + "?s=wa", headers={"User-Agent": PHONE})
    visit(app, PRODUCT + "?s=wa", **{"Sec-Purpose": "prefetch;prerender"})
    visit(app, PRODUCT + "?s=xx")
    visit(app, PRODUCT + "?x=s=wa")
    visit(app, "/?s=wa")
    assert counted(app, sari).total == 0


def test_in_app_browsers_are_people(app, sari):
    visit(app, PRODUCT + "?s=fb", PHONE + " [FBAN/FB4A;FBAV/440.0.0.30.107;FBBV/1]")
    assert counted(app, sari).total == 1


def test_another_store_sees_nothing_of_it(app, sari):
    budi = a_store("budi")
    visit(app, PRODUCT + "?s=wa")
    assert counted(app, sari).total == 1
    assert counted(app, budi).total == 0


def test_invented_products_and_stores_do_not_fill_the_table(app, sari):
    for n in range(5):
        visit(app, f"/toko/sari/produk/tidak-ada-{n}?s=wa")
    visit(app, "/toko/tidak-ada/?s=wa")
    found = counted(app, sari)
    assert (found.total, found.by_product) == (5, [])
    assert rows("SELECT count(*) FROM share_visits")[0][0] == 1


def test_two_processes_add_up(app, sari):
    """Each process has a counter of its own; saving at the same moment loses nothing."""
    seen = Visit(("slug", "sari"), clock.today(), "wa", "gula-semut")
    counters = [a_counter(keep_visits(app)) for _process in range(2)]
    for counter in counters:
        counter._add(seen, 50)
    both = [threading.Thread(target=counter.flush) for counter in counters]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert counted(app, sari).by_product == [("gula-semut", 100)]


def test_what_could_not_be_saved_is_kept(app, sari):
    saved, answers = [], [OSError("disk full"), None]

    def save(sums):
        if error := answers.pop(0):
            raise error
        saved.append(sums)

    counter, seen = a_counter(save), Visit(("slug", "sari"), clock.today(), "wa", "")
    counter._add(seen, 2)
    counter.flush()
    counter._add(seen)
    counter.flush()
    assert saved == [{seen: 3}]


def test_a_flood_of_addresses_stops_in_memory():
    counter = a_counter(lambda sums: None)
    for n in range(MOST_KINDS + 10):
        counter._add(Visit(("slug", "sari"), clock.today(), "wa", f"x{n}"))
    assert len(counter._sums) == MOST_KINDS


def a_counter(save):
    return VisitCounter(lambda environ: (("slug", "sari"), "", "/"), "lumbung", save, seconds=0)


AT_THE_END = """
import multiprocessing
from datetime import date
from storefront.promotion.counter import Visit, VisitCounter

def serve():
    counter = VisitCounter(None, "lumbung", lambda sums: print(sum(sums.values()), flush=True))
    for _visit in range(7):
        counter._add(Visit(("slug", "sari"), date(2026, 11, 24), "wa", ""))

process = multiprocessing.get_context("fork").Process(target=serve)
process.start()
process.join()
serve()
"""


def test_a_process_that_ends_saves_what_it_counted():
    """A worker that a server forked, and a process of its own."""
    told = subprocess.run([sys.executable, "-c", AT_THE_END], capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.split() == ["7", "7"]


def test_counting_does_not_make_kept_pages_stale(app, sari):
    before = app.extensions["stamps"].of(sari.id)
    visit(app, PRODUCT + "?s=wa")
    counted(app, sari)
    assert app.extensions["stamps"].of(sari.id) == before


def test_marks_on_addresses(app):
    assert marked("http://a.id/produk/kopi", "wa") == "http://a.id/produk/kopi?s=wa"
    read = {"s=wa": "wa", "a=1&s=fb-k7m4p": "fb-k7m4p", "s=<b>": "", "": "", "fbclid=x": "fb", "s=" + "x&s=" * 99: "",
            "s=wa-<b>": "wa", "s=xx-k7m4p": "", "s=wa&fbclid=x": "wa"}  # fmt: skip
    assert {query: source_in(query).mark for query in read} == read


def test_a_form_remembers_the_channel_of_its_page(app):
    for address, referer in (("/x?s=wa", None), ("/x", "http://localhost/produk/kopi?s=wa")):
        with app.test_request_context(address, headers={"Referer": referer} if referer else {}):
            assert channel_of_visit() == "wa"
