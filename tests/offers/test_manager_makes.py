"""The manager's short form for vouchers, minimum amounts and bundles; the list with its uses; stop and its undo."""

import pytest
import time_machine

from storefront import clock
from tests.conftest import rows
from tests.factories import a_browser, a_product, a_store, an_account, signed_in
from tests.offers.test_off_orders import DAY, made

AT = "/toko/sari/kelola/promo"


@pytest.fixture
def owner(app):
    return an_account(name="Bu Sari")


@pytest.fixture
def sari(app, owner):
    return a_store("sari", owner=owner)


def sent(kind, **values):
    today = clock.today()
    days = {"first": today, "last": today + 6 * DAY}
    return {"kind": kind, "unit": "persen", "amount": "", "least": "", **days} | values


def test_three_kinds_by_one_form(sari, owner, app):
    gula, browser = a_product(sari), signed_in(app, owner)
    for kind, title in (("voucher", "Buat voucher"), ("least", "Potongan belanja"), ("bundle", "Beli 3 bayar 2")):
        assert f"<h1>{title}</h1>" in browser.get(f"{AT}/belanja?jenis={kind}").text
    voucher = sent("voucher", code="hemat 10", amount="5.000", unit="rupiah", least="50.000", most="20")
    for form in (voucher, sent("least", amount="10", least="100.000"), sent("bundle", barang=str(gula.id))):
        assert browser.post(f"{AT}/belanja", data=form).status_code == 303
    page = browser.get(f"{AT}/").text
    told = ("Potong Rp5.000, kode HEMAT10", "Dipakai 0 dari 20 kali", "Mulai belanja Rp100.000", "Beli 3 bayar 2")
    assert [words for words in told if words not in page] == []
    assert sorted(rows("select kind, percent, amount, least, most from offer")) == [
        ("bundle", 0, 0, 0, None), ("least", 10, 0, 100_000, None), ("voucher", 0, 5_000, 50_000, 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"kind": "voucher", "code": "A!", "amount": "10"}, "Kode: 3 sampai 20 huruf atau angka."),
        ({"kind": "voucher", "code": "HEMAT", "amount": "95"}, "Paling banyak 90 persen."),
        ({"kind": "voucher", "code": "HEMAT", "amount": "9.000", "unit": "rupiah"}, "harus lebih besar"),
        ({"kind": "least", "amount": "10"}, "Tulis mulai belanja berapa."),
        ({"kind": "least", "least": "50.000"}, "Tulis potongannya."),
        ({"kind": "bundle"}, "Barangnya belum dipilih."),
        ({"kind": "bundle", "barang": "77"}, "Barang itu tidak ada lagi."),
    ],
)
def test_bad_input_is_told(sari, owner, app, form, words):
    answer = signed_in(app, owner).post(f"{AT}/belanja", data=sent(**form))
    assert answer.status_code in (409, 422)
    assert words in answer.text
    assert rows("select count(*) from offer") == [(0,)]


def test_a_code_twice_and_a_stop_taken_back(sari, owner, app):
    number, browser = made(sari, code="HEMAT", percent=10).id, signed_in(app, owner)
    twice = browser.post(f"{AT}/belanja", data=sent("voucher", code="HEMAT", amount="10"))
    assert (twice.status_code, "Kode HEMAT sudah pernah dipakai di toko ini." in twice.text) == (409, True)
    stopped = browser.post(f"{AT}/{number}/penghentian", follow_redirects=True).text
    assert "dihentikan" in stopped
    assert f"{AT}/{number}/pembatalan" in stopped
    assert rows("select count(*) from offer where stopped_at is null") == [(0,)]
    browser.post(f"{AT}/{number}/pembatalan")
    assert rows("select count(*) from offer where stopped_at is null") == [(1,)]


def test_the_page_of_a_product_promises_what_applies_by_itself(sari, owner, app):
    gula, kopi, buyer = a_product(sari), a_product(sari, "Kopi"), a_browser(app)
    made(sari, "least", amount=10_000, least=100_000)
    made(sari, "bundle", product_id=kopi.id)
    coming = made(sari, "least", first=1, percent=5, least=20_000)
    made(sari, "voucher", percent=5)

    def page(product):
        return buyer.get(f"/toko/sari/produk/{product.slug}").text

    assert "Belanja mulai Rp100.000, potong Rp10.000" in page(gula)
    assert ["Beli 3 bayar 2" in page(one) for one in (gula, kopi)] == [False, True]
    assert "potong 5%" not in page(gula)
    assert "HEMAT" not in page(gula)
    with time_machine.travel(coming.starts_at + DAY / 4):
        assert "Belanja mulai Rp20.000, potong 5%" in page(gula)
    boss = signed_in(app, owner)
    with time_machine.travel(coming.starts_at + DAY / 2):
        boss.post(f"{AT}/{coming.id}/penghentian")
        assert "potong 5%" not in page(gula)
