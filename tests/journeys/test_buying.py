"""A buyer in the city opens a shared product on a phone and orders it, with script and without."""

import pytest
from sqlalchemy import select

from storefront.db import db
from storefront.orders.models import Order
from storefront.tenancy import store_scope
from tests.journeys.buying import buy_at_once, ordered, the_order

pytestmark = pytest.mark.browser


def test_with_script_prices_follow_the_village_at_once(phone, sari, gula):
    page = phone()
    buy_at_once(page, gula)
    page.get_by_role("combobox").fill("cipete selatan")
    page.locator(".region-list [role=option]").first.click()
    page.locator("#jumlah").get_by_text("38.000").wait_for()
    page.get_by_role("button", name="Tambah Gula Semut").click()
    page.locator("#jumlah").get_by_text("58.000").wait_for()
    assert page.get_by_label("Nama penerima").input_value() == "Dewi Lestari"
    page.get_by_role("button", name="Buat Pesanan").click()
    order = ordered(page, sari)
    assert (order.total, order.channel, order.payment_method) == (58_000 + order.unique_code, "wa", "transfer")


def test_without_script_a_button_counts_and_the_server_asks_before_it_orders(phone, sari, gula):
    page = phone(script=False)
    buy_at_once(page, gula)
    page.get_by_label("Ketik nama desa").fill("cipete selatan")
    page.get_by_role("button", name="Buat Pesanan").click()
    page.get_by_text("Cara bayar belum dipilih").first.wait_for()
    assert "Rp18.000" in page.locator("#ringkasan").inner_text()
    page.get_by_label("Transfer Bank").check(force=True)
    page.get_by_role("button", name="Buat Pesanan").click()
    order = ordered(page, sari)
    assert order.total == 38_000 + order.unique_code


def test_where_goods_are_fetched_the_address_leaves_the_page(phone, sari, gula):
    page = phone()
    page.goto(f"/toko/sari/produk/{gula.slug}")
    page.get_by_role("button", name="Beli Sekarang").click()
    page.get_by_label("Ambil di tempat").check(force=True)
    page.get_by_label("Alamat lengkap").wait_for(state="hidden")
    page.get_by_label("Nama penerima").fill("Rahmat")
    page.get_by_label("Nomor WhatsApp").fill("0813-1111-2222")
    page.get_by_label("Bayar saat Mengambil").check(force=True)
    page.get_by_role("button", name="Buat Pesanan").click()
    assert (ordered(page, sari).address, the_order(sari).total) == ("", 20_000)


def test_an_error_leads_to_its_field_and_keeps_the_rest(phone, sari, gula):
    page = phone()
    buy_at_once(page, gula)
    page.get_by_label("Nomor WhatsApp").fill("0812-3456")
    page.get_by_role("button", name="Buat Pesanan").click()
    page.get_by_role("link", name="Nomor ini kurang 2 angka.").click()
    assert page.get_by_label("Nama penerima").input_value() == "Dewi Lestari"
    assert page.get_by_label("Nomor WhatsApp").get_attribute("aria-invalid") == "true"


def test_enter_in_a_field_never_orders(phone, sari, gula):
    page = phone(script=False)
    buy_at_once(page, gula)
    page.get_by_label("Nama penerima").press("Enter")
    page.get_by_role("button", name="Buat Pesanan").wait_for()
    db.session.rollback()
    with store_scope(sari.id):
        assert db.session.scalars(select(Order)).all() == []
