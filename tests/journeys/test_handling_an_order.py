"""An order goes from new to done on a manager's phone, and its buyer sees each step; with script and without."""

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import queries
from storefront.orders.operations import Actor
from storefront.payments.operations import add_account
from storefront.tenancy import store_scope
from tests.factories import SECRET, a_person, a_product, a_store, an_order

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phones(request, chromium):
    """Two phones: the manager's, not yet signed in, and the buyer's."""
    contexts = [chromium.new_context(viewport=PHONE, java_script_enabled=request.param) for _ in range(2)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def narrow_enough(page) -> bool:
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_order_is_handled_to_the_end(app, site, phones):
    manager, buyer = phones
    sari = a_store("sari", a_person())
    with store_scope(sari.id), transaction():
        add_account("BRI", "012301004567503", "BUM Desa Sari", Actor("Bu Nani"))
    order = an_order(sari, (a_product(sari, "Gula Semut", stock=5), 2))
    number, token = order.number, order.token
    buyer.goto(f"{site}/toko/sari/pesanan/{token}?baru=1")
    assert buyer.is_visible("text=Kirim ke WhatsApp Penjual")
    assert buyer.is_visible("text=0123 0100 4567 503")
    assert narrow_enough(buyer)
    buyer.click("text=Saya sudah transfer")

    manager.goto(f"{site}/masuk?next=/toko/sari/kelola/")
    manager.fill("[name=phone]", "0812 3456 7890")
    manager.fill("[name=secret]", SECRET)
    manager.press("[name=secret]", "Enter")
    manager.click("text=Jawab sekarang")
    manager.click("text=Ya, sudah masuk")
    manager.wait_for_selector("text=Kirim kabar ke pembeli")
    manager.click("text=Ya, terima")
    manager.fill("[name=courier]", "JNE")
    manager.fill("[name=receipt]", "CGK0012345")
    manager.click("text=Ya, sudah dikirim")
    manager.wait_for_selector("text=Ya, selesai")
    buyer.reload()
    assert buyer.is_visible("text=JNE, resi CGK0012345")
    manager.click("text=Urungkan")
    manager.click("text=Ya, sudah dikirim")
    manager.click("text=Ya, selesai")
    manager.wait_for_selector("text=Pesanan selesai.")
    assert narrow_enough(manager)
    db.session.rollback()
    with store_scope(sari.id):
        assert queries.by_number(number).state == "done"
