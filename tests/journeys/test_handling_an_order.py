"""An order goes from new to done on a manager's phone, and its buyer sees each step; with script and without."""

from threading import Thread

import pytest
from werkzeug.serving import make_server

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import queries
from storefront.orders.operations import Actor
from storefront.payments.operations import add_account
from storefront.tenancy import store_scope
from tests import browser
from tests.factories import SECRET, a_person, a_product, a_store, an_order

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phones(request, address):
    """Two phones: the manager's, not yet signed in, and the buyer's."""
    from playwright.sync_api import sync_playwright

    found = browser.executable()
    if found is None:
        pytest.skip("no Chromium here")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found or None, args=browser.ARGUMENTS)
        yield [chromium.new_context(viewport=PHONE, java_script_enabled=request.param).new_page() for _ in range(2)]
        chromium.close()


def narrow_enough(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_order_is_handled_to_the_end(app, address, phones):
    manager, buyer = phones
    sari = a_store("sari", a_person())
    with store_scope(sari.id), transaction():
        add_account("BRI", "012301004567503", "BUM Desa Sari", Actor("Bu Nani"))
    order = an_order(sari, (a_product(sari, "Gula Semut", stock=5), 2))
    number, token = order.number, order.token
    buyer.goto(f"{address}/toko/sari/pesanan/{token}?baru=1")
    assert buyer.is_visible("text=Kirim ke WhatsApp Penjual")
    assert buyer.is_visible("text=0123 0100 4567 503")
    assert narrow_enough(buyer)
    buyer.click("text=Saya sudah transfer")

    manager.goto(f"{address}/masuk?next=/toko/sari/kelola/")
    manager.fill("[name=phone]", "0812 3456 7890")
    manager.fill("[name=secret]", SECRET)
    manager.press("[name=secret]", "Enter")
    manager.click("text=Jawab sekarang")
    manager.click("text=Ya, sudah masuk")
    assert manager.is_visible("text=Kirim kabar ke pembeli")
    manager.click("text=Ya, terima")
    manager.fill("[name=courier]", "JNE")
    manager.fill("[name=receipt]", "CGK0012345")
    manager.click("text=Ya, sudah dikirim")
    buyer.reload()
    assert buyer.is_visible("text=JNE, resi CGK0012345")
    manager.click("text=Urungkan")
    manager.click("text=Ya, sudah dikirim")
    manager.click("text=Ya, selesai")
    assert narrow_enough(manager)
    db.session.rollback()
    with store_scope(sari.id):
        assert queries.by_number(number).state == "done"
