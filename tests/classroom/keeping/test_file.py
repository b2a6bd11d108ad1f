"""A class goes into one file and comes out elsewhere: everything, once, and nothing that was changed on the way."""

import io
import json
import re

import pytest
from sqlalchemy import text

from storefront.classroom.keeping import box, unpacking
from storefront.classroom.models import Classroom, Participant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.refusals import Refusal
from storefront.stores.models import Store
from tests.classroom.keeping.test_again import contents, stores  # noqa: F401  (a fixture)
from tests.classroom.keeping.test_keep import FORM, PAGE
from tests.classroom.test_joining import code_in, practice_store_of
from tests.conftest import rows
from tests.factories import a_browser, a_class, a_person, a_product, an_account, listed, signed_in

# What belongs to one installation, or is made anew: who may enter, jobs, the mark of the code.
NOT_CARRIED = {"member", "participant", "class_file", "notification", "listing"}


class File:
    """A class as its trainer downloaded it, and the key that she wrote on paper."""

    def __init__(self, desk, classroom):
        self.key = re.search(r'class="key mt2">([A-Z-]{19})<', desk.get(f"/pelatih/{classroom.id}/berkas").text)[1]
        self.body = desk.get(f"/pelatih/{classroom.id}/berkas/unduh").data

    def brought(self, body=None, key=None):
        return unpacking.bring(io.BytesIO(body or self.body), key or self.key, transaction)

    def forged(self, change=lambda told: None, more=()):
        """Made by somebody who has the key."""
        opened = box.Opened(io.BytesIO(self.body), self.key)
        told = json.loads(opened.contents)
        change(told)
        out = io.BytesIO()
        photos = [(name, opened.body(name)) for name in sorted(opened.names)]
        box.write(out, self.key, json.dumps(told).encode(), [*photos, *more])
        return out.getvalue()


@pytest.fixture
def file(desk, classroom, stores):  # noqa: F811
    return File(desk, classroom)


@pytest.fixture
def elsewhere(app, tmp_path):
    """Another installation: empty tables, an empty storage, another secret."""

    def elsewhere():
        kept = ("region", "disadvantaged_region")
        with transaction() as session:
            for table in reversed(db.metadata.sorted_tables):
                if not table.name.startswith(kept):
                    session.connection().execute(table.delete())
        db.session.expunge_all()
        app.config["SECRET_KEY"] = "k" * 40
        app.config["MEDIA_FOLDER"] = tmp_path / "elsewhere"
        app.extensions.pop("storage", None)

    return elsewhere


def everything():
    """All rows but those of regions."""
    db.session.rollback()
    tables = [t.name for t in db.metadata.sorted_tables if not t.name.startswith(("region", "disadvantaged"))]
    return {name: sorted(map(repr, rows(f'SELECT * FROM "{name}"'))) for name in tables}


def photos_in(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everything_is_there_and_the_personal_code_opens_it(app, classroom, desk, join, file, elsewhere):
    both = [practice_store_of("Bu Nani"), practice_store_of("Bu Aat")]
    slug = both[0].slug
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    before, media = contents(*both, but=NOT_CARRIED), photos_in(app.config["MEDIA_FOLDER"])
    assert code.encode() not in file.body
    assert b"Bu Nani" not in file.body
    elsewhere()
    _class, plan = file.brought()
    assert (len(plan.new), plan.there) == (2, 0)
    both = [practice_store_of("Bu Nani"), practice_store_of("Bu Aat")]
    assert contents(*both, but=NOT_CARRIED) == before
    assert photos_in(app.config["MEDIA_FOLDER"]) == media

    nani = a_browser(app)
    came = nani.post("/kelas/masuk", data={"code": code})
    assert came.location.endswith(PAGE)
    nani.post(PAGE, data=FORM)
    phone = a_browser(app)
    assert phone.post("/masuk", data={"phone": FORM["phone"], "secret": FORM["secret"]}).status_code == 303
    assert phone.get(f"/toko/{slug}/kelola/").status_code == 200
    assert "Kelas Kreatif" in phone.get("/kelas/ruang").text


def test_twice_is_once_and_what_was_claimed_is_left_alone(app, desk, join, file, elsewhere):
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    elsewhere()
    file.brought()
    once = everything()
    _class, plan = file.brought()
    assert (len(plan.new), len(plan.again), plan.there) == (0, 0, 2)
    assert everything() == once
    nani = a_browser(app)
    nani.post("/kelas/masuk", data={"code": code})
    nani.post(PAGE, data=FORM)
    kept = everything()
    file.brought()
    assert everything() == kept


def test_a_newer_file_renews_only_who_has_not_come_yet(app, classroom, desk, join, file, elsewhere):
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    for store in (practice_store_of("Bu Nani"), practice_store_of("Bu Aat")):
        a_product(store, "Dari hari kedua", slug="hari-kedua")
    newer = File(desk, classroom)
    elsewhere()
    file.brought()
    a_browser(app).post("/kelas/masuk", data={"code": code})
    _class, plan = newer.brought()
    assert (len(plan.again), plan.there) == (1, 1)
    assert rows("SELECT store_id FROM product WHERE slug = 'hari-kedua'") == [(practice_store_of("Bu Aat").id,)]
    _class, plan = file.brought()  # The older one once more.
    assert plan.there == 2


@pytest.mark.parametrize("place", [0, 17, 40, 600, 0.3, 0.6, 0.9, -70, -40, -1])
def test_one_changed_byte_and_nothing_comes(file, elsewhere, place):
    elsewhere()
    before = everything()
    body = bytearray(file.body)
    body[int(len(body) * place) if isinstance(place, float) else place] ^= 0x20
    with pytest.raises(Refusal, match="Tidak ada yang diubah"):
        file.brought(bytes(body))
    assert everything() == before


@pytest.mark.parametrize("length", [0, 10, 90, 5000, -1, -64])
def test_a_shortened_file_is_refused(file, elsewhere, length):
    elsewhere()
    with pytest.raises(Refusal):
        file.brought(file.body[:length] or b"x")
    assert rows("SELECT count(*) FROM store") == [(0,)]


def test_another_key_opens_nothing(file, elsewhere):
    elsewhere()
    with pytest.raises(box.WrongKey):
        file.brought(key=box.fresh_key())
    lower = file.key.lower().replace("-", " ")
    assert len(file.brought(key=lower)[1].new) == 2


def test_a_store_from_a_file_is_never_real_by_itself(app, client, file, elsewhere):
    elsewhere()

    def real(told):
        for one in told["people"]:
            one["store"].update(is_practice=False, verified_at="2026-01-01T00:00:00+00:00", domain="bank.example")

    file.brought(file.forged(real))
    assert rows("SELECT DISTINCT is_practice, verified_at, domain FROM store") == [(True, None, None)]
    store = practice_store_of("Bu Nani")
    listed(a_product(store, "Emping Rahasia", slug="emping-rahasia"))
    assert "emping-rahasia" not in client.get("/cari?q=emping").text


def test_a_class_that_is_here_takes_only_its_own_file(app, classroom, desk, file):
    """Another trainer knows its number, but not its key."""
    other = a_class(an_account(is_trainer=True))
    theirs = File(signed_in(app, db.session.get(type(classroom), other.id) and _leader(other)), other)

    def taken_over(told):
        told["classroom"].update(id=classroom.id)
        told["people"].clear()
        told["rows"].clear()

    before = everything()
    with pytest.raises(unpacking.OtherClass):
        theirs.brought(theirs.forged(taken_over))
    assert everything() == before


def _leader(classroom):
    from storefront.classroom import queries

    return queries.trainers(classroom)[0]


def test_a_lost_store_comes_back_on_the_same_machine(app, classroom, desk, join, file):
    nani = practice_store_of("Bu Nani")
    number = nani.id
    before = contents(nani, but=NOT_CARRIED)
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    page = f"/pelatih/{classroom.id}/berkas"
    _lose(nani)
    assert rows("SELECT count(*) FROM participant") == [(1,)]
    answer = desk.post(page, data={"file": (io.BytesIO(file.body), "kelas.lumbung")})
    assert answer.status_code == 303, answer.text
    assert contents(db.session.get(Store, number), but=NOT_CARRIED) == before
    assert a_browser(app).post("/kelas/masuk", data={"code": code}).status_code == 303


def _lose(store):
    mine = db.session.scalars(db.select(Participant).where(Participant.store_id == store.id)).one()
    account, store_id, number = mine.account_id, store.id, mine.id
    db.session.rollback()
    with transaction() as session:
        for table in reversed(db.metadata.sorted_tables):
            which = {"store_id": store_id, "participant_id": number, "account_id": account}
            column = next((name for name in which if name in table.c), None)
            if column and table.name not in ("trainer", "class_snapshot"):
                session.connection().execute(table.delete().where(table.c[column] == which[column]))
        session.connection().execute(text(f"DELETE FROM store WHERE id = {store_id}"))
        session.connection().execute(text(f"DELETE FROM account WHERE id = {account}"))
    db.session.expunge_all()


def test_only_its_trainers_take_a_class_away(app, classroom, join, file):
    for browser in (signed_in(app, an_account(is_trainer=True)), join("Bu Nani")):
        for page in ("berkas", "berkas/unduh"):
            assert browser.get(f"/pelatih/{classroom.id}/{page}").status_code == 404
        sent = {"file": (io.BytesIO(file.body), "kelas.lumbung")}
        assert browser.post(f"/pelatih/{classroom.id}/berkas", data=sent).status_code == 404
    other = a_class(an_account(is_trainer=True))
    sent = {"file": (io.BytesIO(file.body), "kelas.lumbung")}
    refused = signed_in(app, _leader(other)).post(f"/pelatih/{other.id}/berkas", data=sent)
    assert refused.status_code == 422
    assert "Kuncinya tidak cocok" in refused.text


def test_what_is_no_file_is_said(classroom, desk):
    page = f"/pelatih/{classroom.id}/berkas"
    assert "bukan berkas kelas" in desk.post(page, data={}).text
    assert "bukan berkas kelas" in desk.post(page, data={"file": (io.BytesIO(b"x" * 500), "foto.jpg")}).text


def test_who_kept_the_store_already_comes_along_without_her_buyers(app, classroom, desk, join, stores, elsewhere):  # noqa: F811
    join("Bu Nani").post(PAGE, data=FORM)
    from tests.factories import an_order

    nani = practice_store_of("Bu Nani")
    an_order(nani, (a_product(nani, "Sungguhan"), 1))
    number = nani.id
    file, desk_page = File(desk, classroom), f"/pelatih/{classroom.id}/"
    elsewhere()
    file.brought()
    assert rows(f'SELECT count(*) FROM "order" WHERE store_id = {number}') == [(0,)]
    assert rows(f"SELECT count(*) FROM product WHERE store_id = {number}") == [(2,)]
    assert rows("SELECT count(*) FROM account WHERE phone IS NOT NULL") == [(0,)]
    trainer = a_person(is_trainer=True)
    with transaction() as session:
        from storefront.classroom.operations import add_trainer

        add_trainer(session.scalars(db.select(Classroom)).one(), trainer)
    page = signed_in(app, trainer).get(desk_page).text
    code = re.search(r"Bu Nani</b>.*?<summary[^>]*>Kode</summary><b>([A-Z]{6})</b>", page, re.DOTALL)[1]
    assert a_browser(app).post("/kelas/masuk", data={"code": code}).location.endswith(PAGE)
