"""Kabari pembeli: only who agreed, one chat after the other, and who says stop is left alone."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from storefront import clock
from storefront.campaigns.broadcast import operations, queries
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor, Buyer
from storefront.orders.queries import by_id
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, an_order, signed_in

DESK = "/toko/sari/kelola/kabari"
HERE = {"Origin": "http://localhost"}
ENDING = "Balas BERHENTI bila tidak mau dikabari lagi."


@pytest.fixture
def owner(app):
    return an_account(name="Bu Nani")


@pytest.fixture
def sari(owner):
    return a_store("sari", owner=owner)


@pytest.fixture
def gula(sari):
    return a_product(sari, "Gula Semut", slug="gula-semut")


@pytest.fixture
def nani(app, owner, sari):
    return signed_in(app, owner)


def ordered(store, goods, name="Dewi Lestari", phone="+6281234567890", agrees=True):
    return an_order(store, (goods, 1), buyer=Buyer(name, phone, wants_news=agrees))


def begun(nani, **fields):
    text = "Halo {nama}, gula baru sudah siap.\n{tautan}"
    answer = nani.post(DESK + "/", data={"product": "gula-semut", "text": text} | fields)
    assert answer.status_code == 303
    return answer.headers["Location"]


def chats(nani, page):
    return re.findall(rf'href="({page}/\d+)"[^>]*>(?!<svg)([^<]+)</a>', nani.get(page).text)


def names(nani, page):
    return [name for _address, name in chats(nani, page)]


def test_only_who_agreed_is_on_the_list_and_each_number_once(nani, sari, gula):
    ordered(sari, gula)
    ordered(sari, gula, "Dewi L.")
    ordered(sari, gula, "Rahmat", "+6281200000002", agrees=False)
    gone = ordered(sari, gula, "Batal", "+6281200000003")
    with store_scope(sari.id), transaction():
        orders.cancel(by_id(gone.id), "", Actor("Nani"))
    budi = a_store("budi")
    ordered(budi, a_product(budi), "Orang lain", "+6281200000004")
    assert names(nani, begun(nani)) == ["Dewi L."]
    assert "<b>1 pembeli</b>" in nani.get(DESK + "/").text


def test_a_chat_names_buyer_and_link_and_ends_with_the_way_to_stop(app, nani, sari, gula):
    ordered(sari, gula, "Pak Rahmat Hidayat")
    chat = nani.get(chats(nani, begun(nani))[0][0]).text
    link = re.search(r'href="(https://wa.me/6281234567890[^"]+)"', chat)[1].replace("&amp;", "&")
    text = parse_qs(urlsplit(link).query)["text"][0]
    assert text.startswith("Halo Pak Rahmat, gula baru sudah siap.\nhttp://localhost/s/")
    assert text.endswith("\n\n" + ENDING)
    code = re.search(r"/s/(\w+)", text)[1]
    there = app.test_client().get(f"/s/{code}").headers["Location"]
    assert there == f"http://localhost/toko/sari/produk/gula-semut?s=bc-{code}"
    order = an_order(sari, (gula, 1), channel=f"bc-{code}")
    assert (order.channel, order.link_code) == ("bc", code)


def test_progress_is_kept_and_can_be_taken_back(nani, sari, gula):
    ordered(sari, gula)
    ordered(sari, gula, "Rahmat", "+6281200000002")
    page = begun(nani)
    (first, _), (second, _) = chats(nani, page)
    nani.post(first + "/sudah")
    nani.post(first + "/sudah")
    nani.post(second + "/lewati")
    text = nani.get(page).text
    assert "1 dari 2 sudah" in text
    assert "Semua sudah mendapat giliran" in text
    nani.post(second + "/urungkan")
    assert "Lanjut ke Rahmat" in nani.get(page).text
    assert names(nani, begun(nani)) == ["Dewi Lestari", "Rahmat"]  # Other news begins anew.
    assert "Terakhir dikabari" in nani.get(chats(nani, begun(nani))[0][0]).text


def note(answer):
    return {"note": re.search(r'name="note" value="([^"]+)"', answer.text)[1]}


def test_a_stop_that_the_buyer_said_cannot_be_taken_back(app, nani, sari, gula):
    order = ordered(sari, gula)
    page = begun(nani)
    undo = note(nani.post(f"{page}/{order.number}/berhenti", follow_redirects=True))
    app.test_client().post(f"/toko/sari/pesanan/{order.token}/kabar/berhenti", headers=HERE)
    nani.post(f"{page}/{order.number}/salah-tekan", data=undo)
    assert nani.post(f"{page}/{order.number}/salah-tekan").status_code == 404
    assert names(nani, page) == []


def test_a_stopped_number_never_appears_again_without_new_consent(nani, sari, gula):
    ordered(sari, gula)
    page = begun(nani)
    chat = chats(nani, page)[0][0]
    undo = note(nani.post(chat + "/berhenti", follow_redirects=True))
    assert names(nani, page) == []
    assert nani.get(chat).status_code == 303
    ordered(sari, gula, agrees=False)
    assert names(nani, begun(nani)) == []
    nani.post(chat + "/salah-tekan", data=undo)
    assert len(names(nani, page)) == 1
    nani.post(chat + "/berhenti")
    ordered(sari, gula)  # Ticked anew, after the stop.
    assert len(names(nani, page)) == 1


def test_the_buyer_stops_on_the_page_of_the_order(app, nani, sari, gula):
    order, buyer = ordered(sari, gula), app.test_client()
    address = f"/toko/sari/pesanan/{order.token}"
    assert "Berhenti dikabari" in buyer.get(address).text
    answer = buyer.post(f"{address}/kabar/berhenti", headers=HERE, follow_redirects=True)
    assert "tidak akan mengabari Anda lagi" in answer.text
    assert "Berhenti dikabari" not in buyer.get(address).text
    assert names(nani, begun(nani)) == []
    plain = ordered(sari, gula, phone="+6281200000002", agrees=False)
    assert "Berhenti dikabari" not in buyer.get(f"/toko/sari/pesanan/{plain.token}").text
    assert buyer.post("/toko/sari/pesanan/xyz/kabar/berhenti", headers=HERE).status_code == 404


def test_who_did_not_agree_has_no_chat(nani, sari, gula):
    page = begun(nani)
    order = ordered(sari, gula, agrees=False)
    assert nani.get(f"{page}/{order.number}").status_code == 404
    assert nani.post(f"{page}/{order.number}/sudah").status_code == 404


def test_twenty_chats_are_enough_for_a_day(nani, sari, gula, monkeypatch):
    monkeypatch.setattr(queries, "MOST_A_DAY", 2)
    for n in range(3):
        ordered(sari, gula, f"Pembeli {n}", f"+628120000000{n}")
    page = begun(nani)
    for address, _name in chats(nani, page)[:2]:
        nani.post(address + "/sudah")
    assert "Cukup untuk hari ini: 2 chat" in nani.get(page).text
    assert "wa.me" not in nani.get(chats(nani, page)[2][0]).text
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert "Lanjut ke Pembeli 2" in nani.get(page).text


@pytest.mark.parametrize(
    ("text", "words"), [("", "belum diisi"), ("Halo", "{nama} dan {tautan}"), ("{nama} {tautan}" + "a" * 600, "600")]
)
def test_words_that_do_not_fit_are_refused_and_kept(nani, sari, gula, text, words):
    ordered(sari, gula)
    answer = nani.post(DESK + "/", data={"product": "gula-semut", "text": text})
    assert answer.status_code == 422
    assert words in answer.text
    assert text in answer.text


def test_a_practice_store_never_reaches_a_real_number(app, owner):
    store = a_store("latihan", owner=owner, is_practice=True)
    ordered(store, a_product(store, slug="gula"))
    nani = signed_in(app, owner)
    page = nani.post(
        "/toko/latihan/kelola/kabari/", data={"product": "gula", "text": "{nama} {tautan}"}, follow_redirects=True
    )
    chat = nani.get(re.search(r'href="(/toko/latihan/kelola/kabari/\d+/\d+)"', page.text)[1]).text
    assert "wa.me" not in chat
    assert "6281234567890" in chat


def test_numbers_go_with_the_orders_and_a_stop_outlives_no_order(sari, gula):
    order = ordered(sari, gula)
    with store_scope(sari.id), transaction():
        news = operations.begin(None, "{nama} {tautan}")
        operations.mark_sent(news, order.buyer_phone)
        operations.stop(order.buyer_phone)
    later = clock.now() + timedelta(days=1)
    with store_scope(sari.id), transaction():
        operations.forget(later)
    assert len(rows("SELECT phone FROM buyer_stop")) == 1  # The order still knows the number.
    assert not rows("SELECT phone FROM broadcast_chat UNION SELECT text FROM broadcast")
    with store_scope(sari.id), transaction():
        kept = by_id(order.id)
        kept.buyer_phone, kept.wants_news = "", False
        db.session.flush()
        operations.forget(later)
    assert not rows("SELECT phone FROM buyer_stop")
