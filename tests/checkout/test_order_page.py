"""The order page: what it shows, what it refuses, what it keeps."""

import re

import pytest
from sqlalchemy import select

from storefront.catalogue.models import ProductPhoto
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.orders.models import Order
from storefront.orders.queries import lines_of
from storefront.shipping.models import Rate
from storefront.tenancy import store_scope
from tests.factories import a_product, a_rate, a_store, count_queries, the_variant

AT = "/toko/sari/pesan"
CIPETE = "31.74.06.1005"


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id), transaction():
        a_rate("", 18_000, "2–4")
    return store


@pytest.fixture
def gula(sari):
    return the_variant(a_product(sari, "Gula Semut", price=20_000, stock=5))


def a_form(*lines, **changes):
    """The page as a buyer in Jakarta would send it: two bags of Rp20.000 and Rp18.000 for the way."""
    return {
        "line": list(lines),
        "once": "once-0123456789abcdef",
        "delivery": "send",
        "name": "Dewi Lestari",
        "phone": "0812-3456-7890",
        "village": CIPETE,
        "address": "Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau",
        "payment": "agreed",
        "shown_cost": "18000",
        "shown_total": "58000",
    } | changes


def two(gula):
    return f"{gula.id}:2:20000"


def orders(store):
    with store_scope(store.id):
        return list(db.session.scalars(select(Order).order_by(Order.number)))


def the_order(store):
    (order,) = orders(store)
    return order


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_an_empty_basket_says_so_and_leads_back(client, sari):
    page = client.get(AT)
    assert page.status_code == 200
    assert "Keranjang Anda masih kosong" in page.text


def test_the_page_shows_goods_choices_and_total(client, gula):
    client.post("/toko/sari/keranjang", data={"variant": gula.id, "quantity": 2})
    page = words(client.get(AT))
    for shown in ("Gula Semut", "Rp 40.000", "Kirim ke alamat", "Ambil di tempat", "Barang (2)", "pilih desa dulu"):
        assert shown in page


def test_an_order_is_taken_as_it_was_shown(client, sari, gula):
    answer = client.post(AT, data=a_form(two(gula), note="Tolong dibungkus rapi"))
    order = the_order(sari)
    assert answer.status_code == 303
    assert answer.location == f"/toko/sari/pesanan/{order.token}?baru=1"
    assert (order.number, order.goods_total, order.shipping_cost, order.total) == (1001, 40_000, 18_000, 58_000)
    assert (order.buyer_name, order.buyer_phone, order.note) == (
        "Dewi Lestari",
        "+6281234567890",
        "Tolong dibungkus rapi",
    )
    assert (order.region_code, order.region_path) == (CIPETE, "Cipete Selatan, Cilandak, Kota Jakarta Selatan")
    assert (order.postal_code, order.consent_text, order.payment) == ("12410", "2026-11", "unpaid")
    assert "RT 04/RW 02" in order.address
    assert not order.wants_news


def test_stock_is_taken_and_the_basket_is_empty_afterwards(client, sari, gula):
    client.post("/toko/sari/keranjang", data={"variant": gula.id, "quantity": 2})
    client.post(AT, data=a_form(two(gula)))
    db.session.expire_all()
    assert the_variant_now(sari, gula).stock == 3
    assert "masih kosong" in client.get(AT).text


def the_variant_now(store, variant):
    with store_scope(store.id):
        return db.session.get(type(variant), (store.id, variant.id))


def test_a_lost_cookie_loses_no_order(app, sari, gula):
    assert app.test_client().post(AT, data=a_form(two(gula))).status_code == 303
    assert len(orders(sari)) == 1


def test_where_goods_are_fetched_no_address_is_asked_or_kept(client, sari, gula):
    sent = a_form(two(gula), delivery="pickup", payment="cash", shown_cost="0", shown_total="40000")
    assert client.post(AT, data=sent).status_code == 303
    order = the_order(sari)
    assert (order.address, order.region_code, order.total) == ("", None, 40_000)
    sent = sent | {"village": "", "address": "", "once": "another-0123456789"}
    assert client.post(AT, data=sent).status_code == 303


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Nama penerima belum diisi"),
        ({"phone": "0812-3456"}, "Nomor ini kurang"),
        ({"phone": "１２３"}, "Tulis nomor HP yang diawali 08"),
        ({"village": ""}, "Desa tujuan belum dipilih"),
        ({"village": "99.99.99.9999"}, "Desa tujuan belum dipilih"),
        ({"address": ""}, "Alamat belum diisi"),
        ({"payment": ""}, "Cara bayar belum dipilih"),
        ({"payment": "cash"}, "Hanya untuk Kab. Lebak"),
        ({"payment": "stripe"}, "Cara ini sedang tidak tersedia"),
        ({"delivery": "teleport"}, "Cara ini sedang tidak tersedia"),
        ({"delivery": "local"}, "Cara ini sedang tidak tersedia"),
        ({"note": "x" * 501}, "Terlalu panjang"),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_is_kept(client, sari, gula, changes, said):
    page = client.post(AT, data=a_form(two(gula), **changes))
    assert page.status_code == 422
    assert said in page.text
    assert "Pesanan belum terkirim." in page.text
    kept = a_form(two(gula)) | changes
    for name in ("name", "phone", "address"):
        assert kept[name] in page.text
    assert f'value="{two(gula)}"' in page.text
    assert 'value="once-0123456789abcdef"' in page.text
    assert orders(sari) == []


def test_every_error_is_a_link_to_its_field(client, gula):
    page = client.post(AT, data=a_form(two(gula), name="", phone="", address="")).text
    for field in ("name", "phone", "address"):
        assert f'href="#{field}"' in page
        assert f'id="{field}"' in page


@pytest.mark.parametrize("button", [{"hitung": "1"}, {"ubah": "1:2"}, {"village-go": "cari", "village-q": "cisimeut"}])
def test_other_buttons_never_order(client, sari, gula, button):
    page = client.post(AT, data=a_form(two(gula)) | button)
    assert page.status_code == 200
    assert "Dewi Lestari" in page.text
    assert orders(sari) == []


def test_counting_anew_shows_the_cost_to_the_chosen_village(client, gula):
    page = words(client.post(AT, data=a_form(two(gula), hitung="1", shown_cost="", shown_total="40000")))
    assert "Rp18.000" in page
    assert "Rp58.000" in page


def test_more_and_less_and_out_keep_what_was_typed(client, gula):
    for pressed, total in ((f"{gula.id}:3", "Rp96.000"), (f"{gula.id}:1", "Rp38.000")):
        page = client.post(AT, data=a_form(two(gula), ubah=pressed))
        assert total in page.text
        assert "Dewi Lestari" in page.text
    assert "masih kosong" in client.post(AT, data=a_form(two(gula), ubah=f"{gula.id}:0")).text


def test_a_store_without_a_rate_takes_the_order_and_tells_the_cost_in_chat(client, sari, gula):
    with store_scope(sari.id), transaction():
        db.session.execute(db.delete(Rate))
    assert client.post(AT, data=a_form(two(gula), shown_cost="", shown_total="40000")).status_code == 303
    assert the_order(sari).waits_for_quote


def test_words_are_frozen_with_the_order(client, sari, gula):
    client.post(AT, data=a_form(two(gula)))
    with store_scope(sari.id):
        (line,) = lines_of(the_order(sari))
    assert (line.name, line.price, line.quantity) == ("Gula Semut", 20_000, 2)


def test_goods_with_a_photo_and_goods_without_are_shown(client, sari, gula):
    assert "foto/" not in client.post(AT, data=a_form(two(gula), hitung="1")).text
    with store_scope(sari.id), transaction():
        photo = Photo(key="a" * 32, width=800, height=800, original_kind="jpg", original_bytes=1)
        db.session.add(photo)
        db.session.flush()
        db.session.add(ProductPhoto(product_id=gula.product_id, photo_id=photo.id))
    assert f"/toko/sari/foto/{'a' * 32}-320.jpg" in client.post(AT, data=a_form(two(gula), hitung="1")).text


def test_more_goods_ask_no_more_questions(client, sari):
    asked = []
    for count in (2, 12):
        lines = [f"{the_variant(a_product(sari)).id}:1:20000" for _n in range(count)]
        sent = a_form(*lines, hitung="1")
        asked.append(count_queries(lambda sent=sent: client.post(AT, data=sent)))
    assert asked[0] == asked[1] <= 20


@pytest.mark.parametrize(("sent", "kept"), [("st", "st"), ("xx", ""), ("<b>", "")])
def test_an_order_without_a_cookie_remembers_the_mark_of_its_page(app, sari, gula, sent, kept):
    app.test_client(use_cookies=False).post(AT, data=a_form(two(gula), dari=sent))
    assert [order.channel for order in orders(sari)] == [kept]
