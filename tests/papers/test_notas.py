"""The nota on paper and as a picture: every sum of the order, nothing about the buyer that others may not see."""

import io

import pytest
from PIL import Image

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.money import rupiah
from storefront.orders import operations as orders
from storefront.orders.models import Order, OrderLine
from storefront.orders.operations import Actor, Buyer
from storefront.papers import queries
from storefront.papers.facts import Line
from storefront.papers.pdf.nota import notas
from storefront.papers.picture import picture
from storefront.papers.sums import sums
from storefront.payments import operations as payments
from storefront.promotion.pictures import look_of
from storefront.stores.models import OWNER
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_order
from tests.papers.reading import Paper

NANI = Actor("Bu Nani", 1, OWNER)
PAGES = {"a5": (148.0, 210.0), "a4": (210.0, 297.0)}
ROLLS = {"80": 80.0, "58": 58.0}


def of_desk(desk, order, size="a5"):
    return Paper(desk.get(f"/toko/sari/kelola/pesanan/nota.pdf?nomor={order.number}&ukuran={size}").data)


def of_buyer(client, order, size="a5"):
    return Paper(client.get(f"/toko/sari/pesanan/{order.token}/nota.pdf?ukuran={size}").data)


@pytest.fixture
def order(sari):
    return an_order(sari, (a_product(sari, "Gula Semut Aren", unit="bungkus"), 2), with_code=True)


def with_money(store, order, *moves):
    with store_scope(store.id):
        for move in moves:
            with transaction() as session:
                move(session.get_one(Order, (store.id, order.id)))
    db.session.expire_all()
    return order


@pytest.mark.parametrize("size", ["a5", "a4", "80", "58"])
def test_a_nota_says_what_was_sold_and_what_it_came_to(desk, order, size):
    paper = of_desk(desk, order, size)
    code = order.unique_code
    assert 1 <= code <= 999
    for words in ("BUM Desa Niaga Sari", "Badan hukum AHU-01234.AH.01.33", "Nota 1001", "Dewi Lestari",
                  "0812-3456-7890", "Jl. Asem Baris No. 12", "Gula Semut Aren", "2 × Rp20.000", "Ongkos kirim Rp18.000",
                  f"Kode unik {rupiah(code)}", f"Total {rupiah(58_000 + code)}", "Terbilang: lima puluh delapan ribu",
                  "BELUM LUNAS", "Transfer Bank", "localhost/toko/sari"):  # fmt: skip
        assert words.replace(" ", "") in paper.words.replace(" ", "")
    wide, tall = paper.sizes[0]
    assert (wide, tall) == PAGES.get(size, (ROLLS.get(size), tall))
    assert paper.is_inside()


def test_a_nota_follows_the_money(desk, sari, order):
    with_money(sari, order, lambda it: payments.receive(it, NANI, 30_000))
    words = of_desk(desk, order).words
    assert "Dibayar Rp30.000" in words
    assert f"Sisa {rupiah(order.due)}" in words
    with_money(sari, order, lambda it: payments.receive(it, NANI, it.due + 2_000))
    words = of_desk(desk, order).words
    assert "LUNAS" in words
    assert "BELUM" not in words
    assert "Kelebihan bayar Rp2.000" in words
    with_money(sari, order, lambda it: payments.give_back(it, NANI))
    words = of_desk(desk, order).words
    assert "Dikembalikan Rp2.000" in words
    assert "Kelebihan" not in words


def test_a_cancelled_order_has_a_nota_that_says_so(client, sari, order):
    with_money(sari, order, lambda it: orders.cancel(it, "Salah pesan", orders.THE_BUYER))
    assert "DIBATALKAN" in of_buyer(client, order).words


def test_delivery_without_a_price_is_told(client, sari):
    words = of_buyer(client, an_order(sari, (a_product(sari), 1), cost=None)).words
    assert "Ongkos kirim menyusul" in words
    assert "BELUM DENGAN ONGKIR" in words


def test_the_sums_of_a_nota_add_up(sari, order):
    shown = {line.words: line.shown for line in sums(order)}
    parts = [int(shown[words].removeprefix("Rp").replace(".", "")) for words in ("Barang", "Ongkos kirim", "Kode unik")]
    assert rupiah(sum(parts)) == shown["Total"] == rupiah(order.total)


def test_the_buyers_nota_keeps_name_number_and_street_back(client, order):
    for size in ("a5", "58"):
        words = of_buyer(client, order, size).words
        assert "Untuk Dewi L." in words
        assert not any(secret in words for secret in ("Lestari", "0812-3456", "Asem Baris", "12410"))
    page = client.get(f"/toko/sari/pesanan/{order.token}/nota")
    assert not any(secret in page.text for secret in ("Lestari", "0812-3456", "Asem Baris", "12410"))
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_same_nota_is_the_same_bytes(client, order):
    for paper in ("nota.pdf?ukuran=80", "nota.jpg"):
        asked = f"/toko/sari/pesanan/{order.token}/{paper}"
        assert client.get(asked).data == client.get(asked).data


def many(order, count):
    names = (f"Barang {n} yang namanya panjang sekali yang namanya panjang sekali" for n in range(count))
    lines = tuple(Line(name, "botol", 3, 999_999_999) for name in names)
    return queries.notas([order], "sari.test", in_full=True)[0]._replace(lines=lines)


@pytest.mark.parametrize("size", ["a5", "a4", "80", "58"])
def test_two_hundred_lines_go_on_over_pages_and_none_is_cut(sari, order, size):
    with store_scope(sari.id):
        paper = Paper(notas([many(order, 200)], size))
    joined = paper.words.replace(" ", "")
    assert all(f"Barang{n}yang" in joined for n in range(200))
    assert joined.count("Rp2.999.999.997") == 200
    assert all(paper.is_inside(page) for page in range(len(paper.pages)))
    assert (len(paper.pages) > 3) == (size in PAGES)
    assert max(tall for _wide, tall in paper.sizes) <= 5_000
    assert all("Nota 1001" in words for words in paper.pages)


def test_a_word_without_spaces_breaks_instead_of_leaving_the_paper(desk, sari):
    word = "Mempertanggungjawabkankemasyarakatanberkelanjutannyasekalianpanjangtanpaspasi"
    buyer = Buyer(word[:60], "+6281234567890", word * 3, None, "", "")
    order = an_order(sari, (a_product(sari, word), 1), buyer=buyer)
    for size in ("a5", "58"):
        paper = of_desk(desk, order, size)
        assert paper.words.replace(" ", "").count(word) >= 3
        assert paper.is_inside()


def test_the_picture_is_1080_wide_and_light_enough_for_a_chat(client, sari, order):
    answer = client.get(f"/toko/sari/pesanan/{order.token}/nota.jpg")
    drawn = Image.open(io.BytesIO(answer.data))
    assert (drawn.format, drawn.width) == ("JPEG", 1080)
    assert 900 < drawn.height < 2_000
    with store_scope(sari.id):
        tall = picture(many(order, 200), look_of("tenun", "#1d4f91"))
    assert len(answer.data) < 300_000
    assert Image.open(io.BytesIO(tall)).height < 10_000


def test_another_stores_order_has_no_nota_here(client, desk, app, order):
    a_store("budi")
    for paper in ("nota", "nota.pdf", "nota.jpg"):
        assert client.get(f"/toko/budi/pesanan/{order.token}/{paper}").status_code == 404
    assert client.get(f"/toko/sari/kelola/pesanan/nota.pdf?nomor={order.number}").status_code == 303


def test_pages_of_buyer_and_desk_lead_to_the_nota(client, desk, order):
    nota = f"/toko/sari/pesanan/{order.token}/nota"
    assert nota in client.get(f"/toko/sari/pesanan/{order.token}").text
    assert nota in desk.get(f"/toko/sari/kelola/pesanan/{order.number}").text


def test_what_was_cancelled_is_on_no_paper(desk, sari):
    kopi = a_product(sari, "Kopi Robusta", 30_000)
    order = an_order(sari, (a_product(sari, "Gula Semut"), 3), (kopi, 1), payment_method="cash")
    with store_scope(sari.id), transaction():
        gula, robusta = db.session.query(OrderLine).filter_by(order_id=order.id).order_by(OrderLine.position)
        gula.cancelled, robusta.cancelled = 1, 1
    for paper in (
        of_desk(desk, order),
        Paper(desk.get(f"/toko/sari/kelola/pesanan/kemas.pdf?nomor={order.number}").data),
    ):
        assert "2 ×" in paper.words
        assert "3 ×" not in paper.words
        assert "Kopi Robusta" not in paper.words
