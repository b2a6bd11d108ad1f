"""A manager lists a product from a phone, with good and bad photos, signals and fingers."""

import pytest

from storefront.catalogue import queries
from storefront.catalogue.models import Product
from storefront.db import db
from storefront.tenancy import store_scope
from tests.factories import SECRET, a_person, a_store
from tests.media import corpus

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

DESK = "/toko/sari/kelola/produk/"


@pytest.fixture
def owner(app):
    return a_person()


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


@pytest.fixture
def photos(tmp_path):
    """A 12-megapixel photo, another one, and a file that is none."""
    bodies = {"depan.jpg": corpus.phone_photo(), "samping.png": corpus.saved(corpus.scene(900, 700), "PNG")}
    bodies["catatan.jpg"] = b"ini bukan foto"
    for name, body in bodies.items():
        (tmp_path / name).write_bytes(body)
    return [tmp_path / name for name in bodies]


def write(page, price="40000"):
    page.fill("[name=name]", "Emping Melinjo")
    page.locator("[name=price]").press_sequentially(price)
    page.check("[name=unit][value=bungkus]")
    page.fill("[name=grams]", "500")


def pages_of(store):
    db.session.rollback()
    with store_scope(store.id):
        return [queries.page_of(p) for p in db.session.scalars(db.select(Product))]


def test_with_photos_that_travel_while_one_types(phone, owner, store, photos):
    page = phone(owner)
    page.goto(DESK + "baru")
    page.set_input_files("[name=photos]", photos)
    write(page)
    assert page.input_value("[name=price]") == "40.000"
    assert page.get_by_text("Empat puluh ribu rupiah").is_visible()
    page.locator("[name=kept]").nth(1).wait_for(state="attached")
    assert page.get_by_text("catatan.jpg: Berkas ini bukan foto").is_visible()
    page.get_by_role("button", name="Pasang di Toko").click()
    page.wait_for_url("**/selesai")
    assert page.get_by_role("heading", name="Sudah tampil di toko").is_visible()
    made = pages_of(store)[0]
    assert (made.price, made.per, made.is_published) == (40_000, "bungkus 500 g", True)
    assert [(p.width, p.height) for p in made.photos][1] == (900, 700)
    assert made.photos[0].height > made.photos[0].width
    page.goto(DESK + "baru")
    assert page.input_value("[name=name]") == ""


def test_without_script(phone, owner, store, photos):
    page = phone(owner, script=False)
    page.goto(DESK + "baru")
    page.set_input_files("[name=photos]", photos)
    write(page)
    page.get_by_role("button", name="Pasang di Toko").click()
    assert page.get_by_text("catatan.jpg: Berkas ini bukan foto").is_visible()
    assert page.input_value("[name=name]") == "Emping Melinjo"
    page.get_by_role("button", name="Pasang di Toko").click()
    page.wait_for_url("**/selesai")
    assert [len(made.photos) for made in pages_of(store)] == [2]


def test_a_lost_signal_costs_nothing(phone, owner, store, photos):
    page = phone(owner)
    page.goto(DESK + "baru")
    page.set_input_files("[name=photos]", photos[1])
    write(page)
    page.wait_for_selector("[name=kept]", state="attached")
    page.context.set_offline(True)
    page.get_by_role("button", name="Pasang di Toko").click()
    page.get_by_text("1 menunggu dikirim").wait_for()
    assert pages_of(store) == []
    page.context.set_offline(False)
    page.get_by_text("1 terkirim").wait_for()
    assert [len(made.photos) for made in pages_of(store)] == [1]


def test_a_lost_answer_makes_no_second_product(phone, owner, store):
    page = phone(owner)
    page.goto(DESK + "baru")
    write(page)

    def swallow(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/kelola/produk/", swallow)
    page.get_by_role("button", name="Pasang di Toko").click()
    page.get_by_text("1 terkirim").wait_for()  # again, by the browser's background sync
    assert len(pages_of(store)) == 1


def test_a_session_that_ended_meanwhile_costs_nothing(phone, owner, store):
    page = phone(owner)
    page.goto(DESK + "baru")
    write(page)
    page.context.clear_cookies()
    page.get_by_role("button", name="Simpan dulu").click()
    page.wait_for_url("**/masuk**")
    page.fill("[name=phone]", "0812-3456-7890")
    page.fill("[type=password]", SECRET)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(DESK) and "/masuk" not in url)
    page.goto(DESK + "baru")
    assert page.input_value("[name=name]") == "Emping Melinjo"
    page.get_by_role("button", name="Simpan dulu").click()
    page.wait_for_url("**/selesai")
    assert [made.state for made in pages_of(store)] == ["draft"]


def test_two_taps_make_one_product(phone, owner, store):
    page = phone(owner)
    page.goto(DESK + "baru")
    write(page)
    page.get_by_role("button", name="Pasang di Toko").dblclick()
    page.wait_for_url("**/selesai")
    assert len(pages_of(store)) == 1
