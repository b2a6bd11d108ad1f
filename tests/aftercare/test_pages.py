"""What a buyer and a store see of a complaint, and what nobody else sees."""

from io import BytesIO

import pytest

from storefront.aftercare import operations, queries
from storefront.aftercare.operations import Answer
from storefront.db import db
from storefront.orders import operations as orders
from storefront.orders.queries import lines_of
from storefront.stores.models import OWNER, SELLER, Member
from tests.aftercare.conftest import NANI, complained, delivered, do
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, an_order, signed_in
from tests.media.corpus import saved, scene

HERE = {"Origin": "http://localhost"}
DESK = "/toko/sari/kelola/pesanan"


def photo(name="rusak.jpg", body=None):
    return BytesIO(body if body is not None else saved(scene(400, 300))), name


def a_member(app, store, role):
    account = an_account(name="Bu Nani")
    do(lambda: db.session.add(Member(store_id=store.id, account_id=account.id, role=role)))
    return signed_in(app, account)


@pytest.fixture
def nani(app, sari):
    return a_member(app, sari, OWNER)


@pytest.fixture
def address(order):
    return f"/toko/sari/pesanan/{order.token}/keluhan"


def complain(client, address, **values):
    form = {"fault": "broken", "wish": "part", "words": "Satu bungkus sobek."} | values
    return client.post(address, data=form, headers=HERE, content_type="multipart/form-data")


def test_a_buyer_complains_with_photos_that_only_this_link_and_the_store_show(client, nani, order, address):
    assert "Ada yang salah dengan barangnya?" in client.get(address.removesuffix("/keluhan")).text
    sugar = lines_of(order)[0]
    told = {
        "line": [str(sugar.id)],
        "pieces": ["1"],
        "photos": [photo(), photo("dua.png", saved(scene(300, 300), "PNG"))],
    }
    assert complain(client, address, **told).status_code == 303
    page = client.get(address)
    assert "Penjual sedang melihat keluhan Anda" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    case = queries.case_of(order)
    assert (len(case.photos), case.worth, case.complaint.fault) == (2, 20_000, "broken")
    assert rows("select distinct is_private from photo")[0][0]
    shown = client.get(f"{address}/foto/{case.photos[0].key}")
    assert (shown.mimetype, shown.headers["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    assert client.get(f"/toko/sari/foto/{case.photos[0].key}-320.jpg").status_code == 404
    desk = nani.get(f"{DESK}/{order.number}/keluhan").text
    assert case.photos[0].key in desk
    assert "Satu bungkus sobek." in desk


def test_a_photo_of_another_order_is_not_shown(client, sari, gula, order, address):
    complain(client, address, photos=[photo()])
    key = queries.case_of(order).photos[0].key
    other = delivered(an_order(sari, (gula, 1)))
    assert client.get(f"/toko/sari/pesanan/{other.token}/keluhan/foto/{key}").status_code == 404
    a_store("budi")
    assert client.get(f"/toko/budi/pesanan/{order.token}/keluhan/foto/{key}").status_code == 404


def test_a_slip_keeps_words_and_photos(client, order, address):
    answer = complain(client, address, words="", photos=[photo(), photo("kosong.jpg", b"")])
    assert answer.status_code == 422
    for words in ("Ceritakan dulu", "1 foto sudah tersimpan", "kosong.jpg"):
        assert words in answer.text
    kept = answer.text.partition('name="kept" value="')[2].partition('"')[0]
    assert complain(client, address, kept=kept).status_code == 303
    assert len(queries.case_of(order).photos) == 1


def test_a_fourth_photo_is_not_taken(client, order, address):
    many = [photo(f"{n}.png", saved(scene(100 + n, 100), "PNG")) for n in range(4)]
    answer = complain(client, address, photos=many)
    assert answer.status_code == 422
    assert "3.png tidak ikut" in answer.text


def test_money_is_not_wished_for_where_none_is_held(client, sari, gula):
    order = an_order(sari, (gula, 1), payment_method="cash")
    do(orders.pack, order, NANI)
    do(orders.send, order, "", "", NANI)
    address = f"/toko/sari/pesanan/{order.token}/keluhan"
    assert "Uang kembali" not in client.get(address).text
    assert complain(client, address, wish="whole").status_code == 422
    assert complain(client, address, wish="swap").status_code == 303


def test_one_tap_gives_what_was_asked_for(nani, order):
    complained(order, wish="whole")
    page = nani.get(f"{DESK}/{order.number}").text
    assert "Pembeli mengeluh" in page
    text = nani.get(f"{DESK}/{order.number}/keluhan").text
    assert "Setuju: uang kembali seluruhnya Rp58.000" in text
    nani.post(f"{DESK}/{order.number}/keluhan/jawaban", data={"outcome": "money", "amount": "58000"})
    text = nani.get(f"{DESK}/{order.number}/keluhan").text
    assert "Sudah kembalikan Rp58.000?" in text
    assert "wa.me/6281234567890" in text
    done = nani.post(f"{DESK}/{order.number}/keluhan/uang", data={"method": "cash"}, follow_redirects=True).text
    assert "Keluhan ini selesai" in done
    assert "Tunai" in nani.get(f"{DESK}/{order.number}").text


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"outcome": "refused"}, "Tulis alasannya"),
        ({"outcome": "money"}, "Tulis berapa uang"),
        ({"outcome": "money", "amount": "999.000"}, "Rp58.000"),
        ({}, "Pilih dulu jawabannya"),
        ({"outcome": "swap"} | {"words": "x" * 1001}, "Terlalu panjang"),
    ],
)
def test_an_answer_that_lacks_something_says_what(nani, order, sent, why):
    complained(order)
    answer = nani.post(f"{DESK}/{order.number}/keluhan/jawaban", data=sent)
    assert answer.status_code == 422
    assert why in answer.text
    assert queries.latest(order).state == "opened"


def test_the_buyer_decides_and_may_ask_for_help(app, client, order, address):
    app.config.update(OPERATOR_NAME="Lumbung Lebak", OPERATOR_CONTACT="0813-0000-1111")
    complained(order)
    do(operations.answer, order, Answer("refused", words="Foto menunjukkan kemasan utuh."), NANI)
    text = client.get(address).text
    for words in ("Penjual tidak setuju", "kemasan utuh", "Belum cocok", "Lumbung Lebak", "wa.me/6281300001111"):
        assert words in text
    assert client.post(f"{address}/jawaban", data={"words": " "}, headers=HERE).status_code == 422
    client.post(f"{address}/jawaban", data={"words": "Lihat foto kedua."}, headers=HERE)
    do(operations.answer, order, Answer("money", 5_000), NANI)
    text = client.get(address).text
    assert "Penjual menawarkan: Uang kembali Rp5.000" in text
    assert "Belum cocok" not in text
    client.post(f"{address}/persetujuan", headers=HERE)
    assert "Disepakati: Uang kembali Rp5.000" in client.get(address).text
    assert client.post(f"{address}/persetujuan", headers=HERE).status_code == 409


def test_goods_go_back_with_a_receipt_number(client, nani, order, address):
    complained(order, wish="whole")
    do(operations.answer, order, Answer("return", 58_000), NANI)
    client.post(f"{address}/persetujuan", headers=HERE)
    assert "Barang sudah saya kirim" in client.get(address).text
    client.post(f"{address}/kiriman-balik", data={"courier": "JNE", "receipt": "BALIK1"}, headers=HERE)
    assert "dalam perjalanan balik" in client.get(address).text
    assert "resi BALIK1" in nani.get(f"{DESK}/{order.number}/keluhan").text
    nani.post(f"{DESK}/{order.number}/keluhan/barang-kembali", data={"layak": "y"})
    assert "Barang sudah kembali" in client.get(address).text


def test_who_sells_answers_and_who_keeps_the_till_pays(app, sari, order):
    complained(order, wish="whole")
    seller = a_member(app, sari, SELLER)
    seller.post(f"{DESK}/{order.number}/keluhan/jawaban", data={"outcome": "money", "amount": "58.000"})
    assert queries.latest(order).state == "agreed"
    assert seller.post(f"{DESK}/{order.number}/keluhan/uang").status_code == 409
    assert order.held == 58_000


def test_part_of_the_money_goes_back_without_a_complaint(nani, client, order):
    page = f"{DESK}/{order.number}/pengembalian-uang"
    assert "Paling banyak Rp58.000" in nani.get(page).text
    refused = nani.post(page, data={"amount": "60.000", "method": "cash"})
    assert refused.status_code == 422
    assert "paling banyak Rp58.000" in refused.text
    assert nani.post(page, data={"amount": "8.000", "method": "wallet", "words": "Ongkir lebih"}).status_code == 303
    db.session.refresh(order)
    assert (order.held, order.owed, order.payment) == (50_000, 50_000, "paid")
    assert "Uang dikembalikan" in client.get(f"/toko/sari/pesanan/{order.token}").text
    assert "Dompet digital, Ongkir lebih" in nani.get(f"{DESK}/{order.number}").text


def test_nothing_is_given_back_where_nothing_is_held(nani, sari):
    order = an_order(sari, (a_product(sari), 1))
    assert nani.get(f"{DESK}/{order.number}/pengembalian-uang").status_code == 409


def test_the_store_says_how_long_buyers_may_complain(nani):
    settings = "/toko/sari/kelola/toko/keluhan/"
    assert 'value="48"' in nani.get(settings).text
    assert nani.post(settings, data={"hours": "1"}).status_code == 422
    assert nani.post(settings, data={"hours": "72"}).status_code == 303
    assert queries.hours() == 72


def test_what_is_typed_is_only_text(client, nani, order, address):
    complain(client, address, words='"><script>alert(1)</script>{{7*7}}')
    for page in (client.get(address), nani.get(f"{DESK}/{order.number}/keluhan")):
        assert "<script>alert" not in page.text
        assert "{{7*7}}" in page.text
