"""One tap, an order for each village; what one refuses takes nothing from the others."""

from threading import Event, Thread

import httpx
import pytest
from sqlalchemy import select, update

from storefront.catalogue.models import Product, Variant
from storefront.checkout import operations as checkout
from storefront.db import db
from storefront.db.transaction import let_write, transaction
from storefront.offers.models import LEAST, Offer
from storefront.payments.models import EXPECTED, Payment
from storefront.shipping.live import operations as live
from storefront.shipping.models import Rate
from storefront.stores.models import Store
from storefront.tenancy import store_scope
from tests.checkout.test_order_page import a_form as form_of_a_store
from tests.factories import a_product, the_variant
from tests.offers.test_off_orders import made
from tests.outside import rates
from tests.races.together import together
from tests.together.conftest import AT, BUYER, a_form, of_budi, of_sari, orders, put, words


def change(store, model, **values):
    with store_scope(store.id), transaction():
        db.session.execute(update(model).values(**values))


def test_each_village_has_its_order_its_payment_and_its_number(client, both, sari, budi):
    answer = client.post(AT, data=both)
    (first,), (second,) = orders(sari), orders(budi)
    assert answer.status_code == 303
    assert answer.location == f"/keranjang/pesanan?p={sari.id:x}.{first.token}&p={budi.id:x}.{second.token}"
    assert (first.total, second.total) == (38_000, 115_000)
    assert first.once != second.once
    assert {first.buyer_phone, second.buyer_phone} == {"+6281234567890"}
    assert first.address == second.address == BUYER["address"]
    for store, order in ((sari, first), (budi, second)):
        with store_scope(store.id):
            assert db.session.scalars(select(Payment.amount).where(Payment.kind == EXPECTED)).all() == [order.total]


def test_the_end_page_says_what_was_ordered_of_whom_and_how_to_go_on(client, both, sari, budi):
    page = client.get(client.post(AT, data=both).location)
    assert "2 pesanan Anda tercatat" in page.text
    for store in (sari, budi):
        (order,) = orders(store)
        assert f'href="http://localhost/toko/{store.slug}/pesanan/{order.token}"' in page.text
        assert f"nomor%20{order.number}" in page.text
        assert str(order.number) in words(page)
    assert page.text.count("https://wa.me/") == 2
    assert BUYER["address"] not in page.text
    assert BUYER["phone"] not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_baskets_are_empty_afterwards_here_and_there(client, both, gula, madu):
    put(client, "sari", gula)
    put(client, "budi", madu)
    client.post(AT, data=both)
    assert "masih kosong" in client.get(AT).text
    assert "masih kosong" in client.get("/toko/sari/pesan").text
    assert client.get_cookie("belanja") is None


def test_what_was_put_in_meanwhile_stays_and_what_is_gone_leaves(client, both, sari, budi, gula, madu):
    kopi = the_variant(a_product(sari, "Kopi"))
    for slug, variant in (("sari", gula), ("sari", kopi), ("budi", madu)):
        put(client, slug, variant)
    change(budi, Variant, stock=0)
    client.post(AT, data=both)
    assert client.get_cookie("belanja").value == f"{sari.id:x}.1"
    assert f'value="{kopi.id}:1:' in client.get("/toko/sari/pesan").text


def test_a_second_tap_leads_to_the_same_orders(client, both, sari, budi):
    first, second = (client.post(AT, data=both) for _tap in range(2))
    assert first.location == second.location
    assert (len(orders(sari)), len(orders(budi))) == (1, 1)


def test_the_same_page_with_another_wish_is_explained_and_can_be_ordered_anew(client, both, sari, budi, gula):
    client.post(AT, data=both)
    more = (
        both | of_sari(sari, gula, total=58_000) | {f"t{sari.id:x}-line": [f"{gula.id}:2:20000"], "toko": both["toko"]}
    )
    page = client.post(AT, data=more)
    assert page.status_code == 409
    assert "Halaman ini sudah menjadi pesanan nomor 1001." in page.text
    assert f"/toko/sari/pesanan/{orders(sari)[0].token}" in page.text
    once = page.text.partition('name="once" value="')[2].partition('"')[0]
    assert once != BUYER["once"]
    only_sari = more | {"once": once, "toko": [f"{sari.id:x}"]}
    assert client.post(AT, data=only_sari).status_code == 303
    assert (len(orders(sari)), len(orders(budi))) == (2, 1)


@pytest.mark.parametrize(
    ("model", "values", "said"),
    [
        (Variant, {"stock": 0}, "Madu Hutan sudah habis. Kami keluarkan dari pesanan."),
        (Variant, {"price": 95_000}, "Harga Madu Hutan: Rp90.000 menjadi Rp95.000."),
        (Product, {"state": "draft"}, "Madu Hutan sudah tidak dijual."),
        (Rate, {"cost": 30_000}, "Ongkos kirim: Rp25.000 menjadi Rp30.000."),
    ],
)
def test_what_one_refuses_is_said_and_the_other_is_ordered(client, both, sari, budi, model, values, said):
    change(budi, model, **values)
    page = client.post(AT, data=both)
    assert page.status_code == 409
    assert said in page.text
    assert "1 pesanan sudah tercatat, 1 belum." in page.text
    (order,) = orders(sari)
    assert f"/toko/sari/pesanan/{order.token}" in page.text
    assert orders(budi) == []
    if "stock" not in values and "state" not in values:  # What is left can be mended; what was typed is still there.
        assert BUYER["name"] in page.text
        assert BUYER["address"] in page.text
        assert f'name="toko" value="{sari.id:x}"' not in page.text


def test_after_mending_the_end_page_has_both_and_the_first_was_not_ordered_twice(client, both, sari, budi, madu):
    change(budi, Variant, price=95_000)
    client.post(AT, data=both)
    mark = f"{sari.id:x}.{orders(sari)[0].token}"
    rest = a_form(of_budi(budi, madu, total=120_000), jadi=mark) | {f"t{budi.id:x}-line": [f"{madu.id}:1:95000"]}
    page = client.get(client.post(AT, data=rest).location)
    assert "2 pesanan Anda tercatat" in page.text
    assert (len(orders(sari)), [order.total for order in orders(budi)]) == (1, [120_000])


def test_a_way_that_one_village_does_not_have_is_a_fault_of_its_own_field(client, sari, budi, gula, madu):
    sent = a_form(of_sari(sari, gula), of_budi(budi, madu, payment="cash"))
    page = client.post(AT, data=sent)
    assert page.status_code == 409
    assert f'href="#t{budi.id:x}-payment"' in page.text
    assert "Hanya untuk Kab. Lebak" in page.text
    assert (len(orders(sari)), orders(budi)) == (1, [])


@pytest.mark.parametrize("missing", ["name", "phone", "village", "address"])
def test_what_is_missing_of_the_buyer_stops_all_and_keeps_all(client, both, sari, budi, missing):
    page = client.post(AT, data=both | {missing: ""})
    assert page.status_code == 422
    assert "Pesanan belum terkirim." in page.text
    for name in BUYER.keys() - {missing, "village"}:
        assert BUYER[name] in page.text
    assert orders(sari) == orders(budi) == []


def test_the_limits_are_those_of_every_order_page(app, client, both, sari, budi, monkeypatch):
    monkeypatch.setattr(checkout, "MOST_FROM_A_PHONE", 1)
    page = client.post(AT, data=both)
    assert page.status_code == 409
    assert "Sudah banyak pesanan dari sini." in page.text
    assert (len(orders(sari)), orders(budi)) == (1, [])
    assert client.post("/toko/budi/pesan", data=form_of_a_store("1:1:1")).status_code in (409, 422)


def test_an_orders_mark_opens_nothing_in_another_store(client, both, sari, budi):
    client.post(AT, data=both)
    (order,) = orders(sari)
    for mark in (f"{budi.id:x}.{order.token}", f"{sari.id:x}.", f"{sari.id:x}.{order.token}x", "", ".", "zz.a", "-1.a"):
        assert client.get("/keranjang/pesanan", query_string={"p": mark}).status_code == 404
    assert client.get("/keranjang/pesanan").status_code == 404


@pytest.mark.parametrize("why", [{"is_open": False}, {"is_practice": True}])
def test_a_closed_store_and_a_store_that_is_none_get_no_order(client, both, sari, budi, why):
    with transaction():
        db.session.execute(update(Store).where(Store.id == budi.id).values(why))
    both["toko"] += ["1", "zz", "f" * 16]
    assert client.post(AT, data=both).status_code == 303
    assert (len(orders(sari)), orders(budi)) == (1, [])


def test_couriers_are_asked_for_each_village_before_anything_is_ordered(client, sari, budi, gula, madu, played):
    party = played(rajaongkir=rates.rajaongkir)
    with store_scope(budi.id), transaction():
        live.choose("rajaongkir", rates.KEY, ("jne", "pos"))
    sent = a_form(of_sari(sari, gula), of_budi(budi, madu, delivery="send:jne-REG", cost=15_000, total=105_000))
    assert "Kirim lewat JNE REG" in client.post(AT, data=sent | {"hitung": "1"}).text
    asked = len(party.seen)
    assert client.post(AT, data=sent).status_code == 303
    assert [order.total for order in orders(budi)] == [105_000]
    assert len(party.seen) == asked


def test_where_everybody_writes_at_once_nothing_is_lost_and_the_same_tap_works_later(app, client, both, sari):
    one = both | {"toko": [f"{sari.id:x}"]}
    inside, done = Event(), Event()

    def writing():
        with app.app_context(), transaction():
            inside.set()
            done.wait(20)

    let_write(1)
    writer = Thread(target=writing)
    writer.start()
    inside.wait(20)
    page = client.post(AT, data=one)
    done.set()
    writer.join()
    let_write(app.config["THREADS"] // 2)
    assert "Sedang ramai, belum terkirim." in page.text
    assert BUYER["address"] in page.text
    assert client.post(AT, data=one).status_code == 303
    assert len(orders(sari)) == 1


def test_four_taps_in_one_moment_are_one_order_for_each_village(site, both, sari, budi):
    def tap():
        return httpx.post(f"{site}{AT}", data=both, headers={"Origin": site}, timeout=30)

    answers = together([tap] * 4)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert (len(orders(sari)), len(orders(budi))) == (1, 1)


def test_what_a_store_takes_off_by_itself_counts_here(client, both, sari, budi):
    made(sari, LEAST, percent=10, least=1_000)
    page = client.post(AT, data=both | {"hitung": "1"})
    assert "Potongan belanja mulai Rp1.000" in words(page)
    answer = client.post(AT, data=both)
    assert answer.status_code == 409
    assert "Total sekarang" in words(answer)


def test_a_code_counts_for_the_store_that_gave_it_and_waits_in_its_basket(client, sari, budi, gula, madu):
    made(budi, amount=5_000)
    client.get("/toko/budi/voucher/HEMAT")
    put(client, "sari", gula)
    put(client, "budi", madu)
    page = client.get(AT)
    assert "Voucher HEMAT −Rp5.000" in words(page)
    assert page.text.count('value="HEMAT"') == 1
    sent = a_form(of_sari(sari, gula), of_budi(budi, madu, total=110_000, voucher="hemat"))
    assert client.post(AT, data=sent).status_code == 303
    assert [(order.total, order.discount_label) for order in (*orders(sari), *orders(budi))] == [
        (38_000, ""),
        (110_000, "Voucher HEMAT"),
    ]


def test_a_code_that_is_used_already_holds_up_no_other_store(client, sari, budi, gula, madu):
    offer = made(budi, amount=5_000, most=1)
    with store_scope(budi.id), transaction():
        db.session.execute(update(Offer).where(Offer.id == offer.id).values(uses=1))
    sent = a_form(of_sari(sari, gula), of_budi(budi, madu, total=110_000, voucher="hemat"))
    answer = client.post(AT, data=sent)
    assert answer.status_code == 409
    assert "Kode HEMAT sudah habis dipakai" in words(answer)
    assert (len(orders(sari)), orders(budi)) == (1, [])
