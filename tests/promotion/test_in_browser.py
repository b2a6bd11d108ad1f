"""The page "Bagikan" in a real browser: with script on http, as in a class on a LAN, and without script."""

import pytest

from tests import browser
from tests.conftest import rows
from tests.factories import a_product, a_store
from tests.promotion.test_visits import PHONE

pytestmark = [
    pytest.mark.look,
    pytest.mark.browser,
    pytest.mark.skipif(browser.executable() is None, reason="there is no Chromium"),
]
LINK = "/toko/sari/produk/gula-semut?s=sl"
ON_A_LAN = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); delete Navigator.prototype.share;"


@pytest.fixture(autouse=True)
def gula(app):
    """A shop with something to share."""
    a_product(a_store("sari"), "Gula Semut", slug="gula-semut", description="Wangi karamel.")


def sheet(chromium, site, script="", **how):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, **how)
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.goto(f"{site}/toko/sari/bagikan/gula-semut")
    return page


def test_the_way_to_the_store_goes_along_to_the_order_and_counts_once(app, chromium, site):
    page = chromium.new_context(viewport={"width": 360, "height": 740}, user_agent=PHONE).new_page()
    page.goto(f"{site}/toko/sari/?s=st")
    page.click("main >> text=Gula Semut")
    page.wait_for_url("**/produk/gula-semut?dari=st")
    page.click("button[name=buy]")
    page.wait_for_url("**/pesan?**")
    assert page.input_value("input[name=dari]") == "st"
    app.extensions["visits"].flush()
    assert [tuple(row) for row in rows("SELECT channel, product_slug, count FROM share_visits")] == [("st", "", 1)]


@pytest.mark.parametrize("script", ["", ON_A_LAN], ids=["https", "http on a LAN"])
def test_one_tap_copies(chromium, site, script):
    page = sheet(chromium, site, script)
    page.click("text=Salin tautan")
    page.wait_for_selector("text=Tersalin")
    page.evaluate("document.body.prepend(Object.assign(document.createElement('textarea'), {id: 'kosong'}))")
    page.focus("#kosong")
    page.keyboard.press("Control+V")
    assert page.input_value("#kosong") == site + LINK


def test_the_phone_s_own_sheet_is_offered_where_there_is_one(chromium, site):
    shares = "window.shared = []; navigator.share = what => { shared.push(what); return Promise.resolve(); };"
    page = sheet(chromium, site, shares)
    page.click("text=Bagikan lewat aplikasi lain")
    assert page.evaluate("shared") == [{"title": "Gula Semut, Rp20.000", "url": site + LINK}]
    assert not sheet(chromium, site, ON_A_LAN).is_visible("text=Bagikan lewat aplikasi lain")


def test_without_script_nothing_dead_is_shown(chromium, site):
    page = sheet(chromium, site, java_script_enabled=False)
    assert page.is_visible("text=Bagikan ke WhatsApp")
    assert page.input_value("#tautan") == site + LINK
    assert not page.is_visible("text=Salin kata-kata")
    assert not page.is_visible("text=Bagikan lewat aplikasi lain")
    page.click("text=Salin tautan")
    assert page.url.endswith("#tautan")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_never_scrolls_sideways(chromium, site, width):
    page = sheet(chromium, site)
    page.set_viewport_size({"width": width, "height": 740})
    for path in ("bagikan/gula-semut", "bagikan", "bagikan/gula-semut/qr"):
        page.goto(f"{site}/toko/sari/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
