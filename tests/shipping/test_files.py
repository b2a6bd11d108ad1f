"""A table of rates as a file: out and in again, what is wrong in which row, and exactly what was shown."""

import html
import io
import re
import time

import pytest
from sqlalchemy import select

from storefront import tables
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.regions.models import Region
from storefront.shipping import operations
from storefront.shipping.models import Rate, RateDraft
from storefront.tenancy import store_scope
from tests.factories import a_rate, a_store, an_account, count_queries, signed_in

HEAD = ["Kode daerah", "Tujuan", "Ongkir", "Hari", "Harga berat awal", "Berat awal (kg)", "Contoh"]


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    with store_scope(store.id), transaction():
        store.service = operations.add_service("JNE REG")
        a_rate("36.02", 9_000, "1–2", store.service, region_name="Kab. Lebak, Banten")
        a_rate("31", 18_000, "2–4", store.service, region_name="DKI Jakarta")
    store.at = f"/toko/sari/kelola/toko/pengiriman/layanan/{store.service.id}"
    return store


def look(store, rows, name="ongkir.csv", **form):
    data = rows if isinstance(rows, bytes) else tables.as_csv(rows)
    sent = form | {"file": (io.BytesIO(data), name)}
    answer = store.client.post(f"{store.at}/berkas", data=sent, content_type="multipart/form-data")
    return html.unescape(answer.text)


def use(store, page):
    draft = re.search(r'name="draft" value="(\d+)"', page)[1]
    answer = store.client.post(f"{store.at}/berkas/pemakaian", data={"draft": draft}, follow_redirects=True)
    return html.unescape(answer.text)


def kept(store):
    db.session.rollback()
    with store_scope(store.id):
        return {rate.region_code: rate.cost for rate in db.session.scalars(select(Rate))}


def counts(page):
    return [int(n) for n in re.findall(r'<li class="row between"><span>[^<]+</span><b>(\d+)</b>', page)]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_downloaded_and_uploaded_again_changes_nothing(sari, kind):
    with store_scope(sari.id), transaction():
        a_rate("", 40_000, "3–9", sari.service, region_name="", first_cost=90_000, first_kg=5, is_example=True)
    file = sari.client.get(f"{sari.at}/berkas/ongkir.{kind}")
    assert file.headers["Content-Disposition"] == f'attachment; filename="ongkir-jne-reg.{kind}"'
    page = look(sari, file.data, f"ongkir.{kind}", drops="y")
    assert counts(page) == [0, 0, 3, 0]
    assert "tidak ada yang berubah" in page
    assert "perubahan ini" not in page


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_example_file_goes_in_as_examples(sari, kind):
    with store_scope(sari.id), transaction():
        other = operations.add_service("Pos Reguler")
    sari.service, sari.at = other, sari.at.rpartition("/")[0] + f"/{other.id}"
    page = look(sari, sari.client.get(f"{sari.at}/berkas/contoh.{kind}").data, f"contoh.{kind}")
    assert "belum bisa dipakai" not in page
    assert "angka masih contoh" in use(sari, page)


def test_new_changed_same_and_gone_are_shown_and_then_put_in(sari):
    rows = [HEAD, ["36.02", "Kab. Lebak", "10.000", "1-2"], ["", "Kota Serang", "Rp12rb".replace("Rp", ""), "2 hari"]]
    page = look(sari, rows)
    assert counts(page) == [1, 1, 0, 1]
    assert "Kab. Lebak, Banten" in page
    assert "Rp9.000, 1–2 hari → <b>Rp10.000, 1–2 hari" in page
    assert kept(sari) == {"36.02": 9_000, "31": 18_000}
    assert "2 tujuan tersimpan" in use(sari, page)
    assert kept(sari) == {"36.02": 10_000, "31": 18_000, "36.73": 12_000}


def test_what_the_file_lacks_goes_only_when_that_was_asked_for(sari):
    rows = [HEAD, ["36.02", "", "9000", "1–2"]]
    use(sari, look(sari, rows, drops="y"))
    assert kept(sari) == {"36.02": 9_000}


def test_nothing_goes_while_a_row_is_unclear(sari):
    page = look(sari, [HEAD, ["36.02", "", "9500"], ["", "Kab. Lbeak", "1000"]], drops="y")
    assert "Tidak ada yang dihapus selama" in page
    use(sari, page)
    assert kept(sari) == {"36.02": 9_500, "31": 18_000}


WRONG = [
    (["", "Kab. Lbeak", "9000"], "Tujuan “Kab. Lbeak” tidak dikenal. Mungkin 36.02 Kab. Lebak, Banten"),
    (["", "Serang", "9000"], "ada beberapa. Tulis kodenya: 36.04 Kab. Serang, Banten; 36.73 Kota Serang, Banten."),
    (["99.99", "", "9000"], "Kode daerah 99.99 tidak dikenal."),
    (["36.02", "Kota Serang", "9000"], "Kode 36.02 adalah Kab. Lebak, tetapi tujuannya tertulis Kota Serang."),
    (["36.02", "Kab. Lebak", ""], "Ongkirnya belum diisi."),
    (["36.02", "", "-5000"], "kurang dari nol"),
    (["36.02", "", "25"], "Ongkir Rp25 terlalu kecil. Maksudnya Rp25.000?"),
    (["36.02", "", "murah"], "Ongkir “murah” tidak terbaca. Contoh: 25.000 atau 25rb."),
    (["36.02", "", "99999999"], "terlalu besar"),
    (["36.02", "", "9000", "besok"], "Hari “besok” tidak terbaca."),
    (["36.02", "", "9000", "", "", "10"], "Tulis juga harga untuk 10 kg pertama."),
    (["", "", "9000"], "Tujuannya belum diisi."),
]


def test_what_is_wrong_is_said_with_its_row(sari):
    page = look(sari, [HEAD, [], *(row for row, _words in WRONG)])
    said = dict(re.findall(r"<li>Baris (\d+): (.+?)</li>", page))
    assert [words for number, (_row, words) in enumerate(WRONG, 3) if words not in said.get(str(number), "")] == []
    assert kept(sari) == {"36.02": 9_000, "31": 18_000}


def test_a_region_that_comes_twice_counts_once(sari):
    page = look(sari, [HEAD, ["36.02", "", "8000"], ["", "Lebak", "7000"]])
    assert "Baris 3: Kab. Lebak sudah ada di baris 2. Baris 2 yang dipakai." in page
    use(sari, page)
    assert kept(sari)["36.02"] == 8_000


@pytest.mark.parametrize(
    ("code", "name", "cost", "meant", "rupiah"),
    [
        ("3602", "", "25rb", "36.02", 25_000),
        ("36,02", "", "Rp 25.000,-", "36.02", 25_000),
        ("", "kabupaten lebak", "25,000", "36.02", 25_000),
        ("", "Leuwidamar, Lebak", "0", "36.02.06", 0),
        ("", "Daerah lain", "1,5 jt", "", 1_500_000),
    ],
)
def test_codes_names_and_amounts_as_people_write_them(sari, code, name, cost, meant, rupiah):
    use(sari, look(sari, [HEAD[:3], [code, name, cost]]))
    assert kept(sari)[meant] == rupiah


def test_other_heads_semicolons_and_the_mark_of_windows(sari):
    use(
        sari,
        look(sari, "\ufeffTarif JNE 2026;;\r\nKota tujuan;ETD;Tarif\r\nKota Serang;02/04/2026;12.000\r\n".encode()),
    )
    with store_scope(sari.id):
        rate = db.session.scalar(select(Rate).where(Rate.region_code == "36.73"))
    assert (rate.cost, rate.days, rate.is_example) == (12_000, "2–4", False)


@pytest.mark.parametrize(
    ("file", "words"),
    [(b"", "belum bisa dibaca"), (b"%PDF-1.7", "PDF"), (b"nama;umur\r\nSari;40", "tidak ketemu")],
)
def test_what_is_no_such_file_is_refused_in_words(sari, file, words):
    assert words in look(sari, file)


def test_a_table_that_changed_since_it_was_looked_at_is_looked_at_again(sari):
    page = look(sari, [HEAD, ["36.02", "", "8000"]])
    with store_scope(sari.id), transaction():
        a_rate("32", 15_000, "", sari.service)
    assert "Unggah berkasnya sekali lagi" in use(sari, page)
    assert kept(sari)["36.02"] == 9_000


def test_only_the_file_that_was_looked_at_last_goes_in_and_once(sari):
    first = look(sari, [HEAD, ["36.02", "", "8000"]])
    second = look(sari, [HEAD, ["36.02", "", "7000"]])
    assert "Unggah berkasnya sekali lagi" in use(sari, first)
    use(sari, second)
    assert "Unggah berkasnya sekali lagi" in use(sari, second)
    assert kept(sari)["36.02"] == 7_000


def test_a_name_that_looks_like_a_formula_stays_a_text(sari):
    with store_scope(sari.id), transaction():
        a_rate("32", 15_000, "", sari.service, region_name='=HYPERLINK("http://x")')
    assert b"\r\n32;'=HYPERLINK" in sari.client.get(f"{sari.at}/berkas/ongkir.csv").data.replace(b'"', b"")


def test_five_thousand_rows_in_few_statements(sari):
    codes = db.session.scalars(select(Region.code).where(Region.level == 3).order_by(Region.code).limit(5_000)).all()
    file = tables.as_xlsx([HEAD, *([code, "", 20_000 + n, "2-4"] for n, code in enumerate(codes))], "Ongkir")
    started = time.monotonic()
    pages = []
    asked = count_queries(lambda: pages.append(look(sari, file, "ongkir.xlsx")))
    assert counts(pages[0]) == [5_000, 0, 0, 2]
    asked += count_queries(lambda: use(sari, pages[0]))
    assert len(kept(sari)) == 5_002
    assert asked < 80
    assert time.monotonic() - started < 30
    with store_scope(sari.id):
        assert db.session.scalars(select(RateDraft)).all() == []
