"""The order desk: lists, one order and its steps, who may do what, other stores."""

from itertools import product

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations, queries
from storefront.orders.models import CANCELLED, DONE, NEW, PACKING, PAID, SENT
from storefront.orders.operations import THE_BUYER, Actor, Buyer
from storefront.stores.models import OWNER, SELLER, TREASURER, Member
from storefront.tenancy import store_scope
from tests.factories import a_product, a_store, an_account, an_order, signed_in

NANI = Actor("Bu Nani", 7)
DESK = "/toko/sari/kelola/pesanan"


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id):
        yield store


def a_member(app, store, role=OWNER, **values):
    account = an_account(**values)
    with transaction():
        db.session.add(Member(store_id=store.id, account_id=account.id, role=role))
    return signed_in(app, account)


@pytest.fixture
def nani(app, sari):
    return a_member(app, sari, name="Bu Nani")


def do(verb, order, *words, **named):
    with transaction():
        verb(order, *words, **named)
    return order


def cash(store, *goods, **how):
    return an_order(store, *(goods or [(a_product(store), 1)]), payment_method="cash", **how)


def in_state(store, state):
    order = an_order(store, (a_product(store), 1))
    if state == CANCELLED:
        return do(operations.cancel, order, "Stok habis", NANI)
    moves = {NEW: 0, PACKING: 2, SENT: 3, DONE: 4}[state]
    for move in (
        lambda: do(operations.mark_paid, order, order.total, by=NANI),
        lambda: do(operations.pack, order, NANI),
        lambda: do(operations.send, order, "JNE", "1", NANI),
        lambda: do(operations.finish, order, NANI),
    )[:moves]:
        move()
    return order


def test_every_tab_shows_its_orders(nani, sari):
    tabs = {"baru": NEW, "dikemas": PACKING, "dikirim": SENT, "selesai": DONE, "dibatalkan": CANCELLED}
    made = {tab: in_state(sari, state) for tab, state in tabs.items()}
    for tab, order in made.items():
        text = nani.get(f"{DESK}?tahap={tab}").text
        assert f"/kelola/pesanan/{order.number}" in text
        assert not any(f"/kelola/pesanan/{other.number}" in text for other in made.values() if other is not order)
        assert text.count('aria-current="page"') == 2  # the tab, and "Pesanan" on the menu
    assert nani.get(f"{DESK}?tahap=entah").status_code == 404


def test_the_oldest_waits_first_and_pages_go_on_by_key(nani, sari):
    gula = a_product(sari)
    for _ in range(23):
        cash(sari, (gula, 1))
    first = nani.get(DESK).text
    assert "/1001" in first
    assert "/1020" in first
    assert "/1021" not in first
    after = first.partition("sesudah=")[2].partition('"')[0]
    second = nani.get(f"{DESK}?tahap=baru&sesudah={after}").text
    assert "/1020" not in second
    assert "/1023" in second


def test_the_list_costs_the_same_for_one_and_for_many(nani, sari, count_queries):
    cash(sari)
    nani.get(DESK)
    one = count_queries(lambda: nani.get(DESK))
    for _ in range(8):
        cash(sari, *((a_product(sari), 1) for _ in range(3)))
    assert count_queries(lambda: nani.get(DESK)) == one <= 8


@pytest.mark.parametrize("words", ["1001", "dewi", "LESTARI", "0812 3456 7890", "+62 812-3456-7890"])
def test_an_order_is_found_by_number_name_or_phone(nani, sari, words):
    order = cash(sari)
    cash(sari, buyer=Buyer("Pak Rahmat", "+6285550001111"))
    text = nani.get(DESK, query_string={"cari": words}).text
    assert f"/kelola/pesanan/{order.number}" in text
    assert "/kelola/pesanan/1002" not in text
    assert "Tidak ada pesanan" in nani.get(DESK, query_string={"cari": "%"}).text


def test_one_tap_after_the_other_until_it_is_done(nani, sari):
    order = cash(sari, delivery="send")
    page = f"{DESK}/{order.number}"
    assert "Bisa dikemas?" in nani.get(page).text
    answer = nani.post(f"{page}/pengemasan", follow_redirects=True).text
    assert "Kirim kabar ke pembeli" in answer
    assert "https://wa.me/6281234567890?text=Halo%20Kak%20Dewi" in answer
    assert "Urungkan" in answer
    assert "Sudah dikirim?" in answer
    nani.post(f"{page}/pengiriman", data={"courier": "JNE", "receipt": "CGK1"})
    assert "Sudah terima" in nani.get(page).text
    do(operations.mark_paid, queries.by_number(order.number), order.total, by=NANI)
    assert "Sudah sampai?" in nani.get(page).text
    answer = nani.post(f"{page}/penyelesaian", follow_redirects=True).text
    assert "Dikirim lewat JNE, resi CGK1" in answer
    assert "oleh Bu Nani" in answer
    assert queries.by_number(order.number).state == DONE


def test_two_managers_tap_at_once_and_the_second_is_told(nani, sari, app):
    order = cash(sari)
    other = a_member(app, sari, SELLER)
    assert nani.post(f"{DESK}/{order.number}/pengemasan").status_code == 303
    answer = other.post(f"{DESK}/{order.number}/pengemasan")
    assert answer.status_code == 409
    assert f"Pesanan {order.number} sekarang: Dikemas" in answer.text


def test_a_mistake_is_taken_back(nani, sari):
    order = cash(sari)
    nani.post(f"{DESK}/{order.number}/pengemasan")
    nani.post(f"{DESK}/{order.number}/urungan")
    assert queries.by_number(order.number).state == NEW
    assert "Langkah terakhir diurungkan" in nani.get(f"{DESK}/{order.number}").text


def test_money_that_was_noted_is_told_and_can_be_taken_back(nani, sari):
    order = an_order(sari, (a_product(sari), 1))
    text = nani.post(f"{DESK}/{order.number}/uang-masuk", follow_redirects=True).text
    assert "Kirim kabar ke pembeli" in text
    assert "uang-masuk/batal" in text
    nani.post(f"{DESK}/{order.number}/uang-masuk/batal")
    assert queries.by_number(order.number).payment == "unpaid"


def test_delivery_is_priced_at_the_desk(nani, sari):
    order = an_order(sari, (a_product(sari, price=40_000), 1), cost=None)
    page = f"{DESK}/{order.number}"
    assert "Berapa ongkos kirimnya?" in nani.get(page).text
    refused = nani.post(f"{page}/ongkir", data={"cost": "kira-kira 20"})
    assert refused.status_code == 422
    assert "kira-kira 20" in refused.text
    assert nani.post(f"{page}/ongkir", data={"cost": "18.000"}).status_code == 303
    assert queries.by_number(order.number).total == 58_000


def test_the_store_cancels_and_the_stock_returns(nani, sari):
    gula = a_product(sari, stock=3)
    order = cash(sari, (gula, 2))
    nani.post(f"{DESK}/{order.number}/pembatalan", data={"reason": "Stok habis", "other": "Karung bocor"})
    kept = queries.by_number(order.number)
    assert (kept.state, kept.cancel_reason) == (CANCELLED, "Karung bocor")
    assert db.session.scalar(db.text("select stock from variant")) == 3


def test_money_of_a_cancelled_order_asks_to_be_given_back(nani, sari):
    order = an_order(sari, (a_product(sari), 1))
    do(operations.mark_paid, order, order.total, by=NANI)
    do(operations.cancel, order, "", THE_BUYER)
    assert "Sudah kembalikan" in nani.get(f"{DESK}/{order.number}").text
    nani.post(f"{DESK}/{order.number}/uang-kembali")
    assert "Sudah kembalikan" not in nani.get(f"{DESK}/{order.number}").text
    assert nani.post(f"{DESK}/{order.number}/uang-kembali").status_code == 409


def test_a_note_is_kept_and_a_buyer_is_known_again(nani, sari):
    first, second = cash(sari), cash(sari)
    nani.post(f"{DESK}/{second.number}/catatan", data={"words": "Titip di pos ronda"})
    text = nani.get(f"{DESK}/{second.number}").text
    assert "Titip di pos ronda" in text
    assert "Pesanan ke-2" in text
    assert "Pembeli baru" in nani.get(f"{DESK}/{first.number}").text
    assert nani.post(f"{DESK}/{second.number}/catatan", data={"words": " "}).status_code == 422


def test_the_treasurer_looks_after_money_the_seller_after_goods(app, sari):
    waits, paid = an_order(sari, (a_product(sari), 1)), an_order(sari, (a_product(sari), 1))
    do(operations.claim_paid, waits)
    do(operations.mark_paid, paid, paid.total, by=NANI)
    treasurer, seller = a_member(app, sari, TREASURER), a_member(app, sari, SELLER)
    assert "Ya, sudah masuk" in treasurer.get(f"{DESK}/{waits.number}").text
    assert "Ya, sudah masuk" not in seller.get(f"{DESK}/{waits.number}").text
    assert "Ya, terima" in seller.get(f"{DESK}/{paid.number}").text
    assert treasurer.post(f"{DESK}/{paid.number}/pengemasan").status_code == 409
    assert seller.post(f"{DESK}/{waits.number}/uang-belum-masuk").status_code == 409
    assert queries.by_number(paid.number).state == NEW


PAGES = ("", "/1001", "/ringkasan")
STEPS = ("ongkir", "pengemasan", "pengiriman", "penyelesaian", "pembatalan", "urungan", "catatan")


def test_strangers_see_nothing(app, sari, client):
    order = cash(sari)
    foreign = a_member(app, a_store("budi"))
    for path in PAGES:
        assert client.get(DESK + path).status_code == 303
        assert foreign.get(DESK + path).status_code == 404
    for step in STEPS:
        assert foreign.post(f"{DESK}/{order.number}/{step}").status_code == 404
        assert foreign.post(f"/toko/budi/kelola/pesanan/{order.number}/{step}").status_code == 404
    assert foreign.get(f"/toko/budi/kelola/pesanan/{order.number}").status_code == 404
    assert queries.by_number(order.number).state == NEW


@pytest.mark.parametrize("role", [OWNER, SELLER, TREASURER])
def test_every_page_opens_for_every_role_in_every_state(app, sari, role):
    member = a_member(app, sari, role)
    orders = [in_state(sari, state) for state in (NEW, PACKING, SENT, DONE, CANCELLED)]
    orders += [cash(sari), an_order(sari, (a_product(sari), 1), cost=None)]
    orders += [
        do(operations.send, do(operations.pack, cash(sari, delivery=kind), NANI), "", "", NANI)
        for kind in ("pickup", "local")
    ]
    for order, told in product(orders, ("", "?kabar=1")):
        assert member.get(f"{DESK}/{order.number}{told}").status_code == 200
    for path in (DESK, f"{DESK}/", f"{DESK}/ringkasan", "/toko/sari/kelola/", "/toko/sari/kelola/berikutnya/send"):
        assert member.get(path).status_code in (200, 303)


def test_what_a_buyer_types_is_only_text(nani, sari):
    evil = '"><script>alert(1)</script>'
    order = cash(sari, (a_product(sari, evil), 1), buyer=Buyer(evil, "+6281234567890", evil, None, evil, "", evil))
    for path in (
        DESK,
        f"{DESK}/{order.number}?kabar=1",
        f"{DESK}?cari={evil}",
        f"{DESK}/ringkasan",
        "/toko/sari/kelola/",
    ):
        assert "<script>alert" not in nani.get(path).text


def test_the_summary_of_the_day_can_be_pasted(nani, sari):
    gula = a_product(sari, price=40_000)
    cash(sari, (gula, 1))
    do(operations.cancel, cash(sari, (gula, 1)), "", NANI)
    text = nani.get(f"{DESK}/ringkasan").text
    for words in ("Pesanan hari ini: 1", "Nilai barang: Rp40.000", "1001 Dewi L., Rp58.000", "Pesanan baru: 1"):
        assert words in text
    assert "0812" not in text


def test_a_forgotten_buyer_leaves_an_order_without_a_person(nani, sari):
    order = in_state(sari, DONE)
    with transaction():
        operations.forget_buyers(order.changed_at.replace(year=order.changed_at.year + 1))
    text = nani.get(f"{DESK}/{order.number}").text
    assert "Data pembeli sudah dihapus" in text
    assert "wa.me/?" not in text
    assert queries.by_number(order.number).payment == PAID


def test_money_of_another_amount_is_noted_and_stays_in_the_books(nani, sari):
    order = an_order(sari, (a_product(sari, price=20_000), 2), cost=18_000)
    page = nani.post(
        f"{DESK}/{order.number}/uang-masuk/jumlah-lain", data={"amount": "lima", "words": "lewat Pak Darma"}
    )
    assert page.status_code == 422
    assert "lewat Pak Darma" in page.text
    said = {"amount": "50.000", "words": "lewat Pak Darma"}
    text = nani.post(f"{DESK}/{order.number}/uang-masuk/jumlah-lain", data=said, follow_redirects=True).text
    for words in ("Masih kurang", "Rp8.000", "lewat Pak Darma", "dicatat di toko"):
        assert words in text


def test_cash_at_the_door_closes_the_order(nani, sari):
    order = an_order(sari, (a_product(sari), 1), payment_method="cash", delivery="local")
    for step in ("pengemasan", "pengiriman", "uang-masuk"):
        nani.post(f"{DESK}/{order.number}/{step}")
    with store_scope(sari.id):
        now = queries.by_number(order.number)
    assert (now.state, now.payment) == ("done", "paid")
