"""Harga coret: what is taken off for some days, everywhere alike; an old price is struck only if it was real."""

import csv
import io
import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from flask import g

from storefront import clock
from storefront.catalogue import operations as catalogue
from storefront.catalogue.models import Product
from storefront.catalogue.operations.numbers import set_price
from storefront.catalogue.prices import Off
from storefront.catalogue.queries import buyables, find_product, shelf, variants_of
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.jobs import drain
from storefront.offers import operations as offers
from storefront.offers.models import COMING, OVER, RUNNING, Offer
from storefront.promotion.texts import caption_of, share_text
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, signed_in
from tests.promotion.test_feeds import shown

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def owner(app):
    return an_account(name="Bu Sari")


@pytest.fixture
def sari(app, owner):
    return a_store("sari", owner=owner)


def long_ago(store, *args, made=a_product, **values):
    """Goods whose price has stood for weeks."""
    with clock.at(clock.now() - 30 * DAY):
        return made(store, *args, **values)


def lowered(store, *products, percent=20, amount=0, first=0, days=7) -> Offer:
    start = clock.today() + first * DAY
    window = offers.window(start, start + (days - 1) * DAY)
    with store_scope(store.id), transaction():
        return offers.lower_prices([p.id for p in products], Off(percent, amount, *window, True), "Bu Sari")


def card(store, name="Gula Semut"):
    with store_scope(store.id):
        return next(item for item in shelf() if item.name == name)


def priced(store, name="Gula Semut"):
    item = card(store, name)
    return item.price, item.was


@pytest.mark.parametrize(
    ("percent", "amount", "price", "lower"),
    [
        (20, 0, 20_000, 16_000),
        (15, 0, 22_500, 19_100),
        (10, 0, 500, 450),
        (0, 5_000, 20_000, 15_000),
        (0, 900, 800, 800),
    ],
)
def test_what_is_taken_off(percent, amount, price, lower):
    assert Off(percent, amount, NOON, NOON + DAY, True).of(price) == lower


def test_it_begins_and_ends_by_itself(sari):
    with clock.at(NOON):
        gula = long_ago(sari)
        offer = lowered(sari, gula, first=1, days=2)
        assert (priced(sari), offer.state, offer.days) == ((20_000, None), COMING, "25 Nov sampai 26 Nov")
    with clock.at(datetime(2026, 11, 24, 17, tzinfo=UTC)):  # midnight in Jakarta
        assert (priced(sari), offer.state) == ((16_000, 20_000), RUNNING)
    with clock.at(datetime(2026, 11, 26, 17, tzinfo=UTC)):
        assert (priced(sari), offer.state) == ((20_000, None), OVER)


def test_shelf_page_and_basket_say_the_same_and_the_manager_keeps_the_real_price(sari, owner, app):
    gula = long_ago(sari, slug="gula")
    lowered(sari, gula)
    with store_scope(sari.id):
        (variant,) = variants_of(gula.id)
        page, bought = find_product("gula"), buyables([variant.id])[variant.id]
        assert [(x.price, x.was) for x in (page, page.choices[0], bought)] == [(16_000, 20_000)] * 3
        assert [item.name for item in shelf(sort="price")] == ["Gula Semut"]
    assert 'value="20.000"' in signed_in(app, owner).get("/toko/sari/kelola/produk/gula").text


def test_the_cheapest_today_comes_first(sari):
    long_ago(sari, "Kopi", price=18_000)
    lowered(sari, long_ago(sari))
    with store_scope(sari.id):
        assert [item.name for item in shelf(sort="price")] == ["Gula Semut", "Kopi"]
        assert [item.name for item in shelf(sort="price_down")] == ["Kopi", "Gula Semut"]


@pytest.mark.parametrize(("days", "was"), [(13, None), (14, 20_000)])
def test_an_old_price_is_struck_only_when_it_was_the_price_for_two_weeks(sari, days, was):
    with clock.at(NOON):
        midnight = datetime(2026, 11, 23, 17, tzinfo=UTC)
        with clock.at(midnight - days * DAY):
            gula = a_product(sari)
        lowered(sari, gula)
        assert priced(sari) == (16_000, was)


def test_a_price_that_was_raised_to_be_struck_is_not_struck_and_its_history_is_kept(sari):
    gula = long_ago(sari)
    with store_scope(sari.id), transaction():
        (variant,) = variants_of(gula.id)
        set_price(db.session.get(Product, (sari.id, gula.id)), variant, 20_000, 40_000, "Bu Sari")
    lowered(sari, gula, percent=50)
    assert priced(sari) == (20_000, None)
    assert rows("SELECT price FROM price_was") == [(20_000,)]


def test_goods_that_were_lowered_a_week_ago_are_not_struck_again(sari):
    gula = long_ago(sari)
    with clock.at(clock.now() - 10 * DAY):
        lowered(sari, gula, days=3)
    lowered(sari, gula)
    assert priced(sari) == (16_000, None)


def test_what_cannot_be_taken_off_is_refused(sari):
    gula = long_ago(sari)
    with pytest.raises(offers.TooMuchOff, match=r"Gula Semut hanya Rp20\.000"):
        lowered(sari, gula, percent=0, amount=20_000)
    lowered(sari, gula, first=3)
    with pytest.raises(offers.AlreadyLower, match="Gula Semut sudah punya harga coret"):
        lowered(sari, gula, days=4)
    lowered(sari, gula, days=3)


def test_stopped_and_taken_back(sari, owner, app):
    offer, browser = lowered(sari, long_ago(sari)), signed_in(app, owner)
    number = offer.id
    answer = browser.post(f"/toko/sari/kelola/promo/{number}/penghentian", follow_redirects=True)
    assert "Promo dihentikan" in answer.text
    assert "Urungkan" in answer.text
    assert priced(sari) == (20_000, None)
    browser.post(f"/toko/sari/kelola/promo/{number}/pembatalan")
    assert priced(sari) == (16_000, 20_000)


def test_the_marketplace_follows_when_it_begins_and_ends(sari):
    def listed():
        drain()
        return rows("SELECT price, was FROM listing")

    gula = long_ago(sari)
    lowered(sari, gula, first=1, days=1)
    assert listed() == [(20_000, None)]
    tomorrow = offers.window(clock.today() + DAY, clock.today() + DAY)
    for moment, expected in zip(tomorrow, ((16_000, 20_000), (20_000, None)), strict=True):
        with clock.at(moment + timedelta(seconds=1)):
            assert listed() == [expected]


def test_a_kept_page_ends_with_the_offer(sari, client):
    gula = long_ago(sari, slug="gula")
    ends = clock.now() + timedelta(seconds=0.7)
    with store_scope(sari.id), transaction():
        offers.lower_prices([gula.id], Off(20, 0, clock.now() - DAY, ends, True))
    assert "16.000" in client.get("/toko/sari/").text
    time.sleep(max(0, (ends - clock.now()).total_seconds()))
    for address in ("/toko/sari/", "/toko/sari/produk/gula"):
        assert "16.000" not in client.get(address).text


def test_machines_read_the_lower_price_and_its_days(sari, client):
    with clock.at(NOON):
        lowered(sari, long_ago(sari, made=shown, slug="gula-semut"))
        lowered(sari, shown(sari, "Kopi", price=10_000))
        page = client.get("/toko/sari/produk/gula-semut").text
        gula, kopi = csv.DictReader(io.StringIO(client.get("/toko/sari/katalog-meta.csv").text, newline=""))
        google = client.get("/toko/sari/katalog-google.xml").text
    assert '"price": 16000' in page or '"price":16000' in page
    assert re.search(r'"priceValidUntil": ?"2026-11-30"', page)
    assert 'product:price:amount" content="16000"' in page
    days = "2026-11-24T12:00+0700/2026-11-30T23:59+0700"
    assert (gula["price"], gula["sale_price"], gula["sale_price_effective_date"]) == ("20000 IDR", "16000 IDR", days)
    assert (kopi["price"], kopi["sale_price"]) == ("8000 IDR", "")  # The old price was not real: it is not told.
    assert f"<g:sale_price>16000.00 IDR</g:sale_price><g:sale_price_effective_date>{days}<" in google


def test_words_to_share_say_how_much_it_usually_is_and_until_when(sari, app):
    with clock.at(NOON):
        lowered(sari, long_ago(sari, slug="gula-semut"))
        with app.test_request_context(), store_scope(sari.id):
            g.store = sari
            item = find_product("gula-semut")
            texts = (share_text(item, "wa"), caption_of(item, "ramah", "id"))
    assert all("Rp16.000 (biasanya Rp20.000), sampai 30 Nov" in text for text in texts)


def test_a_manager_makes_one_from_her_phone(sari, owner, app):
    gula, kopi = long_ago(sari), a_product(sari, "Kopi", price=10_000)
    browser, today = signed_in(app, owner), clock.today()
    sent = {"barang": [gula.id, kopi.id], "amount": "20", "unit": "persen", "first": today, "last": today + 6 * DAY}
    seen = browser.post("/toko/sari/kelola/promo/harga/pratinjau", data=sent).text
    assert '<s aria-label="sebelumnya Rp20.000"' in seen
    assert "belum 14 hari jadi harga" in seen
    assert rows("SELECT count(*) FROM offer") == [(0,)]
    wrong = browser.post("/toko/sari/kelola/promo/harga", data=sent | {"amount": "95"})
    assert (wrong.status_code, "Paling banyak 90 persen" in wrong.text) == (422, True)
    answer = browser.post("/toko/sari/kelola/promo/harga", data=sent, follow_redirects=True)
    assert "Sedang jalan" in answer.text
    assert "Gula Semut, Kopi" in answer.text
    assert (priced(sari), priced(sari, "Kopi")) == ((16_000, 20_000), (8_000, None))


def test_a_changed_price_is_lowered_too(sari):
    gula = long_ago(sari)
    lowered(sari, gula)
    with store_scope(sari.id), transaction():
        (variant,) = variants_of(gula.id)
        catalogue.change_numbers(
            db.session.get(Product, (sari.id, gula.id)),
            [catalogue.Wanted(variant.id, catalogue.Numbers(20_000, None), catalogue.Numbers(30_000, None))],
        )
    assert priced(sari) == (24_000, None)
