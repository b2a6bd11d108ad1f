"""What the buyer of an order sees, scans and takes along."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.payments import operations as payments
from storefront.payments.qris import operations, queries, with_amount
from storefront.tenancy import store_scope
from tests.payments.qris.codes import CIKEUSIK
from tests.payments.qris.conftest import BY, by_qris


def at(order, end=""):
    return f"/toko/sari/pesanan/{order.token}{end}"


def read(png: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(png)))
    return found.text


def test_the_page_shows_code_name_amount_and_ways_out(shop, client):
    page = client.get(at(by_qris(shop))).text
    for shown in (
        "<svg", "BUMDES CIKEUSIK MAJU", "NMID ID1020012345678", "Rp38.000", "Periksa nama ini", "Unduh QR", "galeri",
        "Bayar sebelum", "ketik jumlahnya sendiri", "Saya sudah bayar",
    ):  # fmt: skip
        assert shown in page
    assert "style=" not in page


def test_the_picture_carries_the_exact_code_and_the_other_the_stickers_own(shop, client):
    order = by_qris(shop)
    answer = client.get(at(order, "/qris.png"))
    assert (answer.mimetype, read(answer.data)) == ("image/png", with_amount(CIKEUSIK, 38_000))
    assert f'filename="qris-{order.number}.png"' in answer.headers["Content-Disposition"]
    assert "private" in answer.headers["Cache-Control"]
    assert read(client.get(at(order, "/qris-tetap.png")).data) == CIKEUSIK


def test_after_a_part_came_the_code_is_for_the_rest(shop, client):
    order = by_qris(shop)
    with store_scope(shop.id), transaction():
        payments.receive(order, BY, 8_000)
    assert read(client.get(at(order, "/qris.png")).data) == with_amount(CIKEUSIK, 30_000)
    assert "Sudah masuk Rp8.000" in client.get(at(order)).text


@pytest.mark.parametrize("what", ["paid", "cancelled", "claimed", "unpriced", "other way", "off", "too much"])
def test_no_code_is_shown_when_nothing_is_to_be_paid_by_it(shop, client, what):
    how = {"unpriced": {"cost": None}, "too much": {"price": 10_000_000}}.get(what, {})
    order = by_qris(shop, **how)
    with store_scope(shop.id), transaction():
        {
            "paid": lambda: payments.receive(order, BY),
            "cancelled": lambda: orders.cancel(order, "", BY),
            "claimed": lambda: orders.claim_paid(order),
            "other way": lambda: orders.pay_with(order, "cash", False, "x"),
            "off": lambda: operations.take_down(BY),
        }.get(what, lambda: None)()
    assert client.get(at(order, "/qris.png")).status_code == 404
    page = client.get(at(order))
    assert (page.status_code, "000201" in page.text, 'class="qris"' in page.text) == (200, False, False)


def test_an_order_that_grew_too_large_says_so_and_offers_another_way(shop, client):
    with store_scope(shop.id), transaction():
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", BY)
    page = client.get(at(by_qris(shop, price=10_000_000))).text
    assert "QRIS: Paling banyak Rp10.000.000 sekali bayar." in page
    assert "Pakai cara ini" in page


def test_no_total_changes_by_this_way(shop):
    """PBI 23/6/2021, art. 52."""
    order = by_qris(shop)
    assert (order.total, order.unique_code) == (38_000, 0)
    with store_scope(shop.id):
        assert queries.shown(order).amount == order.goods_total + order.shipping_cost
