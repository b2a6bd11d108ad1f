"""A transfer from the order page to the bank's statement, and the wrong turns on the way: too little, too late, twice,
a proof that was sent for another order. Buyer and treasurer on a phone."""

import io

import pytest
from PIL import Image

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.stores.models import OWNER, Member
from storefront.tenancy import store_scope
from tests.factories import an_account, an_order
from tests.journeys.buying import buy_at_once, ordered
from tests.media.corpus import phone_photo

pytestmark = pytest.mark.browser

MUTASI = "/toko/sari/kelola/mutasi/"


@pytest.fixture
def treasurer(sari):
    account = an_account(name="Ibu Sari")
    with transaction():
        db.session.add(Member(store_id=sari.id, account_id=account.id, role=OWNER))
    return account


@pytest.fixture
def order(sari, gula):
    order = an_order(sari, (gula, 2), with_code=True)
    with store_scope(sari.id), transaction():
        payments.expect(by_number(order.number))
    return order


def bring(desk, *rows):
    """Paste what the phone's banking page shows: (rupiah, words)."""
    desk.goto(MUTASI)
    lines = [f"{clock.today():%d/%m/%Y}\n{words}\n+Rp {amount:,}".replace(",", ".") for amount, words in rows]
    desk.get_by_label("Atau tempel teks mutasi").fill("\n".join(lines))
    desk.get_by_role("button", name="Cocokkan").click()
    return desk.get_by_role("heading", name="cocok, ").inner_text()


def order_now(sari, order):
    db.session.rollback()
    with store_scope(sari.id):
        return by_number(order.number)


def a_picture(tmp_path):
    out, file = io.BytesIO(), tmp_path / "bukti.png"
    Image.new("RGB", (300, 500), (90, 160, 90)).save(out, "PNG")
    file.write_bytes(out.getvalue())
    return file


def test_from_the_order_to_the_statement(phone, sari, gula, treasurer):
    buyer, desk = phone(), phone(treasurer)
    buy_at_once(buyer, gula)
    buyer.get_by_role("combobox").fill("cipete selatan")
    buyer.locator(".region-list [role=option]").first.click()
    buyer.get_by_label("Transfer Bank").check(force=True)
    buyer.locator("#ringkasan").get_by_text("Kode unik").wait_for()
    buyer.get_by_role("button", name="Buat Pesanan").click()
    order = ordered(buyer, sari)
    assert order.unique_code
    assert buyer.locator("#bayar-1 u").inner_text() == f"{order.unique_code:03d}"
    buyer.get_by_text("Bayar sebelum").wait_for()
    buyer.get_by_role("button", name="Salin jumlah").click()
    buyer.get_by_text("Tersalin").wait_for()
    assert bring(desk, (order.total, "DEWI LESTARI")).startswith("1 cocok, 0 perlu Anda lihat, 0 bukan")
    buyer.reload()
    buyer.get_by_text("Sudah dibayar").wait_for()


def test_copying_gives_the_plain_amount(phone, sari, order):
    buyer = phone()
    buyer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    for source, value in (("bayar-1", str(order.total)), ("rekening-1", "012301004567503")):
        button = buyer.locator(f"[data-copy={source}]")
        button.click()
        button.get_by_text("Tersalin").wait_for()
        assert buyer.evaluate("navigator.clipboard.readText()") == value


def test_copying_works_where_the_page_is_not_secure(phone, sari, order):
    """A class on plain http: no clipboard object at all, the old way copies."""
    buyer = phone()
    buyer.add_init_script(
        "Object.defineProperty(window, 'isSecureContext', {value: false});"
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value; });"
    )
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.get_by_role("button", name="Salin jumlah").click()
    buyer.get_by_text("Tersalin").wait_for()
    assert buyer.evaluate("window.copied") == str(order.total)


def test_too_little_is_seen_recorded_and_the_rest_is_asked_for(phone, sari, order, treasurer):
    buyer, desk = phone(), phone(treasurer)
    assert "1 perlu Anda lihat" in bring(desk, (order.total - order.unique_code, "TRANSFER"))
    desk.get_by_text("Lupa kode unik").wait_for()
    assert order_now(sari, order).amount_paid == 0
    desk.get_by_role("button", name=f"Pesanan {order.number}").click()
    desk.get_by_text(f"Dicatat untuk pesanan {order.number}").wait_for()
    assert order_now(sari, order).due == order.unique_code
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.get_by_text("Tinggal kurangnya").wait_for()
    bring(desk, (order.unique_code, "KEKURANGAN KODE"))
    desk.get_by_text("Pesanan lain").first.click()
    if desk.get_by_role("button", name=f"Pesanan {order.number}").count():
        desk.get_by_role("button", name=f"Pesanan {order.number}").click()
    else:
        desk.get_by_label("Nomor pesanan").fill(str(order.number))
        desk.get_by_role("button", name="Catat").click()
    desk.get_by_text(f"Dicatat untuk pesanan {order.number}").wait_for()
    assert order_now(sari, order).payment == "paid"


def test_twice_in_one_statement_counts_once_and_asks(phone, sari, order, treasurer):
    desk = phone(treasurer)
    words = bring(desk, (order.total, "TRANSFER PAGI"), (order.total, "TRANSFER SORE"))
    assert words.startswith("1 cocok, 1 perlu Anda lihat")
    desk.get_by_text("Sudah lunas. Bayar dua kali?").wait_for()
    assert order_now(sari, order).amount_paid == order.total
    again = bring(desk, (order.total, "TRANSFER PAGI"), (order.total, "TRANSFER SORE"))
    assert again.startswith("0 cocok, 0 perlu Anda lihat, 0 bukan")
    assert order_now(sari, order).amount_paid == order.total


def test_too_late_is_never_lost(phone, sari, order, treasurer):
    with store_scope(sari.id), transaction():
        orders.expire(by_number(order.number))
    desk = phone(treasurer)
    assert "1 perlu Anda lihat" in bring(desk, (order.total, "TRANSFER"))
    desk.get_by_text("Pesanan ini sudah batal").wait_for()
    desk.get_by_role("button", name=f"Pesanan {order.number}").click()
    desk.get_by_text(f"Dicatat untuk pesanan {order.number}").wait_for()
    late = order_now(sari, order)
    assert (late.state, late.amount_paid, late.overpaid) == ("cancelled", order.total, order.total)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_proof_for_another_order_is_pointed_out_and_pays_nothing(
    phone, sari, gula, order, treasurer, tmp_path, script
):
    other = an_order(sari, (gula, 1), with_code=True)
    buyer, desk = phone(script=script), phone(treasurer, script=script)
    for one in (order, other):
        buyer.goto(f"/toko/sari/pesanan/{one.token}")
        buyer.get_by_text("Kirim foto bukti transfer").click()
        buyer.get_by_label("Foto atau tangkapan layar").set_input_files(a_picture(tmp_path))
        buyer.get_by_role("button", name="Kirim Foto").click()
        buyer.get_by_text("Foto terkirim").wait_for()
        assert order_now(sari, one).amount_paid == 0
    buyer.get_by_text("Foto bukti yang terkirim").click()
    picture = buyer.get_by_alt_text("Bukti transfer 1").get_attribute("src")
    assert buyer.request.get(picture).headers["content-type"] == "image/jpeg"
    desk.goto(f"/toko/sari/kelola/pesanan/{other.number}")
    desk.get_by_text("Foto yang sama juga dikirim").wait_for()
    desk.get_by_role("button", name="Belum masuk").click()
    desk.get_by_text("Tercatat: uang belum masuk.").wait_for()
    buyer.goto(f"/toko/sari/pesanan/{other.token}")
    buyer.get_by_text("Menunggu pembayaran").wait_for()
    assert order_now(sari, other).amount_paid == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_photo_of_a_proof_is_small_before_it_travels(phone, sari, order, tmp_path, script):
    big = tmp_path / "bukti.jpg"
    big.write_bytes(phone_photo())
    sent, buyer = [], phone(script=script)
    buyer.on("request", lambda request: sent.append(int(request.all_headers().get("content-length", 0))))
    buyer.goto(f"/toko/sari/pesanan/{order.token}")
    buyer.get_by_text("Kirim foto bukti transfer").click()
    buyer.get_by_label("Foto atau tangkapan layar").set_input_files(big)
    buyer.get_by_role("button", name="Kirim Foto").click()
    buyer.get_by_text("Foto terkirim").wait_for()
    assert (max(sent) < 400_000) == script
    buyer.get_by_text("Foto bukti yang terkirim").click()
    address = buyer.get_by_alt_text("Bukti transfer 1").get_attribute("src")
    picture = Image.open(io.BytesIO(buyer.request.get(address).body()))
    assert picture.height > picture.width
