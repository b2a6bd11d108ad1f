"""A manager lists products from a phone where the signal is bad."""

import time
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from storefront.catalogue import queries
from storefront.catalogue.models import Product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import storage
from storefront.media.operations import file_name
from storefront.stores.models import SELLER, Member
from storefront.tenancy import store_scope
from tests.factories import a_person, a_product, a_store, an_account, signed_in, the_variant
from tests.journeys.own_browser import opened
from tests.media import corpus
from tests.outside.network import BadNetwork

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

DESK = "/toko/sari/kelola/produk/"


@pytest.fixture
def owner(app):
    return a_person()


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


@pytest.fixture
def network(site):
    with BadNetwork(urlsplit(site).port).running() as network:
        yield network


@pytest.fixture
def photo(tmp_path):
    """A photo of 12 megapixels that the phone held sideways."""
    (tmp_path / "depan.jpg").write_bytes(corpus.phone_photo())
    return tmp_path / "depan.jpg"


@pytest.fixture
def small_photos(tmp_path):
    """Ten photos as another app has already made them small."""
    files = [tmp_path / f"{number}.jpg" for number in range(10)]
    for number, file in enumerate(files):
        file.write_bytes(corpus.saved(corpus.scene(640 + number, 480)))
    return files


def write(page, name="Emping Melinjo"):
    page.fill("[name=name]", name)
    page.locator("[name=price]").press_sequentially("40000")


def products(store):
    db.session.rollback()
    with store_scope(store.id):
        return [queries.page_of(p) for p in db.session.scalars(db.select(Product).order_by(Product.id))]


def original(store, photo):
    with store_scope(store.id):
        return Image.open(BytesIO(storage.chosen().get(file_name(photo.key, "original.jpg"))))


def test_a_large_photo_is_made_small_in_the_phone_and_goes_on_after_a_cut(phone, owner, store, network, photo):
    page = phone(owner, base_url=network.url)
    page.goto(DESK + "baru")
    write(page)
    network.slow()
    before = network.sent
    network.cut_after = before + 120_000
    page.set_input_files("[name=photos]", photo)
    assert page.locator("[data-shot] img").bounding_box()["height"] > 0
    page.get_by_role("button", name="Kirim lagi").wait_for()
    network.mend()
    network.slow(kbit=2_000, milliseconds=50)
    page.get_by_role("button", name="Pasang di Toko").click()
    page.wait_for_url("**/selesai")
    made = products(store)[0].photos[0]
    kept = original(store, made)
    size = len(kept.fp.getvalue())
    assert max(kept.size) == 1600
    assert kept.height > kept.width
    assert 60_000 < size <= 260_000
    assert network.sent - before < size * 1.25 + 64 * 1024 + 20_000


READY = """() => new Promise((done) => {
  const look = () => (navigator.serviceWorker.controller ? done() : setTimeout(look, 50));
  look();
})"""
NAMES = [f"Barang {n}" for n in range(1, 11)]


def let_in(app, account, own, url):
    cookie = signed_in(app, account).get_cookie(app.config["SESSION_COOKIE_NAME"])
    own.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


def until(seconds, reached):
    end = time.monotonic() + seconds
    while not (found := reached()) and time.monotonic() < end:
        time.sleep(0.5)
    return found


def test_ten_products_listed_without_signal_arrive_once_and_in_order(
    app, chromium, owner, store, network, tmp_path, small_photos
):
    with opened(chromium, tmp_path / "hp") as own:
        let_in(app, owner, own, network.url)
        page = own.page()
        page.goto(network.url + DESK + "baru")
        page.evaluate(READY)
        page.goto(network.url + DESK + "baru")
        network.cut()
        for number, name in enumerate(NAMES):
            if number == 5:
                page.goto(network.url + DESK + "baru")
            page.set_input_files("[name=photos]", small_photos[number])
            write(page, name)
            page.get_by_role("button", name="Pasang di Toko").click()
            page.get_by_text(f"Barang baru: {name}").wait_for()
            assert page.input_value("[name=name]") == ""
        assert page.get_by_text("belum di toko").is_visible()
        own.kill()
    assert products(store) == []
    network.mend()
    network.slow()
    network.flap(up=8, down=1.5)
    with opened(chromium, tmp_path / "hp") as own:
        let_in(app, owner, own, network.url)  # Killed so soon, it forgot who was signed in.
        page = own.page()
        until(20, lambda: arrives(page, network.url + "/toko/sari/kelola/"))
        until(120, lambda: len(products(store)) == len(NAMES))
        page.get_by_text("10 terkirim").wait_for(timeout=60_000)
    made = products(store)
    assert [product.name for product in made] == NAMES
    assert {len(product.photos) for product in made} == {1}
    assert all(product.is_published for product in made)


def arrives(page, address) -> bool:
    try:
        page.goto(address, timeout=10_000)
    except Exception:
        return False
    return page.locator("main").count() > 0


def test_on_a_plain_lan_address_the_same_form_sends_photos_in_pieces_without_a_worker(
    app, chromium, owner, store, network, tmp_path, photo
):
    address = network.url.replace("127.0.0.1", "toko.lan")
    with opened(chromium, tmp_path / "hp", "--host-resolver-rules=MAP toko.lan 127.0.0.1") as own:
        let_in(app, owner, own, address)
        page = own.page()
        page.goto(address + DESK + "baru")
        assert page.evaluate("[isSecureContext, !!navigator.serviceWorker, outbox.possible]") == [False, False, False]
        page.set_input_files("[name=photos]", photo)
        write(page)
        network.cut()
        network.mend()
        page.get_by_role("button", name="Pasang di Toko").click()
        page.wait_for_url("**/selesai", timeout=60_000)
    assert max(original(store, products(store)[0].photos[0]).size) == 1600


def test_ten_products_on_a_plain_lan_address_arrive_once_and_in_order(
    app, chromium, owner, store, network, tmp_path, small_photos
):
    """No worker and no outbox: each is sent while its page is open, also when the line breaks."""
    address = network.url.replace("127.0.0.1", "toko.lan")
    with opened(chromium, tmp_path / "hp", "--host-resolver-rules=MAP toko.lan 127.0.0.1") as own:
        let_in(app, owner, own, address)
        page = own.page()
        page.goto(address + DESK + "baru")
        assert page.evaluate("[isSecureContext, !!navigator.serviceWorker, outbox.possible]") == [False, False, False]
        for number, name in enumerate(NAMES):
            page.goto(address + DESK + "baru")
            if number == 4:
                network.cut_after = network.sent + 6_000  # in the middle of the photo
            page.set_input_files("[name=photos]", small_photos[number])
            write(page, name)
            if number == 4:
                page.get_by_role("button", name="Kirim lagi").wait_for()
                network.mend()
            page.get_by_role("button", name="Pasang di Toko").click()
            page.wait_for_url("**/selesai", timeout=30_000)
    made = products(store)
    assert [product.name for product in made] == NAMES
    assert {len(product.photos) for product in made} == {1}
    assert all(product.is_published for product in made)


def test_what_waits_belongs_to_one_person_and_a_full_phone_keeps_the_form(
    app, chromium, owner, store, network, tmp_path, small_photos
):
    """Nothing of it is shown to, or sent by, who signs in next on the same phone."""
    other = an_account()
    with transaction() as session:
        session.add(Member(store_id=store.id, account_id=other.id, role=SELLER))
    with opened(chromium, tmp_path / "hp") as own:
        let_in(app, owner, own, network.url)
        page = own.page()
        page.goto(network.url + DESK + "baru")
        phone = own.context.new_cdp_session(page)
        network.cut()
        page.set_input_files("[name=photos]", small_photos[0])
        write(page)
        phone.send("Storage.overrideQuotaForOrigin", {"origin": network.url, "quotaSize": 1})
        page.get_by_role("button", name="Pasang di Toko").click()
        page.get_by_text("Memori HP penuh").wait_for()
        assert page.input_value("[name=name]") == "Emping Melinjo"
        assert page.locator("[data-shot]").count() == 1
        phone.send("Storage.overrideQuotaForOrigin", {"origin": network.url})
        page.get_by_role("button", name="Pasang di Toko").click()
        page.get_by_text("1 menunggu dikirim").wait_for()
        network.mend()
        let_in(app, other, own, network.url)
        page.goto(network.url + DESK + "baru")
        assert page.evaluate("outbox.send('outbox').then(() => outbox.signedOut)") is True
        assert page.get_by_text("menunggu dikirim").count() == 0
        assert products(store) == []
        let_in(app, owner, own, network.url)
        page.goto(network.url + DESK)
        page.get_by_text("1 terkirim").wait_for()
    assert [product.name for product in products(store)] == ["Emping Melinjo"]


def change_price(browser, product, shown, price):
    seen = {"price_shown": shown, "stock_shown": 12, "stock": 12, "price": price, "id": the_variant(product).id}
    theirs = {f"rows-0-{name}": value for name, value in seen.items()}
    browser.post(f"{DESK}{product.slug}/harga-stok", data=theirs)


def test_a_price_that_a_colleague_changed_meanwhile_is_asked_about_and_a_refused_product_is_mended(
    app, chromium, owner, store, network, tmp_path
):
    gula, other = a_product(store, "Gula Semut", slug="gula", price=20_000, stock=12), an_account(name="Bu Ani")
    with transaction() as session:
        session.add(Member(store_id=store.id, account_id=other.id, role=SELLER))
    with opened(chromium, tmp_path / "hp") as own:
        let_in(app, owner, own, network.url)
        page = own.page()
        page.goto(network.url + DESK)
        network.cut()
        page.locator("#gula .tune summary").click()
        page.locator("#gula").get_by_role("textbox", name="Harga").fill("22000")
        page.locator("#gula").get_by_role("button", name="Simpan").click()
        page.get_by_text("1 menunggu dikirim").wait_for()
        change_price(signed_in(app, other), gula, 20_000, 25_000)
        network.mend()
        page.get_by_role("button", name="Kirim sekarang").click()
        page.get_by_text("Harga Gula Semut sudah diubah menjadi Rp25.000 oleh Bu Ani.").wait_for()
        assert the_variant(gula).price == 25_000
        page.get_by_role("button", name="Tetap ubah").click()
        page.get_by_text("1 terkirim").wait_for()
        db.session.rollback()
        assert the_variant(gula).price == 22_000
        page.goto(network.url + DESK + "baru")
        network.cut()
        page.fill("[name=name]", "Kopi")
        page.fill("[name=price]", "banyak")
        page.get_by_role("button", name="Pasang di Toko").click()
        page.get_by_text("1 menunggu dikirim").wait_for()
        network.mend()
        page.get_by_role("button", name="Kirim sekarang").click()
        page.get_by_text("Tulis harga dengan angka saja.").wait_for()
        page.get_by_role("link", name="Perbaiki").click()
        page.wait_for_function("document.querySelector('[name=name]').value === 'Kopi'")
        page.fill("[name=price]", "15000")
        page.get_by_role("button", name="Pasang di Toko").click()
        page.wait_for_url("**/selesai")
        assert page.get_by_text("gagal").count() == 0
