"""Products go out as a spreadsheet and come in by one; what would happen is said first, and exactly that is done."""

import re
import time
from io import BytesIO

import pytest

from storefront.catalogue import queries
from storefront.catalogue.exchange import TEMPLATE, lines_of
from storefront.catalogue.models import DRAFT, PUBLISHED
from storefront.catalogue.operations import Draft, VariantDraft, add_product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.tables import as_csv, as_xlsx, read
from tests.catalogue.desk import DESK, products

PAGE = DESK + "impor-ekspor"
HEAD = ["Kode", "Nama barang", "Pilihan", "Harga", "Satuan", "Berat (gram)", "Stok", "Kategori", "Tampil", "Cerita"]


def upload(manager, rows, name="daftar.csv"):
    """The answer to a file: the page of what would happen, or the refusal."""
    data = rows if isinstance(rows, bytes) else as_csv(rows)
    return manager.post(PAGE, data={"file": (BytesIO(data), name)}, follow_redirects=True)


def apply(manager, answer):
    found = re.search(r'action="([^"]+/penerapan)".*?name="shown" value="([^"]+)"', answer.text, re.S)
    return manager.post(found[1], data={"shown": found[2]})


def tally(answer):
    """[new, changed, unchanged, not taken]"""
    return [int(n) for n in re.findall(r"<dd>(\d+)</dd>", answer.text)]


def a_full_store():
    with transaction():
        rows = [VariantDraft("Asin", stock=3), VariantDraft("Pedas", 17_000, stock=0, grams=300)]
        add_product(
            Draft(
                "Emping",
                15_000,
                unit="bungkus",
                grams=250,
                stock=3,
                variants=rows,
                permits={"pirt": "2063602010123-29"},
            ),
            publish_now=True,
        )
        add_product(
            Draft(
                "Kain Tenun",
                350_000,
                preorder_days=14,
                description='=SUM(A1)\ndua baris; "kutip"',
                box=(30, 20, 5),
                maker="- Bu Ani",
            )
        )
        add_product(
            Draft(
                "Gula",
                20_000,
                category="gula-madu",
                is_local=True,
                is_featured=True,
                wholesale_min=10,
                wholesale_price=18_000,
            ),
            publish_now=True,
        )
    db.session.rollback()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_own_export_changes_nothing_and_doubles_nothing(manager, store, form):
    a_full_store()
    data = manager.get(f"{PAGE}/unduhan?bentuk={form}").data
    assert b"=SUM" not in data.replace(b"'=SUM", b"")
    answer = upload(manager, data, f"produk.{form}")
    assert tally(answer) == [0, 0, 3, 0]
    assert "Tidak ada yang akan berubah." in answer.text
    assert "penerapan" not in answer.text.split("Unggah lagi")[1]


def test_what_was_shown_is_done_and_the_rest_stays(manager, store):
    a_full_store()
    rows = read(manager.get(PAGE + "/unduhan").data)
    columns = {title: place for place, title in enumerate(rows[0])}
    by_name = {(row[1], row[2]): row for row in rows[1:]}
    by_name["Gula", ""][columns["Harga"]] = "22.000"
    by_name["Emping", "Pedas"][columns["Stok"]] = "9"
    by_name["Kain Tenun", ""][columns["Tampil"]] = "ya"
    by_name["Kain Tenun", ""][columns["Pembuat"]] = "-"
    answer = upload(manager, rows)
    assert tally(answer) == [0, 3, 0, 0]
    for words in ("Harga: Rp20.000 → Rp22.000", "Stok: 3 / 0 → 3 / 9", "Pembuat; Tampil"):
        assert words in answer.text
    apply(manager, answer)
    gula, kain, emping = (queries.page_of(p) for p in reversed(products()))
    assert (gula.price, gula.wholesale_price, gula.is_local) == (22_000, 18_000, True)
    assert (kain.state, kain.maker, kain.preorder_days) == (PUBLISHED, "", 14)
    assert [(c.name, c.price, c.left, c.grams) for c in emping.choices] == [
        ("Asin", 15_000, 3, 250),
        ("Pedas", 17_000, 9, 300),
    ]
    assert tally(upload(manager, rows)) == [0, 0, 3, 0]


def test_the_example_becomes_products_once(manager, store):
    answer = upload(manager, manager.get(PAGE + "/contoh").data, "contoh.xlsx")
    assert tally(answer) == [3, 0, 0, 0]
    apply(manager, answer)
    apply(manager, answer)
    emping, kain, gula = (queries.page_of(p) for p in sorted(products(), key=lambda p: p.position))
    assert [(c.name, c.price, c.left) for c in emping.choices] == [("Original", 40_000, 12), ("Pedas", 42_000, 8)]
    assert (emping.maker, emping.category, emping.permits[0].number) == ("Ibu Nani", "camilan", "2063602010123-29")
    assert (kain.name, kain.state, kain.preorder_days) == ("Kain Tenun", DRAFT, 14)
    assert (gula.state, gula.left, gula.grams) == (PUBLISHED, None, 1_050)
    assert tally(upload(manager, as_csv(TEMPLATE))) == [0, 0, 3, 0]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["", "Kopi", "", "mahal"], "Baris 2</b> Harga: Tulis harga dengan angka"),
        (["", "Kopi", "", ""], "Baris 2</b> Harga: Harga belum diisi"),
        (["", "", "", "5000"], "Baris 2</b> Nama barang: Nama barang belum diisi"),
        (["", "K" * 81, "", "5000"], "Baris 2</b> Nama barang: Terlalu panjang: paling banyak 80 huruf"),
        (["", "Kopi", "", "5000", "", "berat"], "Baris 2</b> Berat (gram): Tulis angka"),
        (["", "Kopi", "", "5000", "", "", "banyak"], "Baris 2</b> Stok: Tulis angka"),
        (["", "Kopi", "", "5000", "", "", "pesan"], "Baris 2</b> Stok: Tulis berapa hari"),
        (["baru-1", "GULA", "", "5000"], "Nama ini sudah ada di toko, kodenya gula"),
    ],
)
def test_a_row_that_cannot_be_is_said_and_left_out(manager, store, row, sentence):
    with transaction():
        add_product(Draft("Gula", 20_000))
    answer = upload(manager, [HEAD, row, ["", "Teh", "", "4000", "", "100"]])
    assert tally(answer) == [1, 0, 0, 1]
    assert sentence in answer.text
    apply(manager, answer)
    assert sorted(p.name for p in products()) == ["Gula", "Teh"]


def test_rows_that_do_not_fit_together_are_said(manager, store):
    rows = [
        HEAD,
        ["", "Teh", "", "4000"],
        ["", "teh", "", "4000"],
        ["T1", "Kopi", "Halus", "9000", "kg"],
        ["T1", "Lain", "Kasar", "9000"],
    ]
    text = upload(manager, rows).text
    assert "Baris 3</b> Barang ini sudah ada di baris 2." in text
    assert "Baris 5</b> Nama barang di sini berbeda dari baris 4" in text


def test_what_is_read_kindly_is_said(manager, store):
    rows = [
        HEAD,
        ["SKU-1", "Keripik", "", "25rb", "pcs", "0,5 kg", "habis", "Elektronik", "ya"],
        ["", "Teh", "", 4_000],
    ]
    answer = upload(manager, rows)
    assert "Harga &#34;25rb&#34; dibaca Rp25.000." in answer.text
    assert "Kategori &#34;Elektronik&#34; tidak dikenal" in answer.text
    assert "Baris 3</b> Berat belum diisi" in answer.text
    apply(manager, answer)
    keripik = queries.page_of(queries.find_any("keripik"))
    assert (keripik.price, keripik.grams, keripik.left, keripik.category) == (25_000, 500, 0, "camilan")
    again = upload(manager, [HEAD, ["sku-1", "Keripik", "", "26.000"]])
    assert "Rp25.000 → Rp26.000" in again.text
    assert "SKU-1" in read(manager.get(PAGE + "/unduhan").data)[1]


def test_a_store_that_changed_meanwhile_is_counted_anew(manager, store):
    a_full_store()
    answer = upload(manager, [HEAD, ["gula", "", "", "30.000"]])
    manager.post(DESK + "gula/tampilan", data={"state": DRAFT})
    with transaction():
        queries.variants_of(queries.find_any("gula").id)[0].price = 21_000
    page = manager.get(apply(manager, answer).headers["Location"])
    assert "Isi toko berubah sejak diperiksa" in page.text
    assert "Rp21.000 → Rp30.000" in page.text
    apply(manager, page)
    assert queries.page_of(queries.find_any("gula")).price == 30_000


WOO = """ID,Type,SKU,Name,Published,"Is featured?","Short description",Description,"In stock?",Stock,"Weight (lbs)","Length (in)","Width (in)","Height (in)","Sale price","Regular price",Categories,Images,Parent,"Attribute 1 name","Attribute 1 value(s)","Attribute 2 name","Attribute 2 value(s)"
44,variable,woo-keripik,"Keripik Talas",1,1,,"<p>Renyah &amp; gurih.</p>",1,,.5,,,,,,"Makanan > Camilan",,,Rasa,"Asin, Pedas",,
46,simple,,"Kopi Robusta",0,0,Pahit.,,1,7,1.1,10,8,3,40000,45000.00,Kopi,https://x.test/a.jpg,,,,,
76,variation,woo-asin,"Keripik Talas - Asin",1,0,,,1,,,,,,,15000,,,woo-keripik,Rasa,Asin,,
77,variation,woo-pedas,"Keripik Talas - Pedas",1,0,,,0,,,,,,,16000,,,id:44,Rasa,Pedas,Isi,10
87,grouped,logo,Paket,1,0,,,1,,,,,,,,,,,,,,
"""  # noqa: E501


def test_an_export_of_woocommerce_is_known(manager, store):
    answer = upload(manager, WOO.encode())
    assert "WooCommerce" in answer.text
    assert "Barang jenis grouped" in answer.text
    assert "Harga obral tidak dibawa" in answer.text
    kopi = lines_of(read(WOO.encode()))[1][0].cells
    assert (kopi["code"], kopi["price"], kopi["grams"], kopi["box"]) == ("woo-46", "45000", "499", "25 x 20 x 8")
    assert "Baris 4</b> Stok: pilihan lain dihitung" in answer.text
    answer = upload(manager, WOO.replace("0,,,1,,,,,,,15000", "0,,,1,9,,,,,,15000").encode())
    apply(manager, answer)
    keripik = queries.page_of(queries.find_any("keripik-talas"))
    assert [(c.name, c.price, c.left, c.grams) for c in keripik.choices] == [
        ("Asin", 15_000, 9, 227),
        ("Pedas, 10", 16_000, 0, 227),
    ]
    assert (keripik.description, keripik.category, keripik.is_featured) == ("Renyah & gurih.", "camilan", True)
    assert queries.page_of(queries.find_any("kopi-robusta")).state == DRAFT


OPENSID = """No;Aksi;Pelapak;Produk;Kategori;Harga;Satuan;Potongan;Deskripsi
1;;Bu Nani;Emping Melinjo;Camilan;Rp 40.000;pcs;10%;Renyah
2;;Admin;Gula Aren;Gula;Rp 20.000;kg;Rp. 0;
"""
OPENSID_TABLE = """id,id_pelapak,nama,id_produk_kategori,harga,satuan,tipe_potongan,potongan,deskripsi,foto,status
7,1,Emping Melinjo,3,40000,pcs,1,0,Renyah,"[""a.jpg"",""b.jpg""]",2
"""


def test_a_lapak_of_opensid_is_known(manager, store):
    answer = upload(manager, OPENSID.encode())
    assert (tally(answer), "OpenSID" in answer.text) == ([2, 0, 0, 0], True)
    assert "Baris 2</b> Potongan harga tidak dibawa" in answer.text
    apply(manager, answer)
    emping, gula = (queries.page_of(p) for p in sorted(products(), key=lambda p: p.position))
    assert (emping.price, emping.unit, emping.maker, emping.description) == (40_000, "buah", "Bu Nani", "Renyah")
    assert (gula.maker, gula.category) == ("", "gula-madu")
    layout, (line,) = lines_of(read(OPENSID_TABLE.encode()))
    assert (layout, line.cells["code"], line.cells["shown"], line.cells["photos"]) == (
        "OpenSID",
        "opensid-7",
        "tidak",
        "a.jpg, b.jpg",
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "belum bisa dibaca"), (b"%PDF-1", "adalah PDF"), (b"a;b\n1;2\n", "Judul kolomnya belum dikenal"),
     (as_csv([HEAD, *(["", f"B{n}", "", "1"] for n in range(2_001))]), "lebih dari 2.000")],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_what_to_do(manager, store, data, sentence):
    answer = upload(manager, data, "daftar.xlsx")
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_five_hundred_products_come_in_sensible_time(manager, store):
    product = ("bungkus", 250, 7, "Camilan", "ya", "Cerita " * 20)
    rows = [HEAD, *(["", f"Barang {n}", "", 1_000 + n, *product] for n in range(500))]
    began = time.process_time()
    answer = upload(manager, as_xlsx(rows, "Produk"), "besar.xlsx")
    looked = time.process_time()
    apply(manager, answer)
    print(f"500 products: {looked - began:.1f} s to look at, {time.process_time() - looked:.1f} s to apply")
    assert len(products()) == 500
    assert queries.shelf(sort="own")[0].name == "Barang 0"
    assert time.process_time() - began < 40


def test_an_import_of_another_store_is_not_there(manager, store):
    answer = upload(manager, [HEAD, ["", "Teh", "", "4000"]])
    number = int(re.search(r"impor-ekspor/(\d+)/penerapan", answer.text)[1])
    assert manager.get(f"{PAGE}/{number + 1}").status_code == 404
    assert manager.get(f"{PAGE}/{number}").status_code == 200
