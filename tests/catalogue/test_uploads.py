"""A photo that comes in pieces: each once, from where the last one stopped, for the person who began it."""

from io import BytesIO

import pytest

from storefront import jobs
from storefront.catalogue import queries
from storefront.clock import now
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.jobs import forget_upload
from storefront.media import storage
from storefront.media.operations import TICKET_LASTS
from storefront.media.uploads import operations as uploads
from storefront.media.uploads.models import Upload
from storefront.outbox import Job
from storefront.stores.models import SELLER, Member
from tests.catalogue.desk import DESK, the_form
from tests.factories import an_account, signed_in
from tests.media import corpus

KEY = "0123456789abcdef" * 2
LARGE = corpus.saved(corpus.scene(900, 700), "PNG")
SIZE, PIECE = len(LARGE), uploads.PIECE


@pytest.fixture(scope="module", autouse=True)
def several_pieces():
    assert PIECE * 2 < SIZE < PIECE * 20


def begin(browser, size=SIZE, key=KEY):
    return browser.post(DESK + "foto", data={"key": key, "size": size})


def send(browser, offset, body=LARGE, key=KEY):
    piece = body[offset : offset + PIECE]
    return browser.post(f"{DESK}foto/{key}?dari={offset}", data=piece, content_type="image/jpeg")


def send_all(browser, body=LARGE, key=KEY):
    answer = begin(browser, len(body), key)
    while "offset" in (said := answer.get_json()):
        answer = send(browser, said["offset"], body, key)
    return answer


def files(app):
    return [file for file in app.config["MEDIA_FOLDER"].rglob("*") if file.is_file() and "uploads" in str(file)]


def test_the_pieces_become_a_photo_of_the_product(manager, store, app):
    said = send_all(manager).get_json()
    assert said["coach"]["grade"] in ("good", "fair")
    assert manager.get(said["address"]).status_code == 200
    assert manager.get(DESK + "foto", query_string={"tiket": said["ticket"]}).get_json()["address"] == said["address"]
    manager.post(DESK, data=the_form(kept=said["ticket"], state="published"))
    assert [p.width for p in queries.find_product("emping-melinjo").photos] == [900]
    assert files(app) == []


def test_it_goes_on_where_it_stopped(manager, store):
    assert begin(manager).get_json() == {"offset": 0, "piece": PIECE}
    send(manager, 0)
    assert begin(manager).get_json()["offset"] == PIECE
    assert send(manager, 0).get_json()["offset"] == PIECE  # brought twice, since its answer was lost
    assert send(manager, PIECE * 2).get_json()["offset"] == PIECE
    assert send(manager, PIECE).get_json()["offset"] == PIECE * 2


def test_a_lost_last_answer_is_given_again(manager, store):
    first = send_all(manager).get_json()
    again = begin(manager).get_json()
    assert again["address"] == first["address"]
    assert "ticket" in again


def test_the_end_that_a_crash_cut_off_is_made_up_for(manager, store, app):
    begin(manager)
    for offset in range(0, SIZE, PIECE):
        with transaction():
            upload = db.session.scalars(db.select(Upload)).one()
            uploads.lay_down(upload, offset, LARGE[offset : offset + PIECE])
            uploads.count(upload, offset, min(PIECE, SIZE - offset))
    assert "ticket" in begin(manager).get_json()


def test_nobody_else_goes_on_with_it_or_sees_it(manager, store, app):
    begin(manager)
    other = an_account()
    with transaction() as session:
        session.add(Member(store_id=store.id, account_id=other.id, role=SELLER))
    assert send(signed_in(app, other), 0).status_code == 404


def test_what_is_no_photo_gets_its_sentence_and_leaves_nothing(manager, store, app):
    refused = send_all(manager, b"ini bukan foto")
    assert (refused.status_code, refused.get_json()["problem"][:22]) == (422, "Berkas ini bukan foto.")
    assert (files(app), db.session.scalars(db.select(Upload)).all()) == ([], [])


def test_sizes_and_numbers_have_an_end(manager, store, app, monkeypatch):
    for size, words in ((26_000_000, "lebih dari 25 MB"), (0, "kosong"), (-5, "kosong")):
        assert words in begin(manager, size).get_json()["problem"]
    assert begin(manager, key="../../etc/passwd").status_code == 422
    begin(manager)
    assert begin(manager, SIZE + 1).get_json()["problem"].startswith("Foto ini berubah")
    flood = manager.post(f"{DESK}foto/{KEY}?dari=0", data=b"x" * (PIECE + 1), content_type="image/jpeg")
    assert flood.status_code == 413
    monkeypatch.setattr(uploads, "MOST_ON_THE_WAY", 1)
    assert begin(manager, key="b" * 32).status_code == 429


def test_a_full_store_says_so_before_anything_travels(manager, store, app):
    app.config["STORE_MEGABYTES"] = 1
    manager.post(DESK, data=the_form(kept=send_all(manager).get_json()["ticket"]))
    app.config["STORE_MEGABYTES"] = 0.1
    assert "sudah penuh" in begin(manager, key="b" * 32).get_json()["problem"]


def test_a_full_disk_says_so_and_the_piece_may_come_again(manager, store, app, monkeypatch):
    begin(manager)

    def full(_name, _body):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(storage.chosen(), "put", full)
        assert send(manager, 0).status_code == 507
    assert send(manager, 0).get_json()["offset"] == PIECE


def test_what_was_never_finished_goes_after_a_week_and_the_photo_after_a_month(manager, store, app):
    begin(manager)
    send(manager, 0)
    job = db.session.scalars(db.select(Job).where(Job.kind == "media.forget_upload")).one()
    assert job.due_at - now() > uploads.LASTS / 2
    jobs.HANDLERS[job.kind](**job.payload)
    assert (files(app), db.session.scalars(db.select(Upload)).all()) == ([], [])
    send_all(manager)
    photo = db.session.scalars(db.select(Job).where(Job.kind == "media.forget_unkept")).one()
    assert photo.due_at > now() + TICKET_LASTS
    forget_upload(job.payload["upload_id"])


def test_the_same_photo_in_one_piece_is_the_same_photo(manager, store):
    ticket = send_all(manager).get_json()["ticket"]
    sent = the_form(kept=ticket, photos=[(BytesIO(LARGE), "sama.png")])
    manager.post(DESK, data=sent)
    assert len(queries.page_of(queries.find_any("emping-melinjo")).photos) == 1
