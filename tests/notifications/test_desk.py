"""`/kelola/kabar`: ring this phone, choose, look back."""

from datetime import timedelta

import pytest

from storefront import limits
from storefront.db.transaction import transaction
from storefront.notifications import operations
from storefront.notifications.phones import label_of
from storefront.stores.models import SELLER, TREASURER, Member
from tests.conftest import rows
from tests.factories import SECRET, a_browser, a_person, a_store, an_account, signed_in
from tests.notifications.browserside import Browser
from tests.notifications.conftest import work

DESK = "/toko/sari/kelola/kabar/"
ANDROID = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def nani(app, sari):
    return signed_in(app, sari.owner)


def test_a_phone_is_rung_at_once_and_then_kept(app, sari, push, nani):
    browser = Browser(f"{push.url}/send/nani")
    answer = nani.post(DESK + "hp", data=browser.given, headers={"User-Agent": ANDROID})
    assert answer.status_code == 201
    assert push.pushed(browser)[0]["title"] == "Kabar Sari menyala"
    page = nani.get(DESK).text
    assert "HP Android, Chrome" in page
    assert browser.endpoint not in page


def test_a_phone_that_cannot_be_rung_is_not_kept(app, sari, push, nani):
    push.answers["/send/nani"] = 403
    answer = nani.post(DESK + "hp", data=Browser(f"{push.url}/send/nani").given)
    assert answer.status_code == 422
    assert "layanan HP menolak" in answer.text
    inside = nani.post(DESK + "hp", data=Browser("https://intern.lan/x").given)
    assert inside.status_code == 422
    assert nani.post(DESK + "hp", data={"endpoint": "https://push.example/x"}).status_code == 422
    assert rows("SELECT id FROM device") == []


def test_the_door_is_not_knocked_on_without_end(app, sari, push, nani):
    given = Browser(f"{push.url}/send/nani").given
    codes = [nani.post(DESK + "hp", data=given).status_code for _n in range(22)]
    assert codes[:20] == [201] * 20
    assert codes[20:] == [429] * 2
    assert limits.TooOften.status == 429


def test_a_phone_that_changes_hands_rings_for_the_new_person_only(app, sari, push, nani, noon):
    browser = Browser(f"{push.url}/send/dipinjam")
    nani.post(DESK + "hp", data=browser.given)
    other = sari.a_member(TREASURER)
    signed_in(app, other).post(DESK + "hp", data=browser.given)
    sari.an_order(email="")
    work()
    assert len(push.pushed(browser)) == 2, "two greetings, and no new order: a treasurer does not hear of those"
    assert rows("SELECT account_id FROM device") == [(other.id,)]


def test_signing_out_silences_the_phone(app, sari, push, noon):
    person = a_person()
    with transaction() as session:
        session.add(Member(store_id=sari.store.id, account_id=person.id, role=SELLER))
    client = a_browser(app)
    client.post("/masuk", data={"phone": person.phone, "secret": SECRET})
    browser = Browser(f"{push.url}/send/a")
    assert client.post(DESK + "hp", data=browser.given).status_code == 201
    client.post("/keluar")
    sari.an_order(email="")
    work()
    assert len(push.pushed(browser)) == 1


def test_a_test_ring_and_a_removal(app, sari, push, nani):
    browser = sari.a_phone(push)
    ((number,),) = rows("SELECT id FROM device")
    page = nani.post(f"{DESK}hp/{number}/percobaan", follow_redirects=True).text
    assert "Kabar percobaan dikirim" in page
    assert push.pushed(browser)[0]["title"] == "Percobaan dari Sari"
    stranger = signed_in(app, sari.a_member(SELLER))
    assert stranger.post(f"{DESK}hp/{number}/hapus").status_code == 404
    nani.post(f"{DESK}hp/{number}/hapus")
    assert rows("SELECT id FROM device") == []


def test_each_role_is_offered_what_it_may_hear(app, sari, nani):
    seller = signed_in(app, sari.a_member(SELLER)).get(DESK).text
    assert "Uang masuk dan bukti transfer" not in seller
    assert "Pesanan baru" in seller
    assert "Uang masuk dan bukti transfer" in nani.get(DESK).text


def test_wishes_are_kept_and_followed(app, sari, push, nani, noon):
    phone = sari.a_phone(push)
    nani.post(DESK, data={"topics": ["money", "nonsense"], "at_night": ["order", "money"], "channels": ["push", "fax"]})
    page = nani.get(DESK).text
    assert 'value="money" checked' in page
    assert 'value="order" checked' not in page
    sari.an_order(email="")
    work()
    assert push.pushed(phone) == []


def test_an_email_address_that_is_none_keeps_what_was_typed(app, sari, nani, boxes):
    answer = nani.post(DESK, data={"email": "nani@", "channels": ["email"]})
    assert answer.status_code == 422
    assert 'value="nani@"' in answer.text


def test_who_said_stop_and_ticks_email_again_gets_it_again(app, sari, boxes, nani, noon):
    with_mail = {"topics": ["order"], "at_night": [], "channels": ["email"], "email": "nani@contoh.id"}
    nani.post(DESK, data=with_mail)
    mark = operations.mark_of(app.config["SECRET_KEY"], "email", "nani@contoh.id")
    sari.did(operations.stop, mark)
    sari.an_order(email="")
    work()
    assert boxes.to("nani@contoh.id") == []
    nani.post(DESK, data=with_mail)
    sari.an_order(email="")
    work()
    assert len(boxes.to("nani@contoh.id")) == 1


def test_on_plain_http_the_page_says_why_and_what_works(app, sari, nani):
    def page(base):
        client = app.test_client()
        with client.session_transaction(base_url=base) as session:
            session["_user_id"], session["_fresh"] = sari.owner.get_id(), True
        return client.get(DESK, base_url=base).text

    for base in ("http://192.168.1.5:8000", "http://toko.local"):
        assert "https://" in page(base)
        assert "Di alamat ini HP tidak bisa berbunyi" in page(base)
        assert "kabar.js" not in page(base)
    for base in ("https://lumbung.id", "http://localhost:8000"):
        assert "Nyalakan di HP ini" in page(base)
        assert "Di iPhone, pasang dulu" in page(base)


def test_the_list_says_what_went_out_and_why_not(app, sari, push, boxes, nani, noon):
    phone = sari.a_phone(push)
    push.answers[phone.endpoint.removeprefix(push.url)] = 410
    order = sari.an_order()
    work()
    page = nani.get(DESK + "riwayat").text
    assert f">{order.number}</a>" in page
    assert "HP ini sudah tidak mau dikabari." in page
    assert "Pembeli" in page
    assert "dewi@contoh.id" not in page


def test_the_list_goes_on_page_by_page(app, sari, boxes, nani, noon):
    with transaction() as session:
        session.connection().exec_driver_sql("UPDATE variant SET stock = 90")
    for _n in range(35):
        sari.an_order()
    work(noon + timedelta(minutes=1))
    first = nani.get(DESK + "riwayat").text
    more = first.split("riwayat?sebelum=")[1].split('"')[0]
    assert first.count("<li>") > nani.get(f"{DESK}riwayat?sebelum={more}").text.count('class="tag ok"') == 5


def test_the_operator_sees_numbers_only(app, sari, boxes, noon):
    sari.an_order()
    work()
    page = signed_in(app, an_account(is_operator=True)).get("/operator/kabar/").text
    assert "Terkirim 1" in page
    assert "dewi" not in page.lower()
    assert sari.store.name not in page


def test_another_store_sees_nothing_of_it(app, sari, boxes, noon):
    order = sari.an_order()
    work()
    a_store("budi", owner=(budi := an_account()))
    assert str(order.number) not in signed_in(app, budi).get("/toko/budi/kelola/kabar/riwayat").text


@pytest.mark.parametrize(
    ("agent", "label"),
    [(ANDROID, "HP Android, Chrome"), ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/604.1", "iPhone, Safari"),
     ("", "HP atau komputer")],
)  # fmt: skip
def test_a_phone_has_a_name_that_people_know(agent, label):
    assert label_of(agent) == label
