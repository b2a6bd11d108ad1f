"""A practice store becomes a real one: what was made stays, what was practised goes, and it is its owner's alone."""

from functools import partial
from threading import Barrier

import pytest

from storefront import jobs
from storefront.accounts.secret import hashed
from storefront.classroom.keeping import operations
from storefront.classroom.models import Participant
from storefront.db import Busy, db
from storefront.db.transaction import transaction
from storefront.stores.models import Store
from tests.classroom.test_joining import code_in, practice_store_of
from tests.conftest import rows
from tests.factories import a_browser, a_person, a_product, an_order, signed_in
from tests.races.together import together

NUMBER = "+6281377788899"
FORM = {"phone": "0813-7778-8899", "secret": "804412", "village": "36.01.04.2007", "agreed": "y"}
PAGE = "/kelas/toko-sungguhan"


@pytest.fixture
def nani(join):
    return join("Bu Nani")


@pytest.fixture
def store(nani):
    return practice_store_of("Bu Nani")


def test_one_form_makes_it_real(app, client, nani, store):
    goods = a_product(store, "Emping Melinjo", stock=10, slug="emping")
    an_order(store, (goods, 3))
    assert rows("SELECT stock FROM variant") == [(7,)]
    page = nani.get(PAGE).text
    assert "1 barang" in page
    assert "1 pesanan latihan" in page
    assert client.get(f"/toko/{store.slug}/produk/emping").text.count("LATIHAN")

    kept = nani.post(PAGE, data=FORM, follow_redirects=True)
    jobs.drain()
    assert "Toko Anda sekarang sungguhan" in kept.text
    shop = client.get(f"/toko/{store.slug}/produk/emping").text
    assert "LATIHAN" not in shop
    assert "noindex" not in shop
    assert "wa.me/6281377788899" in client.get(f"/toko/{store.slug}/tentang").text
    assert "Emping Melinjo" in client.get("/cari?q=emping").text
    assert rows("SELECT stock FROM variant") == [(10,)]
    assert rows('SELECT (SELECT count(*) FROM "order"), (SELECT count(*) FROM bank_account)') == [(0, 0)]
    assert rows("SELECT tagline, is_practice FROM store") == [("", False)]
    assert "Buka toko saya" in nani.get("/kelas/ruang").text


def test_the_course_stays_where_it_was(nani, store):
    nani.post("/kelas/aman", data={f"q{n}": "1" for n in range(20)})
    before = rows("SELECT count(*) FROM participant_answers")
    nani.post(PAGE, data=FORM)
    assert rows("SELECT count(*) FROM participant_answers") == before != [(0,)]


def test_she_signs_in_with_number_and_pin_and_the_card_is_dead(app, classroom, nani, store):
    code = code_in(nani.get("/kelas/ruang").text)
    other = a_browser(app)
    other.post("/kelas/masuk", data={"code": code})
    nani.post(PAGE, data=FORM)
    assert other.get(f"/toko/{store.slug}/kelola/").status_code == 303  # signed out everywhere else
    assert a_browser(app).post("/kelas/masuk", data={"code": code}).status_code == 422
    assert (
        "Sudah ada"
        in a_browser(app).post(f"/kelas/{classroom.code}", data={"name": "Bu Nani", "secret": "804412"}).text
    )
    phone = a_browser(app)
    assert phone.post("/masuk", data={"phone": NUMBER, "secret": "804412"}).status_code == 303
    assert phone.get(f"/toko/{store.slug}/kelola/").status_code == 200


def test_who_helped_is_out_and_stays_out(classroom, desk, nani, store):
    desk.post(f"/pelatih/{classroom.id}/peserta/1/bantu")
    assert desk.get(f"/toko/{store.slug}/kelola/").status_code == 200
    nani.post(PAGE, data=FORM)
    assert desk.get(f"/toko/{store.slug}/kelola/").status_code == 404
    assert desk.post(f"/pelatih/{classroom.id}/peserta/1/bantu").status_code == 403
    assert desk.get(f"/toko/{store.slug}/kelola/").status_code == 404
    assert "Toko sungguhan" in desk.get(f"/pelatih/{classroom.id}/").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"phone": "0812-345"}, "Nomor"),
        ({"phone": ""}, "Nomor HP belum diisi"),
        ({"secret": "778889"}, "mudah ditebak"),
        ({"agreed": ""}, "Centang dulu"),
        ({"village": ""}, "Pilih desa Anda"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(nani, store, wrong, words):
    answer = nani.post(PAGE, data=FORM | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert rows("SELECT is_practice, whatsapp FROM store")[0] == (True, "+6281200009001")


def test_a_number_with_an_account_gets_the_store_after_its_secret(app, nani, store):
    dewi = a_person(NUMBER, "kopi-8822", name="Dewi")
    wrong = nani.post(PAGE, data=FORM)
    assert wrong.status_code == 422
    assert "tulis kata sandi akun itu" in wrong.text
    assert rows("SELECT count(*) FROM kept_store") == [(0,)]
    assert nani.post(PAGE, data=FORM | {"secret": "kopi-8822"}).status_code == 303
    assert rows("SELECT account_id, role FROM member") == [(dewi.id, "owner")]
    again = signed_in(app, db.session.get(type(dewi), dewi.id))
    assert "Halo, Bu Nani" in again.get("/kelas/ruang").text
    assert again.get(f"/toko/{store.slug}/kelola/").status_code == 200


def test_where_nobody_may_sign_up_nobody_keeps(app, nani, store):
    app.config["SIGN_UP"] = False
    assert "Minta pelatih Anda" in nani.get(PAGE).text
    assert nani.post(PAGE, data=FORM).status_code == 422
    assert rows("SELECT is_practice FROM store") == [(True,)]


def test_only_the_participant_keeps_it(app, client, desk, join, nani, store):
    aat = join("Bu Aat", browser=a_browser(app, "192.168.43.9"))
    assert client.post(PAGE, data=FORM).status_code in (303, 403)
    assert desk.post(PAGE, data=FORM).status_code == 404
    aat.post(PAGE, data=FORM)
    assert rows(f"SELECT is_practice FROM store WHERE id = {store.id}") == [(True,)]


def test_a_second_tap_leads_to_the_store(nani, store):
    nani.post(PAGE, data=FORM)
    for answer in (nani.post(PAGE, data=FORM), nani.get(PAGE)):
        assert answer.location.endswith(f"/toko/{store.slug}/kelola/")
    assert rows("SELECT count(*) FROM kept_store") == [(1,)]


@pytest.mark.race
def test_control_who_only_looks_sees_a_practice_store_twice(app, nani, store):
    both_have_read, number = Barrier(2), store.id
    db.session.rollback()

    def tap():
        with app.app_context():
            seen = db.session.scalar(db.select(Store.is_practice).where(Store.id == number))
            db.session.rollback()
            both_have_read.wait()
            return seen

    assert together([tap, tap]) == [True, True]


@pytest.mark.race
def test_two_taps_at_once_are_one(app, nani, store):
    a_product(store, "Emping", stock=5)
    number, secret = db.session.scalars(db.select(Participant.id)).one(), hashed("804412")
    db.session.rollback()

    def tap():
        with app.app_context():
            while True:
                try:
                    with transaction():
                        mine = db.session.get(Participant, number)
                        return operations.keep(mine, NUMBER, "36.01.04.2007", secret).id
                except Busy:
                    continue

    given = together([partial(tap) for _ in range(4)])
    db.session.rollback()
    assert len(set(given)) == 1
    assert rows("SELECT count(*) FROM kept_store") == [(1,)]
    assert rows("SELECT epoch, phone FROM account WHERE phone IS NOT NULL ORDER BY id DESC LIMIT 1") == [(1, NUMBER)]
    assert db.session.scalars(db.select(Store)).one().is_practice is False
