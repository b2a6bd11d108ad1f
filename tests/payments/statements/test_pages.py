"""What the treasurer sees: bring a statement, read the result, tap through the rest."""

import io
import re

import pytest

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.payments.statements import queries
from storefront.stores.models import SELLER, Member
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in
from tests.payments.statements.samples import SHEETS, xlsx

HERE = "/toko/sari/kelola/mutasi/"


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    with store_scope(store.id), transaction():
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", Actor("Ibu Sari"))
    return store


def a_statement(*rows):
    lines = [f"{clock.today():%d/%m/%Y};{words};{out};{came}" for words, out, came in rows]
    return "\n".join(["Tanggal;Keterangan;Debet;Kredit", *lines])


def paste(store, text, **more):
    return store.client.post(HERE, data={"text": text} | more, follow_redirects=True)


def upload(store, data, name="mutasi.csv"):
    form = {"file": (io.BytesIO(data), name)}
    return store.client.post(HERE, data=form, content_type="multipart/form-data", follow_redirects=True)


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def test_the_result_is_said_plainly(sari):
    goods = a_product(sari)
    sure, unsure = (an_order(sari, (goods, n), with_code=True) for n in (1, 2))
    text = a_statement(
        ("dari Dewi", 0, sure.total), ("lain", 0, 900_000), ("biaya", 15_000, 0), ("?", 0, unsure.total - 1)
    )
    page = paste(sari, text)
    assert page.status_code == 200
    assert "1 cocok, 1 perlu Anda lihat, 1 bukan pesanan" in words_of(page)
    assert "1 uang keluar dilewati" in words_of(page)
    with store_scope(sari.id):
        assert by_number(sure.number).payment == "paid"
        assert by_number(unsure.number).payment == "unpaid"


def test_one_tap_decides_a_doubt(sari):
    order = an_order(sari, (a_product(sari), 2), with_code=True)
    paste(sari, a_statement(("?", 0, order.total - order.unique_code)))
    with store_scope(sari.id):
        (row,) = queries.rows_left()
    answer = sari.client.post(f"{HERE}baris/{row.id}/pesanan", data={"number": order.number}, follow_redirects=True)
    assert f"Dicatat untuk pesanan {order.number}" in words_of(answer)
    with store_scope(sari.id):
        assert by_number(order.number).amount_paid == row.amount


def test_all_that_is_no_order_goes_with_one_tap(sari):
    page = paste(sari, a_statement(("a", 0, 700_000), ("b", 0, 800_000)))
    rows = re.findall(r'name="row" value="(\d+)"', page.text)
    assert "0 cocok, 0 perlu Anda lihat, 2 bukan pesanan" in words_of(page)
    sari.client.post(f"{HERE}bukan-pesanan", data={"row": rows})
    with store_scope(sari.id):
        assert queries.rows_left() == []


def test_a_number_that_no_order_has_is_said(sari):
    paste(sari, a_statement(("?", 0, 700_000)))
    with store_scope(sari.id):
        (row,) = queries.rows_left()
    for number, words in (("9999", "Tidak ada pesanan nomor 9999"), ("", "Nomor pesanan belum diisi")):
        answer = sari.client.post(f"{HERE}baris/{row.id}/pesanan", data={"number": number}, follow_redirects=True)
        assert words in words_of(answer)


def test_the_home_says_that_money_waits(sari):
    paste(sari, a_statement(("?", 0, 700_000)))
    assert "Uang masuk perlu dicocokkan" in words_of(sari.client.get("/toko/sari/kelola/"))


def test_a_spreadsheet_is_read(sari):
    with clock.at(clock.datetime(2026, 11, 24, tzinfo=clock.UTC)):
        page = upload(sari, xlsx(SHEETS["BNI"]), "mutasi.xlsx")
    assert "0 cocok, 0 perlu Anda lihat, 3 bukan pesanan" in words_of(page)


def test_unknown_columns_are_asked_for_and_then_read(sari):
    order = an_order(sari, (a_product(sari), 2), with_code=True)
    table = f"a;b;c\n{clock.today():%d/%m/%Y};dari Dewi;{order.total}\n"
    page = upload(sari, table.encode(), "lain.csv")
    assert "Kolom mana berisi apa?" in words_of(page)
    sent = re.search(r'name="table"[^>]*>\n?(.*?)</textarea>', page.text, re.DOTALL)[1]
    chosen = {"table": sent, "name": "lain.csv", "date": "0", "words": "1", "amount": "2", "mark": "-"}
    refused = sari.client.post(f"{HERE}kolom", data=chosen)
    assert refused.status_code == 422
    assert "Tidak ada uang masuk di kolom ini" in words_of(refused)
    page = sari.client.post(f"{HERE}kolom", data=chosen | {"all_in": "y"}, follow_redirects=True)
    assert "1 cocok, 0 perlu Anda lihat, 0 bukan pesanan" in words_of(page)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7", "Berkas ini adalah PDF"), (b"halo", "belum bisa dibaca"), (b"", "belum bisa dibaca")],
)
def test_what_cannot_be_read_is_answered_with_advice(sari, data, words):
    answer = upload(sari, data)
    assert answer.status_code == 422
    assert words in words_of(answer)


def test_an_empty_form_asks_for_something(sari):
    answer = paste(sari, "")
    assert answer.status_code == 422
    assert "Tempel teks atau pilih berkas dulu" in words_of(answer)


def test_a_refused_text_stays_in_its_field(sari):
    assert "ini bukan mutasi" in paste(sari, "ini bukan mutasi").text


def test_a_long_statement_is_taken(sari):
    rows = [(f"setoran nomor {n} " + "x" * 200, 0, 1_000_000 + n) for n in range(3_000)]
    assert "3000 bukan pesanan" in words_of(paste(sari, a_statement(*rows)))


def test_a_seller_does_not_see_the_money(app, sari):
    seller = an_account()
    with transaction():
        db.session.add(Member(store_id=sari.id, account_id=seller.id, role=SELLER))
    assert signed_in(app, seller).get(HERE).status_code == 403
