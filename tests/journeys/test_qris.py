"""QRIS from the sticker at the till to the paid order, and the wrong turns: a wallet that refuses the code, paid twice,
paid too late. Buyer and manager on a phone; what is seen on the page is read as a wallet reads it."""

import io

import pytest
import zxingcpp
from PIL import Image

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.queries import by_number
from storefront.payments.qris import with_amount
from storefront.stores.models import OWNER, Member
from storefront.tenancy import store_scope
from tests.factories import SECRET, a_person
from tests.journeys.buying import ordered
from tests.payments.qris.codes import CIKEUSIK
from tests.payments.qris.conftest import by_qris, put_up
from tests.payments.qris.stickers import a_photo

pytestmark = pytest.mark.browser
ON_AND_OFF = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture
def manager(sari):
    account = a_person("+6281211112222")
    with transaction():
        db.session.add(Member(store_id=sari.id, account_id=account.id, role=OWNER))
    return account


@pytest.fixture
def order(sari):
    put_up(sari)
    return by_qris(sari)


def scanned(place) -> str:
    """What a wallet's camera reads off the screen."""
    picture = Image.open(io.BytesIO(place.screenshot()))
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found.text


def order_now(sari, order):
    db.session.rollback()
    with store_scope(sari.id):
        return by_number(order.number)


@ON_AND_OFF
def test_from_the_sticker_to_the_paid_order(phone, sari, gula, manager, tmp_path, script):
    desk, buyer = phone(manager, script=script), phone(script=script)
    (tmp_path / "stiker.jpg").write_bytes(a_photo(CIKEUSIK, size=(1512, 2016), turn=12, tilt=0.3, light=0.5, noise=8))
    desk.goto("/toko/sari/kelola/toko/pembayaran/")
    desk.get_by_role("link", name="Pasang QRIS toko").click()
    desk.get_by_label("Foto stiker").set_input_files(tmp_path / "stiker.jpg")
    desk.get_by_role("button", name="Periksa kode").click()
    desk.get_by_text("BUMDES CIKEUSIK MAJU").wait_for()
    desk.get_by_label("Kata sandi atau PIN Anda").fill(SECRET)
    desk.get_by_role("button", name="Ya, pasang QRIS ini").click()
    desk.get_by_text("QRIS terpasang").wait_for()

    buy(buyer, gula)
    order = ordered(buyer, sari)
    assert (order.payment_method, order.total, order.unique_code) == ("qris", 20_000, 0)
    exact = with_amount(CIKEUSIK, 20_000)
    assert scanned(buyer.locator("#bayar figure").first) == exact
    with buyer.expect_download() as kept:
        buyer.get_by_role("link", name="Unduh QR").click()
    assert kept.value.suggested_filename == f"qris-{order.number}.png"
    (found,) = zxingcpp.read_barcodes(Image.open(kept.value.path()))
    assert found.text == exact
    buyer.get_by_role("button", name="Saya sudah bayar").click()
    buyer.get_by_text("Pembayaran dicek").wait_for()
    assert order_now(sari, order).amount_paid == 0

    desk.goto(f"/toko/sari/kelola/pesanan/{order.number}")
    desk.get_by_role("button", name="Ya, sudah masuk").click()
    desk.get_by_text("Uang masuk sudah dicatat.").wait_for()
    buyer.reload()
    buyer.get_by_text("Sudah dibayar").wait_for()
    assert buyer.locator("#bayar").count() == 0


def buy(buyer, gula):
    buyer.goto(f"/toko/sari/produk/{gula.slug}")
    buyer.get_by_role("button", name="Beli Sekarang").click()
    buyer.get_by_label("Ambil di tempat").check(force=True)
    buyer.get_by_label("Nama penerima").fill("Rahmat")
    buyer.get_by_label("Nomor WhatsApp").fill("0813-1111-2222")
    buyer.get_by_label("QRIS").check(force=True)
    buyer.get_by_role("button", name="Buat Pesanan").click()
    if buyer.get_by_role("button", name="Buat Pesanan").count():  # Without script the server asks once more.
        buyer.get_by_role("button", name="Buat Pesanan").click()


@ON_AND_OFF
def test_a_wallet_refuses_the_code_so_the_sticker_is_scanned_or_another_way_is_taken(phone, sari, order, script):
    buyer = phone(script=script)
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.get_by_text("Kode ditolak aplikasi Anda?").click()
    assert scanned(buyer.get_by_label("Kode QRIS tetap")) == CIKEUSIK
    assert buyer.locator("#bayar-2").inner_text() == "Rp38.000"
    buyer.get_by_text("Ganti cara bayar").click()
    buyer.get_by_label("Transfer Bank").check(force=True)
    buyer.get_by_role("button", name="Pakai cara ini").click()
    buyer.get_by_text("Cara bayar diganti").wait_for()
    buyer.get_by_text("0123 0100 4567 503").wait_for()
    after = order_now(sari, order)
    assert (after.payment_method, after.total) == ("transfer", 38_000 + after.unique_code)
    assert after.unique_code


def test_paid_twice_is_seen_and_asked_back(phone, sari, order, manager):
    desk = phone(manager)
    desk.goto(f"/toko/sari/kelola/pesanan/{order.number}")
    desk.get_by_role("button", name="Sudah masuk").click()
    desk.get_by_text("Uang masuk sudah dicatat.").wait_for()
    desk.get_by_text("Uang masuk dengan jumlah lain").click()
    desk.get_by_label("Jumlah yang masuk").fill("38.000")
    desk.get_by_role("button", name="Catat uang masuk").click()
    desk.get_by_text("Uang lebih, milik pembeli").wait_for()
    twice = order_now(sari, order)
    assert (twice.payment, twice.amount_paid, twice.overpaid) == ("paid", 76_000, 38_000)


def test_paid_too_late_is_recorded_for_a_decision(phone, sari, order, manager):
    with store_scope(sari.id), transaction():
        orders.expire(by_number(order.number))
    buyer, desk = phone(), phone(manager)
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.get_by_text("Waktu pembayaran habis").wait_for()
    assert buyer.locator("svg.qris").count() == 0
    desk.goto(f"/toko/sari/kelola/pesanan/{order.number}")
    desk.get_by_text("Uang masuk dengan jumlah lain").click()
    desk.get_by_label("Jumlah yang masuk").fill("38.000")
    desk.get_by_role("button", name="Catat uang masuk").click()
    desk.get_by_text("Uang Rp38.000 datang terlambat").wait_for()
    late = order_now(sari, order)
    assert (late.state, late.amount_paid, late.overpaid) == ("cancelled", 38_000, 38_000)


def test_a_code_that_is_broken_says_why(phone, sari, manager):
    desk = phone(manager)
    desk.goto("/toko/sari/kelola/toko/pembayaran/qris/")
    desk.get_by_text("Atau tempel teks kodenya").click()
    desk.get_by_label("Teks kode QRIS").fill(CIKEUSIK[:-1] + "0")
    desk.get_by_role("button", name="Periksa kode").click()
    desk.get_by_text("angka pengaman di ujungnya tidak cocok").wait_for()
    assert desk.get_by_label("Teks kode QRIS").input_value() == CIKEUSIK[:-1] + "0"


def test_on_paper_the_code_is_five_centimetres_wide(phone, order):
    buyer = phone()
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.emulate_media(media="print")
    wide = buyer.locator("#bayar figure").first.bounding_box()["width"] / 96 * 2.54
    modules = int(buyer.locator("#bayar svg").first.get_attribute("viewBox").split()[2])
    assert wide * (modules - 8) / modules >= 5
