"""Whatever goes wrong at the order page costs a buyer nothing that was typed, and never makes two orders."""

import re
import time

import pytest
from sqlalchemy import update

from storefront.catalogue.models import Variant
from storefront.db.transaction import transaction
from storefront.tenancy import store_scope
from tests.factories import a_product
from tests.journeys.buying import buy_at_once, ordered, the_order

pytestmark = pytest.mark.browser
MOST_TAPS, A_MINUTE = 8, 60


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, phone):
    return phone(script=request.param)


@pytest.fixture
def only_fetched(sari, gula):
    """How a buyer who fetches the goods fills the page; the shortest way to an order."""

    def fill(page, tap=lambda found: found.click()) -> None:
        page.goto(f"/toko/sari/produk/{gula.slug}")
        tap(page.get_by_role("button", name="Beli Sekarang"))
        tap(page.locator("label.pick", has_text="Ambil di tempat"))
        if page.get_by_role("button", name="Pakai pilihan ini").is_visible():  # Without script the server is asked.
            tap(page.get_by_role("button", name="Pakai pilihan ini"))
        for label, words in (("Nama penerima", "Rahmat"), ("Nomor WhatsApp", "0813-1111-2222")):
            tap(page.get_by_label(label))
            page.keyboard.type(words)
        tap(page.locator("label.pick", has_text="Bayar saat Mengambil"))

    return fill


def meanwhile(store, product, **change) -> None:
    """Somebody else changes or buys it while the page is open."""
    with store_scope(store.id), transaction() as session:
        session.execute(update(Variant).where(Variant.product_id == product.id).values(**change))


def typed(page) -> list[str]:
    return [page.get_by_label(label).input_value() for label in ("Nama penerima", "Nomor WhatsApp", "Alamat lengkap")]


WORDS = ["Dewi Lestari", "0812-3456-7890", "Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau"]


def test_fetching_and_paying_cash_takes_few_taps(page, sari, only_fetched):
    taps, started = [], time.monotonic()

    def tap(found) -> None:
        taps.append(found)
        found.tap()

    only_fetched(page, tap)
    tap(page.get_by_role("button", name="Buat Pesanan"))
    ordered(page, sari)
    assert len(taps) <= MOST_TAPS
    assert time.monotonic() - started < A_MINUTE
    print(f"{len(taps)} taps")


def test_a_wrong_number_and_a_missing_village_are_said_together(page, sari, gula):
    buy_at_once(page, gula)
    page.get_by_label("Nomor WhatsApp").fill("0812-3456")
    page.get_by_role("button", name="Buat Pesanan").click()
    wrong = page.get_by_role("alert")
    wrong.get_by_text("Nomor ini kurang 2 angka").wait_for()
    assert wrong.locator("a[href='#village'], a[href='#village-q']").count() == 1
    assert typed(page) == [WORDS[0], "0812-3456", WORDS[2]]


def test_a_new_price_is_told_and_ordered_only_when_wanted(page, sari, gula, only_fetched):
    only_fetched(page)
    meanwhile(sari, gula, price=25_000)
    page.get_by_role("button", name="Buat Pesanan").click()
    told = page.get_by_role("alert")
    told.get_by_text("25.000").first.wait_for()
    assert typed(page)[:2] == ["Rahmat", "0813-1111-2222"]
    page.get_by_role("button", name="Buat Pesanan").click()
    assert ordered(page, sari).total == 25_000


def test_what_sold_out_leaves_the_order_and_the_rest_can_be_bought(page, sari, gula, only_fetched):
    madu = a_product(sari, "Madu Hutan", price=85_000)
    page.goto(f"/toko/sari/produk/{madu.slug}")
    page.get_by_role("button", name="+ Keranjang").click()
    page.locator(".count").wait_for()
    only_fetched(page)
    meanwhile(sari, gula, stock=0)
    page.get_by_role("button", name="Buat Pesanan").click()
    page.get_by_role("alert").get_by_text("Gula Semut").first.wait_for()
    assert typed(page)[:2] == ["Rahmat", "0813-1111-2222"]
    page.get_by_role("button", name="Buat Pesanan").click()
    assert ordered(page, sari).total == 85_000


def test_a_double_tap_makes_one_order(page, sari, only_fetched):
    only_fetched(page)
    page.get_by_role("button", name="Buat Pesanan").dblclick(no_wait_after=True)
    page.wait_for_url(re.compile(r"/pesanan/"))
    page.wait_for_load_state("networkidle")
    assert the_order(sari).total == 20_000


def test_the_way_back_and_a_second_tap_make_one_order(phone, sari, only_fetched):
    page = phone()
    only_fetched(page)
    page.get_by_role("button", name="Buat Pesanan").click()
    first = ordered(page, sari)
    page.go_back()
    if page.get_by_role("button", name="Buat Pesanan").is_visible():
        page.get_by_role("button", name="Buat Pesanan").click()
        page.wait_for_load_state()
    assert the_order(sari).id == first.id
