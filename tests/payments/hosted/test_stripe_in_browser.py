"""A buyer pays by card on the page of a Stripe that is played: with the turns that a walk may take, on a phone."""

import pytest

from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.stores.models import OWNER, Member
from storefront.tenancy import store_scope
from tests.factories import an_account, signed_in
from tests.payments.hosted.telling import state_of, tell

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}
PAID = ("paid", 38_000, 0)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, chromium, site, order):
    context = chromium.new_context(base_url=site, java_script_enabled=request.param, **PHONE)
    page = context.new_page()
    forbidden = []
    page.on("console", lambda told: forbidden.append(told.text) if "Content Security" in told.text else None)
    page.goto(f"/toko/sari/pesanan/{order.token}")
    yield page
    context.close()
    assert not forbidden


def go(page):
    page.get_by_role("button", name="Bayar Rp38.000").first.click()
    page.get_by_label("Nomor kartu").wait_for()


def pay(page, card="4242 4242 4242 4242"):
    page.get_by_label("Nomor kartu").fill(card)
    page.get_by_role("button", name="Bayar").click()
    page.wait_for_load_state()


def test_back_before_the_message_the_page_asks_by_itself(app, sim, sari, order, page):
    go(page)
    pay(page)
    assert "Pembayaran Anda sudah masuk" in page.content()
    tell(app, sim.events[0])
    assert state_of(sari, order) == PAID


def test_the_message_before_the_buyer_is_back(app, sim, sari, order, page):
    go(page)
    sim.paid(next(iter(sim.sessions)))
    tell(app, sim.events[0])
    pay(page)
    assert "Pembayaran Anda sudah masuk" in page.content()
    assert page.get_by_role("button", name="Bayar Rp").count() == 0
    assert state_of(sari, order) == PAID


def test_a_declined_card_then_leaving_then_coming_back_to_pay(app, sim, sari, order, page):
    go(page)
    pay(page, "4000 0000 0000 0002")
    assert page.get_by_role("alert").inner_text() == "Kartu ditolak."
    page.get_by_role("link", name="Kembali ke toko").click()
    page.get_by_role("heading", name="Belum dibayar").wait_for()
    assert state_of(sari, order) == ("unpaid", 0, 0)
    go(page)
    pay(page)  # Asked a moment ago: the page looks again by itself.
    page.get_by_text("Pembayaran Anda sudah masuk").wait_for(timeout=20_000)
    assert state_of(sari, order) == PAID
    assert len(sim.sessions) == 1


def test_when_stripe_is_down_the_buyer_is_told_and_the_order_stays(app, sim, sari, order, page):
    sim.troubles[:] = ["500"] * 3
    page.get_by_role("button", name="Bayar Rp38.000").click()
    page.get_by_text("sedang tidak menjawab").wait_for()
    assert page.get_by_role("button", name="Bayar Rp38.000").is_visible()


def test_the_manager_gives_it_back_with_one_tap(app, sim, sari, order, page, chromium, site):
    go(page)
    pay(page)
    with store_scope(sari.id), transaction():
        orders.cancel(by_number(order.number), "Habis", Actor("Bu Nani"))
    person = an_account(name="Bu Nani")
    with transaction() as session:
        session.add(Member(store_id=sari.id, account_id=person.id, role=OWNER))
    cookie = signed_in(app, person).get_cookie(app.config["SESSION_COOKIE_NAME"])
    desk = chromium.new_context(base_url=site, **PHONE)
    desk.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    tab = desk.new_page()
    tab.goto(f"/toko/sari/kelola/pesanan/{order.number}")
    tab.get_by_role("button", name="Lewat Stripe").first.click()
    tab.get_by_text("Uang dikembalikan ke pembeli").wait_for()
    desk.close()
    assert state_of(sari, order) == ("refunded", 38_000, 38_000)
