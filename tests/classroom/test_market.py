"""The class market: through the same checkout, with practice money, inside one class only."""

import re

import pytest

from storefront.catalogue.models import Product
from storefront.classroom.models import Participant
from storefront.db import db
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_class, a_participant, a_product, a_store, an_account, signed_in, the_variant
from tests.offers.test_price_off import lowered


@pytest.fixture
def three(join):
    """Browsers and places of Bu Nani (1), Bu Aat (2) and Pak Udin (3), each with goods."""
    browsers = {name: join(name) for name in ("Bu Nani", "Bu Aat", "Pak Udin")}
    found = {one.name: one for one in db.session.scalars(db.select(Participant))}
    goods = {name: a_product(found[name].store, f"Barang {name}", price=20_000, stock=5) for name in browsers}
    return browsers, found, {name: the_variant(one).id for name, one in goods.items()}


def buy(browser, number, variant, pieces=1, payment="transfer", once="x" * 20):
    data = {"pieces": pieces, "payment": payment, "once": once}
    return browser.post(f"/kelas/pasar/{number}/{variant}", data=data)


def pay(browser):
    page = browser.get("/kelas/pasar").text
    found = re.search(r'action="(/kelas/pasar/belanja/\d+/pembayaran)"', page)
    return browser.post(found[1]) if found else None


def test_everybody_is_led_to_the_next_one(three):
    browsers, _found, _variants = three
    for name, after in (("Bu Nani", "Bu Aat"), ("Bu Aat", "Pak Udin"), ("Pak Udin", "Bu Nani")):
        page = browsers[name].get("/kelas/pasar").text
        assert f"Beli dulu dari {after}" in page
        assert f"Barang {name}" not in page


def test_a_lower_price_stands_in_the_market_as_it_is_paid(three):
    browsers, found, variants = three
    store = found["Bu Aat"].store
    with store_scope(store.id):
        product = db.session.scalars(db.select(Product)).one()
    lowered(store, product)
    assert "Rp16.000" in browsers["Bu Nani"].get("/kelas/pasar").text
    buy(browsers["Bu Nani"], 2, variants["Bu Aat"])
    assert rows('select goods_total from "order"') == [(16_000,)]


def test_a_transfer_goes_from_one_account_to_the_other(three, desk, classroom):
    browsers, found, variants = three
    assert buy(browsers["Bu Nani"], 2, variants["Bu Aat"]).status_code == 303
    buy(browsers["Bu Nani"], 2, variants["Bu Aat"])  # A second tap.
    assert rows('select count(*) from "order"') == [(1,)]
    assert rows(f"select stock from variant where id = {variants['Bu Aat']}") == [(4,)]
    assert pay(browsers["Bu Nani"]).status_code == 303
    total = rows('select goods_total + unique_code, payment from "order"')[0]
    assert total[1] == "claimed"
    assert pay(browsers["Bu Nani"]) is None
    assert rows("select amount, way from practice_money") == [(total[0], "transfer")]
    shown = f"{200_000 + total[0]:,}".replace(",", ".")
    assert f"Rp{shown}" in browsers["Bu Aat"].get("/kelas/rekening").text
    slug = found["Bu Aat"].store.slug
    browsers["Bu Aat"].post(f"/toko/{slug}/kelola/pesanan/1001/uang-masuk")
    assert rows('select payment from "order"') == [("paid",)]
    assert "(sudah)" in desk.get(f"/pelatih/{classroom.id}/pembeli").text


def test_cash_is_handed_over_with_the_goods(three):
    browsers, found, variants = three
    buy(browsers["Bu Nani"], 2, variants["Bu Aat"], payment="cash")
    assert pay(browsers["Bu Nani"]) is None
    desk = f"/toko/{found['Bu Aat'].store.slug}/kelola/pesanan/1001"
    browsers["Bu Aat"].post(f"{desk}/pengemasan")
    browsers["Bu Aat"].post(f"{desk}/pengiriman", data={"courier": "", "receipt": ""})
    assert pay(browsers["Bu Nani"]).status_code == 303
    assert rows("select amount, way from practice_money") == [(20_000, "cash")]


def test_who_has_too_little_is_told_and_nothing_is_ordered(three):
    browsers, found, _variants = three
    dear = the_variant(a_product(found["Bu Aat"].store, "Tenun", price=150_000)).id
    page = buy(browsers["Bu Nani"], 2, dear, pieces=2)
    assert page.status_code == 409
    assert "Uang latihan Anda Rp200.000, kurang untuk Rp300.000" in page.text
    assert rows('select count(*) from "order"') == [(0,)]


def test_only_those_of_the_class_and_only_its_stores(app, three):
    browsers, _found, variants = three
    real = a_product(a_store("sari"), "Kopi Sungguhan")
    elsewhere = a_participant(a_class(an_account(is_trainer=True)), "Bu Jauh")
    far = a_product(elsewhere.store, "Barang Jauh")
    page = browsers["Bu Nani"].get("/kelas/pasar").text
    assert "Kopi Sungguhan" not in page
    assert "Barang Jauh" not in page
    for variant in (the_variant(real).id, the_variant(far).id, variants["Bu Nani"]):
        assert buy(browsers["Bu Nani"], 2, variant).status_code == 404
    assert buy(browsers["Bu Nani"], 1, variants["Bu Nani"]).status_code == 404
    assert buy(signed_in(app, elsewhere.account), 2, variants["Bu Aat"]).status_code == 404
    assert buy(signed_in(app, an_account()), 2, variants["Bu Aat"]).status_code == 404
    assert rows('select count(*) from "order"') == [(0,)]


def test_nobody_pays_with_the_purchase_of_another(three):
    browsers, _found, variants = three
    buy(browsers["Bu Nani"], 2, variants["Bu Aat"])
    number = rows("select id from class_purchase")[0][0]
    assert browsers["Bu Aat"].post(f"/kelas/pasar/belanja/{number}/pembayaran").status_code == 404
    assert rows("select count(*) from practice_money") == [(0,)]
