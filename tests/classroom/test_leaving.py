"""A trainer takes somebody out of the class and back in; their place is free meanwhile, what they made is kept."""

import pytest

from storefront.classroom import queries
from storefront.classroom.operations import joining
from storefront.db import db
from storefront.db.transaction import transaction
from tests.classroom.test_joining import code_in, practice_store_of
from tests.factories import a_browser, a_product, an_account, signed_in


@pytest.fixture
def out(classroom, desk):
    """`out(2)`: the trainer takes number 2 out."""

    def out(number, way="keluar"):
        answer = desk.post(f"/pelatih/{classroom.id}/peserta/{number}/{way}", follow_redirects=True)
        assert answer.status_code == 200, answer.text
        return answer.text

    return out


def test_who_was_taken_out_is_in_no_list_and_comes_in_by_no_way(app, classroom, desk, join, out):
    join("Bu Nani")
    phone = join("Juragan Palsu")
    code, store = code_in(phone.get("/kelas/ruang").text), practice_store_of("Juragan Palsu")
    assert "Juragan Palsu sudah dikeluarkan" in out(2)
    assert phone.get("/kelas/ruang").status_code == 303, "the phone is signed out"
    assert a_browser(app).post("/kelas/masuk", data={"code": code}).status_code == 422
    for page in ("papan", "papan/isi", "layar", "ulangi", "hasil", "pembeli"):
        answer = desk.get(f"/pelatih/{classroom.id}/{page}")
        assert answer.status_code == 200, page
        assert "Bu Nani" in answer.text or page in ("layar", "hasil"), page
        assert "Juragan Palsu" not in answer.text.replace("Juragan Palsu sudah dikeluarkan", ""), page
    assert "tutup" in a_browser(app).get(f"/toko/{store.slug}/").text.lower()


def test_a_slip_is_taken_back_with_everything_as_it_was(app, classroom, join, out):
    phone = join("Bu Nani")
    code, store = code_in(phone.get("/kelas/ruang").text), practice_store_of("Bu Nani")
    a_product(store, "Emping Manis")
    out(1)
    assert "Bu Nani ada lagi di kelas" in out(1, "kembali")
    other = a_browser(app)
    assert other.post("/kelas/masuk", data={"code": code}).status_code == 303
    assert "Halo, Bu Nani" in other.get("/kelas/ruang").text
    assert "Emping Manis" in other.get(f"/toko/{store.slug}/").text


def test_made_up_names_use_up_no_place(classroom, join, out, monkeypatch):
    monkeypatch.setattr(joining, "MOST", 2)
    join("Palsu Satu")
    join("Bu Nani")
    out(1)
    join("Bu Aat")
    assert [(one.number, one.name) for one in queries.participants(classroom)] == [(2, "Bu Nani"), (3, "Bu Aat")]


def test_nobody_comes_back_into_a_full_class_or_under_a_name_that_is_taken(desk, classroom, join, out, monkeypatch):
    join("Bu Nani")
    out(1)
    join("Bu Nani", pin="775533")
    answer = desk.post(f"/pelatih/{classroom.id}/peserta/1/kembali")
    assert answer.status_code == 422
    assert "Sudah ada Bu Nani" in answer.text
    monkeypatch.setattr(joining, "MOST", 1)
    assert "sudah penuh" in desk.post(f"/pelatih/{classroom.id}/peserta/1/kembali").text


def test_a_kept_store_is_nobody_s_to_take_out(classroom, desk, join):
    join("Bu Nani")
    with transaction():
        practice_store_of("Bu Nani").is_practice = False
    answer = desk.post(f"/pelatih/{classroom.id}/peserta/1/keluar")
    assert "sudah sungguhan" in answer.text
    db.session.expire_all()
    assert queries.participants(classroom)


def test_only_this_class_s_trainer_takes_anybody_out(app, classroom, join):
    join("Bu Nani")
    for stranger in (signed_in(app, an_account(is_trainer=True)), join("Bu Aat"), a_browser(app)):
        stranger.post(f"/pelatih/{classroom.id}/peserta/1/keluar")
    assert len(queries.participants(classroom)) == 2
