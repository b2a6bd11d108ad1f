"""Labels and packing slips: read back from the PDF and from the dots of a thermal printer."""

import pytest

from storefront.db.transaction import transaction
from storefront.orders import operations
from storefront.orders.operations import Actor, Buyer
from storefront.stores.models import OWNER
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, count_queries, signed_in
from tests.papers.reading import Paper

DESK = "/toko/sari/kelola/pesanan"
LONG_NAME = "Raden Ajeng Siti Nurhalimah Kusumawardhani Binti Haji Abdul"
LONG_ADDRESS = ("Perumahan Taman Wisata Anggrek Permai Blok C 12 Nomor 118, RT 014/RW 022, " * 5)[:299] + "Z"
ROLLS = {"58": 58.0, "80": 80.0}


def cash(store, *goods, **how):
    goods = goods or ((a_product(store, "Gula Semut Aren", category="gula-madu"), 2),)
    return an_order(store, *goods, payment_method="cash", **how)


def packing(store, *goods, **how):
    order = cash(store, *goods, **how)
    with store_scope(store.id), transaction():
        operations.pack(order, Actor("Bu Nani", 1, OWNER))
    return order


def fetched(desk, paper, *orders, size=""):
    query = [("nomor", order.number) for order in orders] + [("ukuran", size)]
    answer = desk.get(f"{DESK}/{paper}.pdf", query_string=query)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return Paper(answer.data)


def worst(store):
    buyer = Buyer(
        LONG_NAME, "+6281234567890", LONG_ADDRESS, "31.74.06.1004",
        "Cipete Selatan, Cilandak, Kota Jakarta Selatan", "12410", note="Tolong dibungkus kado. " * 20,
    )  # fmt: skip
    goods = [
        (a_product(store, f"Madu Hutan Botol Kaca Besar Nomor {n} dari Lereng Gunung Halimun Salak Banten Kidul"[:80],
                   category="segar", price=9_999_999), 9)
        for n in range(30)
    ]  # fmt: skip
    return cash(store, *goods, buyer=buyer)


@pytest.mark.parametrize("size", ["a6", "80", "58"])
def test_a_label_says_who_gets_it_and_what_to_take_at_the_door(desk, sari, size):
    paper = fetched(desk, "label", cash(sari), size=size)
    for words in ("COD Rp58.000", "Dewi Lestari", "0812-3456-7890", "RT 04/RW 02", "12410", "DKI Jakarta",
                  "BUM Desa Niaga Sari", "0821-1234-5678", "MAKANAN", "2 barang", "No. 1001"):  # fmt: skip
        assert words in paper.words
    wide, tall = paper.sizes[0]
    assert wide == ROLLS.get(size, 105.0)
    assert tall == 148.0 or size in ROLLS
    assert paper.codes() == ["http://localhost/toko/sari/kelola/pesanan/1001"]
    assert paper.tallest_letters() in ("CODRp58000", "DewiLestari")


@pytest.mark.parametrize("size", ["a6", "80", "58"])
def test_nothing_is_cut_of_the_longest_name_and_address(desk, sari, size):
    paper = fetched(desk, "label", worst(sari), size=size)
    joined = paper.words.replace(" ", "")
    for words in (LONG_NAME, LONG_ADDRESS.strip(), "COD Rp2.700.017.730", "BUM Desa Niaga Sari"):
        assert words.replace(" ", "") in joined
    assert len(paper.pages) == 1
    assert paper.is_inside()
    assert paper.codes()


def test_a_paid_parcel_says_that_nothing_is_owed(desk, sari):
    paid = an_order(sari, (a_product(sari), 1), cost=0)
    assert "Belum lunas, jangan dikirim dulu" in fetched(desk, "label", paid).words
    order = cash(sari, delivery="pickup", cost=0)
    assert "Diambil oleh Dewi Lestari" in fetched(desk, "label", order).words
    assert "Bayar Rp40.000" in fetched(desk, "label", order).words


def test_all_that_wait_for_packing_print_at_once(desk, sari):
    waiting = [packing(sari) for _ in range(3)]
    cash(sari)
    page = desk.get(f"{DESK}/cetak").text
    assert page.count('type="checkbox"') == 3
    pages = fetched(desk, "label", *waiting).pages
    assert len(pages) == 3
    assert all(f"No. {order.number}" in words for order, words in zip(waiting, pages, strict=True))


def test_many_labels_ask_no_more_than_one(desk, sari):
    orders = [cash(sari) for _ in range(6)]
    asked = [f"{DESK}/label.pdf?{'&'.join(f'nomor={order.number}' for order in some)}" for some in (orders[:1], orders)]
    desk.get(asked[0])
    assert count_queries(lambda: desk.get(asked[1])) == count_queries(lambda: desk.get(asked[0]))


def test_the_same_label_is_the_same_bytes(desk, sari):
    order = cash(sari)
    asked = f"{DESK}/label.pdf?nomor={order.number}&ukuran=58"
    assert desk.get(asked).data == desk.get(asked).data


@pytest.mark.parametrize(("size", "page"), [("a6", (105.0, 148.0)), ("a4-2", (210.0, 297.0))])
def test_a_slip_lists_all_goods_over_as_many_pages_as_they_need(desk, sari, size, page):
    order = worst(sari)
    paper = fetched(desk, "kemas", order, size=size)
    assert set(paper.sizes) == {page}
    joined = paper.words.replace(" ", "")
    for n in range(30):
        assert f"BesarNomor{n}dari" in joined
    assert joined.count("Tolongdibungkuskado.") == 20
    assert "270 barang" in paper.words
    assert all(paper.is_inside(n) for n in range(len(paper.pages)))
    assert all("1001" in words for words in paper.pages)
    assert "Rp" not in paper.words


def test_two_slips_share_a_sheet(desk, sari):
    paper = fetched(desk, "kemas", cash(sari), cash(sari), cash(sari), size="a4-2")
    assert len(paper.pages) == 2
    assert "Kemas pesanan 1001" in paper.pages[0]
    assert "Kemas pesanan 1002" in paper.pages[0]


def test_labels_are_for_members_of_the_store(app, desk, sari):
    order = cash(sari)
    other = signed_in(app, (owner := an_account()))
    a_store("budi", owner=owner)
    asked = f"label.pdf?nomor={order.number}"
    assert app.test_client().get(f"{DESK}/{asked}").status_code == 303
    assert other.get(f"{DESK}/{asked}").status_code == 404
    assert other.get(f"/toko/budi/kelola/pesanan/{asked}").status_code == 404
    assert desk.get(f"{DESK}/label.pdf?nomor=99999999999&nomor=x").status_code == 404
