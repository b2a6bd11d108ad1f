"""After the goods: a complaint with a photo, one that is withdrawn, one that is rejected; money that comes too late.
Buyer and manager on a phone."""

from datetime import timedelta

import pytest

from storefront import clock, jobs
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.stores.models import OWNER, Member
from storefront.tenancy import store_scope
from tests.factories import an_account, an_order
from tests.media.corpus import saved, scene

pytestmark = pytest.mark.browser

NANI = Actor("Bu Nani", 7)


@pytest.fixture
def manager(sari):
    account = an_account(name="Bu Nani")
    with transaction():
        db.session.add(Member(store_id=sari.id, account_id=account.id, role=OWNER))
    return account


@pytest.fixture
def order(sari, gula):
    """Two bags of sugar, paid and delivered."""
    order = an_order(sari, (gula, 2))
    with store_scope(sari.id):
        for step in (payments.receive, orders.pack, send, orders.finish):
            with transaction():
                step(by_number(order.number), NANI)
        return by_number(order.number)


def send(order, by):
    orders.send(order, "JNE", "CGK0012345", by)


@pytest.fixture
def torn(tmp_path):
    file = tmp_path / "sobek.jpg"
    file.write_bytes(saved(scene(900, 700)))
    return file


def complain(buyer, order, fault, wish, words, photo=None):
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.get_by_role("link", name="Ada yang salah dengan barangnya?").click()
    buyer.get_by_role("radio", name=fault, exact=True).check()
    buyer.get_by_label("Ceritakan singkat").fill(words)
    if photo:
        buyer.get_by_label("Foto, paling banyak 3").set_input_files(photo)
    buyer.get_by_role("radio", name=wish, exact=True).check()
    buyer.get_by_role("button", name="Kirim keluhan").click()
    buyer.get_by_text("Penjual sedang melihat keluhan Anda").wait_for()


def open_complaint(desk):
    desk.goto("/toko/sari/kelola/")
    desk.get_by_text("Jawab sekarang").click()
    desk.get_by_role("link", name="Buka keluhan").click()


def order_now(sari, order):
    db.session.rollback()
    with store_scope(sari.id):
        return by_number(order.number)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_part_of_the_money_comes_back_for_a_torn_bag(phone, manager, sari, order, torn, script):
    buyer, desk = phone(script=script), phone(manager, script=script)
    complain(buyer, order, "Barang rusak", "Uang kembali sebagian", "Satu bungkus sobek, isinya tumpah.", torn)
    open_complaint(desk)
    assert desk.get_by_alt_text("Foto 1 dari pembeli").evaluate("it => it.decode().then(() => it.naturalWidth > 0)")
    desk.get_by_role("radio", name="Uang kembali", exact=True).check()
    desk.get_by_label("Berapa uang yang kembali?").fill("15.000")
    desk.get_by_label("Kata-kata untuk pembeli").fill("Maaf, kami ganti isinya.")
    desk.get_by_role("button", name="Kirim jawaban").click()
    desk.get_by_role("link", name="Kirim kabar ke pembeli").wait_for()
    buyer.reload()
    buyer.get_by_text("Penjual menawarkan: Uang kembali Rp15.000").wait_for()
    buyer.get_by_role("button", name="Setuju").click()
    buyer.get_by_text("Disepakati: Uang kembali Rp15.000").wait_for()
    desk.reload()
    desk.get_by_role("radio", name="Tunai", exact=True).check()
    desk.get_by_role("button", name="Ya, Rp15.000 sudah kembali").click()
    desk.get_by_text("Keluhan ini selesai: Uang kembali Rp15.000.").wait_for()
    buyer.reload()
    buyer.get_by_text("Uang Rp15.000 sudah dikembalikan.").wait_for()
    seen = order_now(sari, order)
    assert (seen.held, seen.owed, seen.aftercare) == (43_000, 43_000, "")


def test_a_complaint_that_was_a_mistake_is_withdrawn(phone, manager, sari, order):
    buyer, desk = phone(), phone(manager)
    complain(buyer, order, "Barang kurang", "Kirim kekurangannya", "Hanya satu bungkus.")
    buyer.get_by_text("Tarik keluhan", exact=True).click()
    buyer.get_by_role("button", name="Ya, tarik keluhan ini").click()
    buyer.get_by_text("Keluhan sudah Anda tarik").wait_for()
    desk.goto(f"/toko/sari/kelola/pesanan/{order.number}/keluhan")
    desk.get_by_text("Keluhan ini ditarik pembeli.").wait_for()
    assert order_now(sari, order).aftercare == ""


def test_a_rejected_complaint_is_answered_once_more_and_then_help_is_near(phone, app, manager, sari, order):
    app.config.update(OPERATOR_NAME="Lumbung Lebak", OPERATOR_CONTACT="0813-0000-1111")
    buyer, desk = phone(), phone(manager)
    complain(buyer, order, "Salah barang", "Uang kembali seluruhnya", "Bukan yang saya pesan.")
    for words in ("Barang sesuai foto di toko.", "Kami sudah periksa lagi."):
        open_complaint(desk)
        desk.get_by_text("Jawaban lain").click()
        desk.get_by_role("radio", name="Ditolak", exact=True).check()
        desk.get_by_role("button", name="Kirim jawaban").click()
        desk.get_by_role("link", name="Tulis alasannya. Pembeli berhak tahu.").wait_for()
        desk.get_by_label("Kata-kata untuk pembeli").fill(words)
        desk.get_by_role("button", name="Kirim jawaban").click()
        desk.get_by_text("Jawaban tersimpan").wait_for()
        buyer.reload()
        buyer.get_by_text("Penjual tidak setuju").wait_for()
        if buyer.get_by_text("Belum cocok", exact=True).count():
            buyer.get_by_text("Belum cocok", exact=True).click()
            buyer.get_by_label("Apa yang belum cocok?").fill("Warnanya lain.")
            buyer.get_by_role("button", name="Kirim jawaban").click()
            buyer.get_by_text("Penjual sedang melihat keluhan Anda").wait_for()
    assert "wa.me/6281300001111" in buyer.get_by_role("link", name="Minta bantuan").get_attribute("href")
    assert order_now(sari, order).held == 58_000


def test_money_that_comes_too_late_brings_the_order_back_to_life(phone, manager, sari, gula):
    late = an_order(sari, (gula, 2), with_code=True)
    with store_scope(sari.id):
        with transaction():
            payments.expect(by_number(late.number))
        with clock.at(clock.now() + timedelta(hours=25)):
            jobs.drain()
        db.session.rollback()
    buyer, desk = phone(), phone(manager)
    buyer.goto(f"/toko/sari/pesanan/{late.token}")
    buyer.get_by_text("Waktu pembayaran habis").wait_for()
    buyer.get_by_role("button", name="Pesan lagi").wait_for()
    with store_scope(sari.id), transaction():
        payments.receive(by_number(late.number), Actor("Mutasi"), source="statement", reference="baris-1")
    buyer.reload()
    buyer.get_by_text("pesanan dilanjutkan, atau uang Anda kembali").wait_for()
    desk.goto("/toko/sari/kelola/")
    desk.get_by_text("Jawab sekarang").click()
    desk.get_by_role("heading", name="datang terlambat").wait_for()
    desk.get_by_role("button", name="Hidupkan lagi").click()
    desk.get_by_role("button", name="Ya, terima").wait_for()
    buyer.reload()
    buyer.get_by_text("Sudah dibayar").first.wait_for()
    assert (order_now(sari, late).state, order_now(sari, late).payment) == ("new", "paid")


def test_what_ran_out_of_time_is_ordered_again_with_one_tap(phone, sari, gula):
    ended = an_order(sari, (gula, 2))
    with store_scope(sari.id):
        with transaction():
            payments.expect(by_number(ended.number))
        with clock.at(clock.now() + timedelta(hours=25)):
            jobs.drain()
    buyer = phone()
    buyer.goto(f"/toko/sari/pesanan/{ended.token}")
    buyer.get_by_role("button", name="Pesan lagi").click()
    buyer.get_by_label("Nama penerima").wait_for()
    buyer.get_by_text("Gula Semut").first.wait_for()
