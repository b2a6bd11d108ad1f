"""Goods of two villages in one basket, on a phone: one page, two orders, one of them sold out at the last moment."""

import pytest
from sqlalchemy import select, update

from storefront.catalogue.models import Variant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.models import Order
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.tenancy import store_scope
from tests.factories import a_product, a_rate, a_store

pytestmark = pytest.mark.browser


@pytest.fixture
def budi(app):
    store = a_store("budi", name="BUM Desa Karya Budi", village="Nayagati")
    with store_scope(store.id), transaction():
        a_rate("31", 25_000, "3–5", region_name="DKI Jakarta")
        payments.add_account("BCA", "1234567890", "BUM Desa Karya Budi", Actor("Pak Budi"))
    return store


def put(page, slug, product):
    page.goto(f"/toko/{slug}/produk/{product.slug}")
    page.get_by_role("button", name="Keranjang").click()
    page.get_by_text("Sudah masuk keranjang.").wait_for()


def orders(store):
    db.session.rollback()
    with store_scope(store.id):
        return list(db.session.scalars(select(Order)))


@pytest.mark.parametrize("script", [True, False])
def test_what_one_store_cannot_give_takes_nothing_from_the_other(phone, sari, gula, budi, script):
    madu = a_product(budi, "Madu Hutan", price=90_000, stock=1)
    page = phone(script=script)
    put(page, "sari", gula)
    put(page, "budi", madu)
    page.get_by_role("link", name="Pesan sekaligus").click()
    page.get_by_text("Dari 2 BUM Desa, jadi 2 pesanan").wait_for()
    page.get_by_label("Nama penerima").fill("Dewi Lestari")
    page.get_by_label("Nomor WhatsApp").fill("0812-3456-7890")
    page.get_by_label("Alamat lengkap").fill("Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau")
    if script:
        page.get_by_role("combobox").fill("cipete selatan")
        page.locator(".region-list [role=option]").first.click()
        page.locator("#jumlah").get_by_text("153.000").wait_for()
    else:
        page.get_by_label("Ketik nama desa").fill("cipete selatan")
        page.get_by_role("button", name="Hitung ongkir dan total").click()
        assert "153.000" in page.locator("#jumlah").inner_text()
    with store_scope(budi.id), transaction():
        db.session.execute(update(Variant).where(Variant.product_id == madu.id).values(stock=0))
    page.get_by_role("button", name="Buat Pesanan").click()
    page.get_by_text("1 pesanan sudah tercatat, 1 belum.").wait_for()
    (order,) = orders(sari)
    assert (orders(budi), order.total) == ([], 38_000 + order.unique_code)
    assert "Madu Hutan sudah habis" in page.locator("main").inner_text()
    page.get_by_role("link", name="Lihat pesanan dan cara membayar").click()
    page.get_by_text(f"Pesanan {order.number}").first.wait_for()
    page.goto("/")
    assert page.locator("header .count").count() == 0
