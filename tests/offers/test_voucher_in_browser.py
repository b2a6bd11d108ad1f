"""The order page on a phone: a typed code changes the total at once; without script a button does it."""

import pytest

from tests import browser
from tests.factories import a_product, a_store, an_account, signed_in, the_variant
from tests.offers.test_off_orders import made

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.executable() is None, reason="there is no Chromium"),
]


def test_a_typed_code_is_counted(app, chromium, site):
    owner = an_account(name="Bu Sari")
    sari = a_store("sari", owner=owner)
    gula = the_variant(a_product(sari, price=40_000))
    made(sari, amount=5_000, least=30_000)
    cookie = signed_in(app, owner).get_cookie(app.config["SESSION_COOKIE_NAME"])
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/toko/sari/pesan?beli={gula.id}:1")
    page.click("text=Punya kode voucher?")
    page.fill("[name=voucher]", "hemat")
    page.press("[name=voucher]", "Tab")
    page.wait_for_selector("#ringkasan >> text=Voucher HEMAT")
    assert "35.000" in page.inner_text("#jumlah")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("#potongan").scroll_into_view_if_needed()
    page.screenshot(path="/tmp/voucher-pesan.png", full_page=True)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    for kind in ("voucher", "bundle"):
        page.goto(f"{site}/toko/sari/kelola/promo/belanja?jenis={kind}")
        page.screenshot(path=f"/tmp/voucher-{kind}.png", full_page=True)
    page.goto(f"{site}/toko/sari/kelola/promo/")
    page.screenshot(path="/tmp/voucher-list.png", full_page=True)
