"""What a visitor sees: at every width, in both themes, with large text, with script and without."""

import re

import pytest

from storefront.catalogue.models import Variant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.tenancy import store_scope
from tests.catalogue.test_public_pages import with_photo
from tests.factories import a_product, a_store, listed

pytestmark = [pytest.mark.look, pytest.mark.browser, pytest.mark.enable_socket]
LONG = "Kopi Arabika Kayumas Panen Raya Kemasan Hadiah Lebaran Isi Dua Bungkus Pilihan X"
SHIFT = """() => new Promise(done => {
  let sum = 0
  const watch = new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.value))
  watch.observe({type: "layout-shift", buffered: true})
  setTimeout(() => done(sum), 600)
})"""
PRESSED = """() => [...document.querySelectorAll("a.btn, button, .tap, .chip, .foot a, select, .pick > span, .lines a")]
  .filter(found => found.offsetParent)
  .map(found => [found.textContent.trim() || found.ariaLabel, found.offsetWidth, found.offsetHeight])"""
SIZES = [(320, 740), (360, 740), (768, 1024), (1280, 800)]


@pytest.fixture(params=["base", "tenun"])
def shop(request, app):
    """A store with a product in three choices and two photos, and neighbours in every state."""
    store = a_store(
        "sari", theme=request.param, tagline="Gula dari 34 keluarga penyadap di kaki gunung.", hours="Setiap hari"
    )
    gula = a_product(
        store, "Gula Semut Aren", slug="gula", unit="bungkus", category="gula-madu", description="Manis. " * 50
    )
    with store_scope(store.id), transaction():
        for n, price in enumerate((22_000, 38_000)):
            db.session.add(Variant(product_id=gula.id, name=f"Isi {n + 2}", price=price, grams=500, position=n + 1))
    with_photo(with_photo(gula), (640, 800))
    others = [
        a_product(store, LONG, price=1_250_000),
        a_product(store, "Teh", stock=0, slug="teh"),
        a_product(store, "Kue"),
    ]
    listed(gula, *others)
    return store


def width_too_much(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def in_sight(page, selector: str) -> bool:
    """Does it stand above the dock without scrolling?"""
    dock = page.locator(".dock").bounding_box()
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"] <= dock["y"]


def test_price_and_name_are_seen_without_scrolling_and_nothing_jumps(shop, phone):
    page = phone()
    page.goto("/toko/sari/produk/gula")
    assert in_sight(page, ".price.big")
    assert in_sight(page, "h1")
    assert page.evaluate(SHIFT) < 0.01


def test_a_phone_fetches_the_first_photo_once_and_not_larger_than_needed(shop, phone):
    page, photos = phone(device_scale_factor=3), []
    page.on("request", lambda request: photos.append(request.url) if "/foto/" in request.url else None)
    page.goto("/toko/sari/produk/gula", wait_until="networkidle")
    key = re.search(r"/foto/(\w+)-\d+\.avif", photos[0])[1]
    assert [re.search(r"-(\d+\.\w+)$", url)[1] for url in photos if key in url] == ["640.avif"]


def test_swiping_counts_and_choosing_changes_the_price(shop, phone):
    page = phone()
    page.goto("/toko/sari/produk/gula")
    page.evaluate("document.querySelector('.photos').scrollLeft = 9999")
    page.wait_for_selector("[data-nth]:text-is('2')")
    page.check("text=Isi 3", force=True)
    assert page.inner_text(".price.big [data-amount]") == "38.000"


@pytest.mark.parametrize("script", [True, False])
def test_a_product_goes_into_the_basket(shop, phone, script):
    page = phone(script=script)
    page.goto("/toko/sari/produk/gula")
    page.click("text=+ Keranjang")
    assert page.inner_text(".count") == "1"


def test_the_shelf_is_ordered_without_script_by_a_button_and_with_script_at_once(shop, phone):
    plain, scripted = phone(script=False), phone()
    plain.goto("/toko/sari/")
    plain.select_option("[name=urut]", "termurah")
    plain.click("button:has-text('Urutkan')")
    scripted.goto("/toko/sari/")
    scripted.select_option("[name=urut]", "termurah")
    scripted.wait_for_url("**urut=termurah*")
    assert not scripted.is_visible("button:has-text('Urutkan')")
    assert plain.inner_text(".good h3 >> nth=0") == scripted.inner_text(".good h3 >> nth=0")


def test_pages_fit_every_width(shop, phone):
    page = phone()
    for address in ("/", "/daerah/36", "/cari?q=zzz", "/toko/sari/", "/toko/sari/produk/gula", "/toko/sari/produk/teh"):
        page.goto(address)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert width_too_much(page) <= 0, (address, width)


def test_pages_hold_at_twice_the_text(shop, phone):
    page = phone()
    for address in ("/", "/toko/sari/", "/toko/sari/produk/gula", "/daerah/36", "/kategori/gula-madu", "/bantuan"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert width_too_much(page) <= 0, address


def test_what_can_be_pressed_is_large_enough(shop, phone):
    page = phone()
    for address in ("/", "/toko/sari/", "/toko/sari/produk/gula"):
        page.goto(address)
        for words, width, height in page.evaluate(PRESSED):
            assert min(width, height) >= 44, (address, words, width, height)
