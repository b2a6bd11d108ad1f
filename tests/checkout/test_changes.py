"""What changed since it was shown is said, with old and new; nothing is ordered that was not seen."""

import pytest

from storefront.catalogue.models import Product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.shipping.models import Rate
from storefront.tenancy import store_scope
from tests.checkout.test_order_page import AT, a_form, gula, orders, sari, the_variant_now, two, words
from tests.factories import a_product, a_store, the_variant

__all__ = ["gula", "sari"]


def change(store, row, **values):
    with store_scope(store.id), transaction():
        kept = db.session.get(type(row), (store.id, row.id))
        for name, value in values.items():
            setattr(kept, name, value)


def send_again(client, page, **changes):
    """Press "Buat Pesanan" on the page that came back."""
    values = {}
    for tag in page.text.split("<input ")[1:]:
        tag = tag.partition(">")[0]
        if 'type="hidden"' in tag:
            name, value = (tag.partition(f'{part}="')[2].partition('"')[0] for part in ("name", "value"))
            values.setdefault(name, []).append(value)
    values = {name: kept if name == "line" else kept[0] for name, kept in values.items()}
    return client.post(AT, data=a_form() | values | changes)


def test_a_new_price_is_told_with_the_old_one_and_the_new_total(client, sari, gula):
    change(sari, gula, price=22_000)
    page = client.post(AT, data=a_form(two(gula)))
    assert page.status_code == 409
    assert "Harga Gula Semut: Rp20.000 menjadi Rp22.000." in page.text
    assert "Total sekarang Rp62.000." in page.text
    assert "Dewi Lestari" in page.text
    assert orders(sari) == []
    assert send_again(client, page).status_code == 303
    assert orders(sari)[0].total == 62_000


def test_a_smaller_stock_is_told_and_the_count_follows(client, sari, gula):
    change(sari, gula, stock=1)
    page = client.post(AT, data=a_form(two(gula)))
    assert page.status_code == 409
    assert "Gula Semut tinggal 1. Jumlahnya kami ubah dari 2." in page.text
    assert f'value="{gula.id}:1:20000"' in page.text
    assert send_again(client, page).status_code == 303


def test_what_is_sold_out_leaves_the_order_and_the_rest_stays(client, sari, gula):
    kopi = the_variant(a_product(sari, "Kopi", price=30_000))
    change(sari, gula, stock=0)
    page = client.post(AT, data=a_form(two(gula), f"{kopi.id}:1:30000"))
    assert "Gula Semut sudah habis. Kami keluarkan dari pesanan." in page.text
    assert "Total sekarang Rp48.000." in page.text


def test_when_everything_is_gone_the_basket_says_why_it_is_empty(client, sari, gula):
    with store_scope(sari.id), transaction():
        db.session.execute(db.update(Product).values(state="archived"))
    page = client.post(AT, data=a_form(two(gula)))
    assert "Gula Semut sudah tidak dijual." in page.text
    assert "Keranjang Anda masih kosong" in page.text


def test_a_new_cost_of_delivery_is_told(client, sari, gula):
    with store_scope(sari.id), transaction():
        db.session.execute(db.update(Rate).values(cost=21_000))
    page = client.post(AT, data=a_form(two(gula)))
    assert page.status_code == 409
    assert "Ongkos kirim: Rp18.000 menjadi Rp21.000." in page.text


def test_a_cost_that_was_not_shown_yet_is_shown_before_ordering(client, sari, gula):
    page = client.post(AT, data=a_form(two(gula), shown_cost="", shown_total="40000"))
    assert page.status_code == 409
    assert "Ongkos kirim ke desa Anda Rp18.000. Total" in words(page).replace("  ", " ")
    assert orders(sari) == []
    assert send_again(client, page).status_code == 303


@pytest.mark.parametrize("shown", ["1", "-58000", "0", "", "58.000", "５８０００", "9" * 5_000, "1e9"])
def test_a_total_that_the_browser_made_up_orders_nothing(client, sari, gula, shown):
    assert client.post(AT, data=a_form(two(gula), shown_total=shown)).status_code == 409
    assert orders(sari) == []


@pytest.mark.parametrize("line", ["{id}:2:1", "{id}:2:0", "{id}:2:99999999999999"])
def test_a_price_that_the_browser_made_up_changes_nothing(client, sari, gula, line):
    answer = client.post(AT, data=a_form(line.format(id=gula.id), shown_total="18002"))
    assert answer.status_code == 409
    assert orders(sari) == []


@pytest.mark.parametrize("count", ["-1", "0", "1e3", "1.5", "１", "١", "1_000", " 1", "2147483648", "9" * 5_000])
def test_a_count_that_is_none_orders_nothing(client, sari, gula, count):
    assert client.post(AT, data=a_form(f"{gula.id}:{count}:20000")).status_code == 200
    assert orders(sari) == []
    assert the_variant_now(sari, gula).stock == 5


@pytest.mark.parametrize("variant", ["1", "-5", "0", "9" * 19, "abc", "' OR 1=1 --"])
def test_a_variant_that_does_not_exist_orders_nothing(client, sari, variant):
    assert client.post(AT, data=a_form(f"{variant}:1:20000")).status_code in (200, 409)
    assert orders(sari) == []


def test_goods_of_another_store_cannot_be_ordered_here(client, sari, gula):
    theirs = the_variant(a_product(a_store("budi"), "Madu", price=20_000, stock=5))
    page = client.post(AT, data=a_form(f"{theirs.id}:2:20000"))
    assert "Madu" not in page.text
    assert orders(sari) == []
    page = client.post(AT, data=a_form(two(gula), f"{theirs.id}:2:20000"))
    assert page.status_code == 409
    assert orders(sari) == []


def test_fields_that_are_not_asked_for_are_not_heard(client, sari, gula):
    extra = {"state": "done", "payment_state": "paid", "amount_paid": "58000", "number": "7", "token": "x" * 22,
             "store_id": "1", "goods_total": "1", "shipping_cost": "0", "price": "1", "id": "5"}  # fmt: skip
    client.post(AT, data=a_form(two(gula)) | extra)
    (order,) = orders(sari)
    assert (order.state, order.payment, order.number, order.amount_paid) == ("new", "unpaid", 1001, 0)
    assert (order.goods_total, order.shipping_cost, order.store_id) == (40_000, 18_000, sari.id)
    assert order.token != "x" * 22


def test_thirty_lines_are_enough(client, sari, gula):
    many = [f"{gula.id + n}:1:1" for n in range(1, 200)]
    assert client.post(AT, data=a_form(*many)).status_code in (200, 409)
    assert orders(sari) == []
