"""A manager changes prices and stock on the list itself."""

import pytest
from playwright.sync_api import expect

from storefront.catalogue import queries
from storefront.db import db
from storefront.tenancy import store_scope
from tests.factories import a_person, a_product, a_store

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

DESK = "/toko/sari/kelola/produk/"


@pytest.fixture
def owner(app):
    return a_person()


@pytest.fixture
def store(owner):
    store = a_store("sari", owner)
    a_product(store, "Emping Melinjo", price=40_000, slug="emping")
    a_product(store, "Gula Semut", price=20_000, stock=5, slug="gula")
    return store


def now(store, slug):
    db.session.rollback()
    with store_scope(store.id):
        return queries.page_of(queries.find_any(slug))


def test_price_and_habis_on_the_list_with_the_way_back(phone, owner, store):
    page = phone(owner)
    page.goto(DESK)
    page.evaluate("window.stayed = true")
    row = page.locator("#gula")
    row.locator(".tune summary").click()
    row.get_by_role("textbox", name="Harga").fill("22000")
    row.get_by_role("textbox", name="Stok").fill("8")
    row.get_by_role("button", name="Simpan").click()
    expect(page.locator(".row-note")).to_contain_text("Gula Semut: Rp22.000, sisa 8.")
    expect(row).to_contain_text("22.000")
    page.get_by_role("button", name="Urungkan").click()
    expect(row).to_contain_text("20.000")
    assert (now(store, "gula").price, now(store, "gula").left) == (20_000, 5)
    row.get_by_role("button", name="Habis").click()
    expect(row.get_by_role("button", name="Ada lagi")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(row).to_contain_text("Sisa 5")
    page.locator("#emping .rest summary").click()
    page.locator("#emping").get_by_role("button", name="Turunkan dari toko").click()
    expect(page.locator("#emping")).to_be_hidden()
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#emping")).to_be_visible()
    page.context.set_offline(True)
    row.get_by_role("button", name="Habis").click()
    expect(page.get_by_text("1 menunggu dikirim")).to_be_visible()
    assert not now(store, "gula").sold_out
    page.context.set_offline(False)
    expect(page.get_by_text("1 terkirim")).to_be_visible()
    assert page.evaluate("window.stayed")
    assert now(store, "gula").sold_out
