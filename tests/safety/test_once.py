"""What is sent again is done once and led to the same place; a script that asks for words gets words."""

import pytest

from storefront import clock
from storefront.catalogue.models import Product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.models import PACKING, PAID, Order
from storefront.repeats import operations as repeats
from storefront.repeats.models import Done
from storefront.stores.models import SELLER, Member
from storefront.tenancy import store_scope
from tests.catalogue.desk import DESK, the_form
from tests.factories import a_product, a_store, an_account, an_order, signed_in, the_variant

ORDERS = "/toko/sari/kelola/pesanan/"
PLAIN = {"Accept": "application/json"}
KEY = {"Once": "k" * 32}


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def store(owner):
    store = a_store("sari", owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def manager(app, owner, store):
    return signed_in(app, owner)


@pytest.fixture
def order(store):
    order = an_order(store, (a_product(store), 1))
    with transaction():
        db.session.execute(db.update(Order).values(payment=PAID))
    return order


def products():
    db.session.rollback()
    return [p.name for p in db.session.scalars(db.select(Product))]


def test_a_product_that_is_sent_again_is_the_first_one(manager, store):
    sent = the_form(state="published")
    first = manager.post(DESK, data=sent, headers=PLAIN)
    again = manager.post(DESK, data=sent, headers=PLAIN)
    assert first.get_json()["location"] == again.get_json()["location"] == DESK + "emping-melinjo/selesai"
    assert manager.post(DESK, data=sent).headers["Location"] == DESK + "emping-melinjo/selesai"
    assert products() == ["Emping Melinjo"]


def test_a_step_of_an_order_that_is_sent_again_is_no_mistake(manager, order):
    step = f"{ORDERS}{order.number}/pengemasan"
    first = manager.post(step, headers=PLAIN | KEY)
    assert (first.status_code, first.get_json()["words"][:17]) == (200, "Pesanan diterima.")
    again = manager.post(step, headers=PLAIN | KEY)
    assert (again.status_code, again.get_json()["location"]) == (200, first.get_json()["location"])
    db.session.rollback()
    assert db.session.scalars(db.select(Order)).one().state == PACKING
    other = manager.post(step, headers=PLAIN | {"Once": "m" * 32})
    assert (other.status_code, other.get_json()["problem"][:33]) == (409, "Langkah ini sudah tidak bisa. Pes")


def test_a_refusal_is_not_remembered(manager, store):
    refused = manager.post(DESK, data=the_form(price="banyak"), headers=PLAIN)
    assert (refused.status_code, refused.get_json()["problem"][:25]) == (422, "Tulis harga dengan angka ")
    assert manager.post(DESK, data=the_form(), headers=PLAIN).status_code == 200


def test_the_key_of_one_store_means_nothing_in_another(manager, store, app):
    manager.post(DESK, data=the_form())
    boss = an_account()
    other = a_store("lain", boss)
    signed_in(app, boss).post("/toko/lain/kelola/produk/", data=the_form())
    with store_scope(other.id):
        assert products() == ["Emping Melinjo"]


def test_a_script_is_told_who_must_sign_in_and_what_went_wrong(manager, store, client):
    client.environ_base["HTTP_ORIGIN"] = "http://localhost"
    stranger = client.post(DESK, data=the_form(), headers=PLAIN)
    assert (stranger.status_code, stranger.get_json()) == (401, {"problem": "Masuk dulu."})
    gone = manager.post(DESK + "tidak-ada/tampilan", headers=PLAIN, data={"state": "draft"})
    assert (gone.status_code, gone.get_json()["problem"][:18]) == (404, "Halaman tidak ada ")


def test_words_are_said_once(manager, order):
    """The page that follows says them; the outbox, which opens no page, takes them along."""
    manager.post(f"{ORDERS}{order.number}/pengemasan", headers=PLAIN)
    assert "Pesanan diterima. Sekarang kemas barangnya." in manager.get(ORDERS).text
    manager.post(f"{ORDERS}{order.number}/urungan", headers=PLAIN | {"Outbox": "x"})
    assert "diurungkan" not in manager.get(ORDERS).text


def test_old_keys_are_forgotten(manager, store):
    manager.post(DESK, data=the_form())
    with transaction():
        repeats.forget(clock.now() + clock.timedelta(seconds=1))
    assert db.session.scalars(db.select(Done)).all() == []


def test_two_members_may_bring_the_same_form(manager, store, app):
    """A draft that went from one phone to another is still one product."""
    other = an_account()
    with transaction() as session:
        session.add(Member(store_id=store.id, account_id=other.id, role=SELLER))
    for browser in (manager, signed_in(app, other)):
        browser.post(DESK, data=the_form())
    assert products() == ["Emping Melinjo"]


def numbers(product, variant, price, stock, shown=(20_000, 12)):
    row = {"id": variant.id, "price": price, "stock": stock, "price_shown": shown[0], "stock_shown": shown[1]}
    return {f"rows-0-{name}": value for name, value in row.items()} | {"as_seen": "1"}


@pytest.fixture
def gula(store):
    return a_product(store, "Gula Semut", slug="gula", price=20_000, stock=12)


def test_a_price_that_another_changed_is_not_overwritten(manager, store, app, gula):
    other = an_account(name="Bu Ani")
    with transaction() as session:
        session.add(Member(store_id=store.id, account_id=other.id, role=SELLER))
    variant, there = the_variant(gula), DESK + "gula/harga-stok"
    signed_in(app, other).post(there, data=numbers(gula, variant, 25_000, 12))
    late = numbers(gula, variant, 22_000, 12)
    refused = manager.post(there, data=late, headers=PLAIN | KEY)
    assert refused.status_code == 409
    assert refused.get_json()["problem"].startswith("Harga Gula Semut sudah diubah menjadi Rp25.000 oleh Bu Ani.")
    now = refused.get_json()["now"]
    assert now == {"rows-0-price_shown": 25_000, "rows-0-stock_shown": 12}
    assert the_variant(gula).price == 25_000
    assert manager.post(there, data=late | now, headers=PLAIN | KEY).status_code == 200
    db.session.rollback()
    assert the_variant(gula).price == 22_000


def test_a_stock_that_moved_since_the_phone_saw_it_is_asked_about_and_twice_is_once(manager, store, gula):
    variant, there = the_variant(gula), DESK + "gula/harga-stok"
    manager.post(there, data=numbers(gula, variant, 20_000, 10), headers=PLAIN | KEY)
    again = manager.post(there, data=numbers(gula, variant, 20_000, 10), headers=PLAIN | KEY)
    assert (again.status_code, the_variant(gula).stock) == (200, 10)
    moved = manager.post(there, data=numbers(gula, variant, 20_000, 8), headers=PLAIN | {"Once": "m" * 32})
    assert moved.get_json()["problem"].startswith("Stok Gula Semut sekarang 10: ada yang terjual, atau diubah.")
    assert the_variant(gula).stock == 10
