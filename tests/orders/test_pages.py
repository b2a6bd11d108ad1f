"""The buyer's page: what it shows, what it keeps to itself, what can be done on it."""

import pytest

from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.operations import Actor, Buyer
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_order

NANI = Actor("Bu Nani", 7)
HERE = {"Origin": "http://localhost"}


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


@pytest.fixture
def order(sari):
    return an_order(sari, (a_product(sari, "Gula Semut", price=20_000, stock=9), 2))


def page(client, order, more=""):
    return client.get(f"/toko/sari/pesanan/{order.token}{more}")


def test_the_first_visit_says_that_it_is_safe_and_opens_the_chat(client, order):
    text = page(client, order, "?baru=1").text
    assert "Pesanan Anda tercatat" in text
    assert "Kirim ke WhatsApp Penjual" in text
    assert "https://wa.me/6282112345678?text=Halo" in text
    assert f"pesanan/{order.token}" in text
    assert "0821-1234-5678" in text


def test_later_visits_start_with_where_it_is(client, order):
    text = page(client, order).text
    assert "Pesanan Anda tercatat" not in text
    assert "Sampai di mana?" in text
    assert "Menunggu pembayaran" in text
    assert "2 × Gula Semut" in text
    assert "Rp58.000" in text


def test_the_page_may_be_passed_on(client, order):
    answer = page(client, order)
    assert "Dewi L." in answer.text
    for private in ("Lestari", "Asem Baris", "81234567890", "0812-3456"):
        assert private not in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers


def test_a_wrong_address_tells_nothing(client, order):
    other = a_store("budi")
    assert other.id
    wrong = [client.get(f"/toko/sari/pesanan/{t}") for t in ("x", "A" * 22, order.token[:-1], "1001", "A" * 400)]
    wrong += [client.get(f"/toko/budi/pesanan/{order.token}")]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({answer.text for answer in wrong if "budi" not in answer.request.path}) == 1


def test_the_buyer_cancels_with_a_reason_until_it_is_packed(client, order, sari):
    address = f"/toko/sari/pesanan/{order.token}"
    assert "Batalkan pesanan" in page(client, order).text
    assert client.post(f"{address}/pembatalan", data={"reason": "Salah pesan"}, headers=HERE).status_code == 303
    text = page(client, order).text
    assert "Dibatalkan" in text
    assert "Salah pesan" in text
    assert "Batalkan pesanan" not in text
    assert client.post(f"{address}/pembatalan", headers=HERE).status_code == 409


def test_another_site_cannot_cancel(client, order):
    answer = client.post(f"/toko/sari/pesanan/{order.token}/pembatalan", headers={"Origin": "https://jahat.id"})
    assert answer.status_code == 403


def test_the_buyer_says_that_the_money_was_sent(client, order):
    assert "Saya sudah transfer" in page(client, order).text
    client.post(f"/toko/sari/pesanan/{order.token}/pembayaran", headers=HERE)
    text = page(client, order).text
    assert "Pembayaran dicek" in text
    assert "Saya sudah transfer" not in text


def test_nobody_pays_before_delivery_is_priced(client, sari):
    order = an_order(sari, (a_product(sari), 1), cost=None)
    text = page(client, order).text
    assert "Menunggu ongkos kirim" in text
    assert "menyusul" in text
    assert "Saya sudah transfer" not in text
    assert client.post(f"/toko/sari/pesanan/{order.token}/pembayaran", headers=HERE).status_code == 409


def test_the_parcel_can_be_followed(client, order):
    with transaction():
        operations.mark_paid(order, order.total, NANI)
        operations.pack(order, NANI)
        operations.send(order, "JNE", "CGK0012345", NANI)
    text = page(client, order).text
    assert "JNE, resi CGK0012345" in text
    assert "Cara membayar" not in text


def test_goods_that_are_fetched_are_never_sent(client, sari):
    order = an_order(sari, (a_product(sari), 1), delivery="pickup", cost=0, payment_method="cash", label="Balai Desa")
    text = page(client, order).text
    assert "Siap diambil" in text
    assert "Dikirim" not in text
    assert "Ongkos kirim" not in text
    assert "Balai Desa" in text


def test_what_a_buyer_types_is_only_text(client, sari):
    evil = '"><script>alert(1)</script>{{7*7}}'
    buyer = Buyer(evil, "+6281234567890", evil, None, evil, "", evil)
    order = an_order(sari, (a_product(sari, evil), 1), buyer=buyer, label=evil)
    with transaction():
        operations.cancel(order, evil, operations.THE_BUYER)
    text = page(client, order).text
    assert "<script>alert" not in text
    assert "49" not in text.partition("Yang dipesan")[2].partition("</section>")[0]


def test_the_page_asks_few_questions(client, sari, count_queries):
    few = an_order(sari, (a_product(sari), 1))
    many = an_order(sari, *((a_product(sari), 1) for _ in range(9)))
    assert count_queries(lambda: page(client, few)) <= 10  # What the store says of paying is kept from then on.
    assert max(count_queries(lambda order=order: page(client, order)) for order in (few, many)) <= 7
    assert queries.lines_of(many)[0].position == 0


def test_a_lost_link_is_found_by_number_and_the_end_of_the_phone(client, order):
    address = "/toko/sari/lacak"
    assert "Lacak pesanan" in client.get(address).text
    right = {"number": str(order.number), "last": "7890"}
    answer = client.post(address, data=right, headers=HERE)
    assert answer.headers["Location"].endswith(f"/pesanan/{order.token}")
    for wrong in ({"last": "0000"}, {"number": "1"}, {"last": "٧٨٩٠"}, {"last": ""}, {"number": "abc"}, {"last": "%"}):
        assert client.post(address, data=right | wrong, headers=HERE).status_code == 422


def test_guessing_the_end_of_a_phone_number_soon_has_to_wait(client, order):
    guess = {"number": str(order.number)}
    answers = [
        client.post("/toko/sari/lacak", data=guess | {"last": f"{n:04}"}, headers=HERE, environ_base=from_(n))
        for n in range(12)
    ]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 2
    right = guess | {"last": "7890"}
    assert client.post("/toko/sari/lacak", data=right, headers=HERE, environ_base=from_(99)).status_code == 429


def from_(n):
    """Another address each time, as a bad network of machines has."""
    return {"REMOTE_ADDR": f"36.68.{n}.7"}
