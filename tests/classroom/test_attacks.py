"""Participants attack each other and the trainer: with other numbers, with codes, with words that are markup."""

import json

import pytest

from storefront import limits
from storefront.classroom import views
from storefront.classroom.models import ENDED, Classroom, Participant
from storefront.classroom.operations import joining
from storefront.db import db
from storefront.db.transaction import transaction
from tests.conftest import rows
from tests.factories import a_browser, a_class, a_participant, a_product, an_account, an_order, signed_in

MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def other_class(app):
    """Of another trainer, in the same installation."""
    return a_class(an_account(name="Bu Rini", is_trainer=True))


def store_of(name):
    return db.session.scalars(db.select(Participant).where(Participant.name == name)).one().store


def trainers_pages(app, classroom):
    """(method, address) of all that belongs to one class, as the application has it."""
    for rule in app.url_map.iter_rules():
        if "classroom_id" in rule.arguments and rule.rule.startswith("/pelatih"):
            place = rule.rule.replace("<int:classroom_id>", str(classroom.id)).replace("<int:number>", "1")
            for method in rule.methods & {"GET", "POST"}:
                yield method, place.replace("<int:snapshot_id>", "1")


def contents():
    db.session.rollback()
    tables = ("classroom", "trainer", "participant", "class_note", "member", "step_done", "store")
    return {table: rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}


def test_the_trainers_pages_exist_for_the_trainers_of_that_class_only(app, classroom, join, other_class):
    join("Bu Nani")
    nani, stranger = signed_in(app, a_participant(classroom, "Bu Aat").account), a_participant(other_class, "Pak Udin")
    helper = an_account(name="Pak Jaja")
    leader = signed_in(app, db.session.get_one(Classroom, other_class.id) and trainer_of(other_class))
    leader.post(f"/pelatih/{other_class.id}/pelatih", data={"phone": helper.phone})
    attackers = [nani, signed_in(app, stranger.account), leader, signed_in(app, helper)]
    before, wrong, walked = contents(), [], 0
    for method, place in trainers_pages(app, classroom):
        for attacker in attackers:
            walked += 1
            answer = attacker.open(place, method=method, data={"on": "1", "people": "2", "phone": helper.phone})
            if answer.status_code != 404 or "Bu Nani" in answer.text:
                wrong.append((method, place, answer.status_code))
    assert wrong == []
    assert walked > 80
    assert contents() == before


def trainer_of(classroom):
    from storefront.classroom import queries

    return queries.trainers(classroom)[0]


def test_a_practice_store_is_closed_to_everybody_else_in_the_class(app, classroom, join, other_class):
    aat, nani = join("Bu Aat"), join("Bu Nani")
    store = store_of("Bu Aat")
    goods = a_product(store, "Emping", slug="emping")
    order = an_order(store, (goods, 1))
    before = contents()
    for place in (
        "",
        "produk/",
        "produk/emping",
        "pesanan",
        f"pesanan/{order.number}",
        "toko/pembayaran/",
        "promosikan/",
    ):
        assert nani.get(f"/toko/{store.slug}/kelola/{place}").status_code == 404, place
    for place in (f"pesanan/{order.number}/pengemasan", "produk/emping/habis", "produk/emping/penghapusan"):
        assert nani.post(f"/toko/{store.slug}/kelola/{place}", data={"name": "Milik Nani"}).status_code == 404, place
    mine = store_of("Bu Nani").slug
    assert nani.get(f"/toko/{mine}/kelola/pesanan/{order.number}").status_code == 404
    assert nani.get(f"/toko/{mine}/pesanan/{order.token}").status_code == 404
    assert nani.post(f"/toko/{store.slug}/obrolan", data={"text": "Halo"}).status_code == 200
    assert contents() == before
    assert aat.get(f"/toko/{store.slug}/kelola/pesanan/{order.number}").status_code == 200


def test_a_full_class_and_an_ended_one_take_nobody_by_any_form(app, classroom, join, monkeypatch):
    join("Bu Nani")
    with transaction():
        db.session.get_one(Classroom, classroom.id).state = ENDED
    browser = a_browser(app)
    for code in (classroom.code, classroom.code.lower()):
        assert browser.post(f"/kelas/{code}", data={"name": "Pak Udin", "secret": "804412"}).status_code in (403, 404)
    with transaction():
        db.session.get_one(Classroom, classroom.id).state = "running"
    monkeypatch.setattr(joining, "MOST", 1)
    full = browser.post(f"/kelas/{classroom.code}", data={"name": "Pak Udin", "secret": "804412"})
    assert full.status_code == 409
    assert "sudah penuh" in full.text
    assert browser.get("/kelas/ruang").status_code == 303
    assert rows("SELECT count(*) FROM participant") == [(1,)]


def test_the_pin_of_another_participant_cannot_be_guessed_at_the_door(app, classroom, join):
    join("Bu Aat", pin="917735")
    thief = a_browser(app, "192.168.43.66")
    answers = [
        thief.post(f"/kelas/{classroom.code}", data={"name": "Bu Aat", "secret": f"80{n:04d}"}).status_code
        for n in range(1111, 1121)
    ]
    assert 303 not in answers
    assert answers.count(422) <= 6, "only so many guesses are judged, the rest must wait"
    assert thief.post(f"/kelas/{classroom.code}", data={"name": "Bu Aat", "secret": "917735"}).status_code == 429


def test_who_knocks_all_day_keeps_nobody_else_out(app, classroom):
    """A phone that sends the door's form without end comes to a limit of its own; the class sits elsewhere."""
    a_participant(classroom, "Bu Aat")
    with transaction():
        for _n in range(views.MOST_JOINS):
            limits.allow("join", "36.68.1.9", most=views.MOST_JOINS, window=views.HOUR)
    loud = a_browser(app, "36.68.1.9")
    assert loud.post(f"/kelas/{classroom.code}", data={"name": "Pak Udin", "secret": "804412"}).status_code == 429
    assert a_browser(app, "36.70.2.2").post(
        f"/kelas/{classroom.code}", data={"name": "Bu Nani", "secret": "804412"}
    ).status_code == 303  # fmt: skip


def test_words_are_never_markup_on_any_screen_of_the_class(app, classroom, desk, join):
    name = f"Bu {MARKUP}"[:60]
    nani = join(name)
    store = store_of(name)
    goods = a_product(store, f"Emping {MARKUP}")
    an_order(store, (goods, 1))
    nani.post("/kelas/bantuan", data={"on": "1"})
    nani.post("/kelas/rencana", data={"first": MARKUP, "second": MARKUP, "third": MARKUP})
    nani.post("/kelas/potensi", data={"name": MARKUP, "price": "25.000", "maker": MARKUP, "season": MARKUP})
    desk.post(f"/pelatih/{classroom.id}/pesan", data={"message": MARKUP})
    desk.post(f"/pelatih/{classroom.id}/kelompok", data={"people": "2"})
    desk.post(f"/pelatih/{classroom.id}/peserta/1/bantu")
    room = f"/pelatih/{classroom.id}"
    shown = [desk.get(room + page).text for page in ("/", "/papan", "/papan/isi", "/layar", "/papan/isi?untuk=layar")]
    shown += [desk.get(room + page).text for page in ("/hasil", "/pembeli", "/laporan", "/ulangi")]
    shown += [nani.get(page).text for page in ("/kelas/ruang", "/kelas/potensi", "/kelas/rencana")]
    shown += [nani.get(f"/toko/{store.slug}/{page}").text for page in ("", f"obrolan?text={MARKUP}", "bagikan")]
    desk.post(f"{room}/lihat-ke-depan", data={"on": "1"})
    shown.append(nani.get("/kelas/ruang").text)
    for number, page in enumerate(shown):
        assert "onerror" in page or number in (5, 6, 7, 8), "the words are shown somewhere"
        assert "<img src=x" not in page


def test_a_filter_of_the_board_is_no_way_in(classroom, desk, join):
    join("Bu Nani")
    page = desk.get(f"/pelatih/{classroom.id}/papan?lihat=%22%3E{MARKUP}&kelompok=%22%3E{MARKUP}&tampil=nomor").text
    assert "<img src=x" not in page


def test_an_undo_of_another_class_is_not_found(app, classroom, desk, join, other_class):
    leader = signed_in(app, trainer_of(other_class))
    a_participant(other_class, "Pak Udin")
    page = leader.get(f"/pelatih/{other_class.id}/ulangi").text
    assert page
    leader.post(f"/pelatih/{other_class.id}/ulangi", data={"who": "all", "sure": "y", "word": "ULANGI"})
    theirs = rows("SELECT id FROM practice_snapshot") if has_table("practice_snapshot") else []
    for (number,) in theirs:
        assert desk.post(f"/pelatih/{classroom.id}/ulangi/{number}/pembatalan").status_code == 404


def has_table(name):
    return name in db.metadata.tables


def test_a_class_answers_the_same_for_numbers_that_are_and_are_not(app, classroom, join):
    nani = join("Bu Nani")
    theirs, nobodys = (nani.get(f"/pelatih/{number}/") for number in (classroom.id, 987_654_321))
    assert (theirs.status_code, theirs.text) == (nobodys.status_code, nobodys.text)
    assert json.dumps(theirs.headers.to_wsgi_list()).count("Set-Cookie") == 0
