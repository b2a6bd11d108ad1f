"""A buyer's walk to Midtrans or Xendit and back, with a real browser, with and without script."""

import pytest

from tests.payments.hosted.telling import state_of
from tests.payments.hosted.test_companies import TOTAL, company, order, sari, tell

__all__ = ["company", "order", "sari"]

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, chromium, site):
    context = chromium.new_context(base_url=site, java_script_enabled=request.param, **PHONE)
    page = context.new_page()
    forbidden = []
    page.on("console", lambda told: forbidden.append(told.text) if "Content Security" in told.text else None)
    yield page
    context.close()
    assert not forbidden


def go_and_pay(page, company):
    page.get_by_role("button", name="Bayar Rp38.000").first.click()
    page.wait_for_url(f"{company.party.url}/**")
    assert page.locator("h1").inner_text() == company.name.title()


def come_back(page):
    page.get_by_role("link", name="Selesai").click()
    page.wait_for_load_state()


def test_the_message_is_there_before_the_buyer(app, page, company, sari, order):
    page.goto(f"/toko/sari/pesanan/{order.token}")
    go_and_pay(page, company)
    assert tell(app, company, company.pays()).status_code == 200
    come_back(page)
    assert "Pembayaran Anda sudah masuk" in page.content()
    assert page.get_by_role("button", name="Bayar Rp").count() == 0
    assert state_of(sari, order) == ("paid", TOTAL, 0)


def test_what_ran_out_is_begun_anew_and_the_page_looks_for_the_money_itself(app, page, company, sari, order):
    page.goto(f"/toko/sari/pesanan/{order.token}")
    go_and_pay(page, company)
    tell(app, company, company.runs_out())
    come_back(page)
    assert page.get_by_role("heading", name="Belum dibayar").is_visible()
    go_and_pay(page, company)
    come_back(page)
    assert page.get_by_role("heading", name="Pembayaran sedang dicek").is_visible()
    company.pays()  # No message of it ever comes.
    page.get_by_text("Pembayaran Anda sudah masuk").wait_for(timeout=20_000)
    assert state_of(sari, order) == ("paid", TOTAL, 0)


def test_a_forged_message_leaves_the_buyer_where_he_was(app, page, company, sari, order):
    page.goto(f"/toko/sari/pesanan/{order.token}")
    go_and_pay(page, company)
    assert tell(app, company, company.forged()).status_code == 400
    come_back(page)
    assert page.get_by_role("heading", name="Pembayaran sedang dicek").is_visible()
    assert state_of(sari, order) == ("unpaid", 0, 0)
