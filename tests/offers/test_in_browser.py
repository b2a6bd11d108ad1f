"""The manager's page on a phone: what buyers will see follows what is typed."""

import pytest

from tests import browser
from tests.factories import a_product, a_store, an_account, signed_in
from tests.offers.test_price_off import long_ago

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.executable() is None, reason="there is no Chromium"),
]


def test_the_price_is_seen_before_it_is_set(app, chromium, site):
    owner = an_account(name="Bu Sari")
    sari = a_store("sari", owner=owner)
    long_ago(sari, slug="gula")
    a_product(sari, "Kopi Robusta Gunung Kendeng Panggang Arang", price=85_000)
    cookie = signed_in(app, owner).get_cookie(app.config["SESSION_COOKIE_NAME"])
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/toko/sari/kelola/promo/harga")
    page.click("text=Gula Semut")
    page.click("text=Kopi Robusta")
    page.fill("[name=amount]", "20")
    page.wait_for_selector("#tampak .price >> text=16.000")
    page.wait_for_selector("#tampak >> text=belum 14 hari")
    page.click("text=Pasang harga coret")
    page.wait_for_selector("text=Sedang jalan")
    page.goto(f"{site}/toko/sari/produk/gula")
    assert page.inner_text("[data-was]") == "Rp20.000"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
