"""Where buyers come from: opened links beside orders, by channel, product and week, in figures and in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from storefront import clock
from storefront.campaigns import queries, words
from storefront.campaigns.queries import Brought, Week
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import by_id
from storefront.promotion.counter import Visit
from storefront.promotion.operations import add_visits, shorten
from storefront.stores.models import TREASURER, Member
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in

MONDAY = date(2026, 11, 23)
TUESDAY = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tuesday(app):
    with clock.at(TUESDAY):
        yield


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def sari(owner):
    return a_store("sari", owner=owner)


@pytest.fixture
def gula(sari):
    return a_product(sari, "Gula Semut", slug="gula-semut")


def opened(store, channel, times=1, product="", day=MONDAY, code=""):
    with transaction():
        add_visits({Visit(("slug", store.slug), day, channel, product, code): times})


def the_weeks(store, last=MONDAY):
    with store_scope(store.id):
        return queries.weeks(clock.zone_of(store.village_code), last)


def test_opened_links_and_orders_stand_side_by_side(sari, gula):
    for channel in ("st", "st", "st", "wa", ""):
        an_order(sari, (gula, 1), channel=channel)
    opened(sari, "wa", 9)
    opened(sari, "st", 4)
    opened(sari, "fb", 2)
    week = the_weeks(sari)[-1]
    assert week.rows == [Brought("st", 4, 3), Brought("wa", 9, 1), Brought("fb", 2, 0), Brought("", 0, 1)]
    assert (week.opened, week.orders) == (15, 5)


def test_a_cancelled_order_and_another_stores_do_not_count(sari, gula):
    order = an_order(sari, (gula, 1), channel="wa")
    with store_scope(sari.id), transaction():
        orders.cancel(by_id(order.id), "Stok habis", Actor("Sari"))
    budi = a_store("budi")
    an_order(budi, (a_product(budi), 1), channel="wa")
    opened(budi, "wa")
    assert the_weeks(sari)[-1].rows == []


def test_a_week_begins_on_monday_in_the_stores_own_time(sari, gula):
    """Sunday 23.30 in Lebak is 16.30 in UTC; half an hour later it is Monday there."""
    for hour, minute in ((16, 30), (17, 0)):
        with clock.at(datetime(2026, 11, 22, hour, minute, tzinfo=UTC)):
            an_order(sari, (gula, 1), channel="wa")
    opened(sari, "wa", 5, day=MONDAY - timedelta(days=1))
    before, this = the_weeks(sari)[-2:]
    assert (before.orders, before.opened, this.orders, this.opened) == (1, 5, 1, 0)
    assert [week.monday for week in the_weeks(sari)] == [MONDAY - timedelta(weeks=back) for back in range(7, -1, -1)]


def test_products_are_counted_once_an_order(sari, gula):
    kopi = a_product(sari, "Kopi", slug="kopi")
    a_product(sari, "Madu", slug="madu")
    an_order(sari, (gula, 3), (kopi, 1))
    an_order(sari, (kopi, 1))
    opened(sari, "wa", 7, "gula-semut")
    with store_scope(sari.id):
        found = queries.products(clock.WIB, MONDAY)
    assert found == [("kopi", "Kopi", 0, 2), ("gula-semut", "Gula Semut", 7, 1)]


def test_a_short_link_tells_what_it_brought(sari, gula):
    with store_scope(sari.id), transaction():
        code = shorten("st", gula.id, "Pasar Minggu").code
    an_order(sari, (gula, 1), channel=f"st-{code}")
    an_order(sari, (gula, 1), channel="st")
    opened(sari, "st", 6, "gula-semut", code=code)
    opened(sari, "st", 2, "gula-semut")
    with store_scope(sari.id):
        (made,) = queries.links()
    assert (made.link.code, made.product, made.opened, made.orders) == (code, "Gula Semut", 6, 1)


SENTENCES = [
    ([("st", 4, 3), ("wa", 9, 2)], "Status WhatsApp membawa 3 dari 5 pesanan minggu ini."),
    ([("st", 4, 3), ("", 0, 2)],
     "Status WhatsApp membawa 3 dari 5 pesanan minggu ini. Asal 2 pesanan tidak diketahui."),
    ([("wa", 0, 2), ("fb", 0, 2)], "WhatsApp dan Facebook masing-masing membawa 2 dari 4 pesanan minggu ini."),
    ([("wa", 0, 4)], "WhatsApp membawa semua 4 pesanan minggu ini."),
    ([("qr", 0, 1)], "Kode QR membawa satu-satunya pesanan minggu ini."),
    ([("wa", 9, 0), ("", 0, 5)], "Ada 5 pesanan minggu ini. Asalnya tidak diketahui."),
    ([("wa", 9, 0), ("fb", 3, 0)],
     "Belum ada pesanan minggu ini. Tautan Anda dibuka 12 kali, paling banyak lewat WhatsApp."),
    ([], "Belum ada pesanan minggu ini, dan belum ada tautan yang dibuka."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentence"), SENTENCES)
def test_the_week_in_words(rows, sentence):
    assert words.summary(Week(MONDAY, [Brought(*row) for row in rows]), "minggu ini") == sentence


def test_the_manager_reads_the_week_and_the_weeks_before(app, owner, sari, gula):
    page = lambda query="": signed_in(app, owner).get(f"/toko/sari/kelola/promosi/{query}").text  # noqa: E731
    assert "Belum ada pesanan minggu ini" in page()
    an_order(sari, (gula, 1), channel="st")
    with clock.at(TUESDAY - timedelta(weeks=1)):
        an_order(sari, (gula, 1), channel="fb")
    assert "Status WhatsApp membawa satu-satunya pesanan minggu ini." in page()
    assert "Facebook membawa satu-satunya pesanan minggu lalu." in page("?minggu=2026-11-18")
    assert "Belum ada pesanan pada 2–8 Nov" in page("?minggu=2026-11-02")
    for odd in ("9999-12-31", "0001-01-01", "x", "2027-01-01"):
        assert "minggu ini" in page(f"?minggu={odd}")


def test_a_manager_makes_a_link_and_is_told_it(app, owner, sari, gula):
    browser = signed_in(app, owner)
    answer = browser.post(
        "/toko/sari/kelola/promosi/tautan", data={"product": "gula-semut", "channel": "pr", "campaign": "Pasar"}
    )
    code = answer.headers["Location"].rpartition("#")[2]
    page = browser.get("/toko/sari/kelola/promosi/tautan").text
    assert f"Tautan siap: localhost/s/{code}" in page
    assert "Gula Semut · Cetakan · Pasar" in page
    assert app.test_client().get(f"/s/{code}").headers["Location"].endswith(f"/produk/gula-semut?s=pr-{code}")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"campaign": "Pasar"}, "Tempat membagikan belum dipilih"),
        ({"channel": "xx"}, "Pilih salah satu yang tersedia"),
        ({"channel": "wa", "product": "tidak-ada"}, "Pilih salah satu yang tersedia"),
        ({"channel": "wa", "campaign": "x" * 41}, "paling banyak 40 huruf"),
    ],
)
def test_a_wrong_wish_is_explained_and_what_was_typed_stays(app, owner, sari, gula, sent, said):
    answer = signed_in(app, owner).post("/toko/sari/kelola/promosi/tautan", data=sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert sent.get("campaign", "") in answer.text


def test_a_treasurer_does_not_enter(app, sari):
    person = an_account()
    with transaction() as session:
        session.add(Member(store_id=sari.id, account_id=person.id, role=TREASURER))
    assert signed_in(app, person).get("/toko/sari/kelola/promosi/").status_code == 403
