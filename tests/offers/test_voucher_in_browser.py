"""The order page on a phone: a typed code changes the total at once; without script a button does it."""

import pytest

from tests import browser
from tests.factories import a_product, a_store, the_variant
from tests.offers.test_off_orders import made

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browser.executable() is None, reason="there is no Chromium"),
]


def test_a_typed_code_is_counted(app, chromium, site):
    sari = a_store("sari")
    gula = the_variant(a_product(sari, price=40_000))
    made(sari, amount=5_000, least=30_000)
    page = chromium.new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{site}/toko/sari/pesan?beli={gula.id}:1")
    page.click("text=Punya kode voucher?")
    page.fill("[name=voucher]", "hemat")
    page.press("[name=voucher]", "Tab")
    page.wait_for_selector("#ringkasan >> text=Voucher HEMAT")
    assert "35.000" in page.inner_text("#jumlah")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
