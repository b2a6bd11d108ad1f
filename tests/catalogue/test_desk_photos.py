"""Photos in the back office: one bad one never costs the others."""

import re
from io import BytesIO

import pytest
from werkzeug.test import EnvironBuilder

from storefront.catalogue import queries
from storefront.catalogue.models import ProductPhoto
from storefront.catalogue.operations import put_back_photo
from storefront.clock import now
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.media.operations import TICKET_LASTS, forget_unkept, prepare
from storefront.outbox import Job
from storefront.tenancy import store_scope
from tests.catalogue.desk import DESK, GOOD, a_draft, photo, products, the_form
from tests.factories import a_store, an_account, signed_in
from tests.media import corpus


def test_one_bad_photo_costs_neither_the_good_ones_nor_the_words(manager, store):
    bad = {"kosong.jpg": b"", "gambar.svg": b"<svg/>", "putus.jpg": GOOD[: len(GOOD) // 2]}
    sent = the_form(description="Dari Ibu Nani", photos=[photo(), *(photo(*item) for item in bad.items())])
    answer = manager.post(DESK, data=sent)
    assert answer.status_code == 422
    for words in ("kosong.jpg: Berkas ini kosong", "gambar.svg: Berkas ini bukan foto", "putus.jpg: Foto ini rusak"):
        assert words in answer.text
    for typed in ('value="Emping Melinjo"', 'value="40.000"', "Dari Ibu Nani", 'value="500"'):
        assert typed in answer.text
    assert products() == []
    kept = re.findall(r'name="kept" value="([^"]+)"', answer.text)
    assert len(kept) == 1
    manager.post(DESK, data=the_form(kept=kept, state="published"))
    assert len(queries.find_product("emping-melinjo").photos) == 1


def test_a_slip_in_a_field_keeps_the_photos(manager, store):
    answer = manager.post(DESK, data=the_form(name="", photos=[photo()]))
    assert answer.status_code == 422
    assert "Nama barang belum diisi" in answer.text
    assert 'name="kept"' in answer.text


def test_a_ticket_of_another_store_or_a_forged_one_is_nothing(manager, store, app):
    boss = an_account()
    a_store("lain", boss)
    refused = signed_in(app, boss).post("/toko/lain/kelola/produk/", data=the_form(name="", photos=[photo()]))
    foreign = re.search(r'name="kept" value="([^"]+)"', refused.text)[1]
    manager.post(DESK, data=the_form(kept=[foreign, "x.y", foreign[:-2]], state="published"))
    assert queries.find_product("emping-melinjo").photos == []


def test_file_names_of_any_kind_never_reach_a_path(manager, store, app):
    for name in ("../../etc/passwd", "a" * 300 + ".jpg", "x\0y.jpg", "<script>.jpg"):
        answer = manager.post(DESK, data=the_form(name="", photos=[photo(name), photo(name, b"x")]))
        assert answer.status_code == 422
        assert "<script>.jpg" not in answer.text
    assert not list(app.config["MEDIA_FOLDER"].parent.rglob("*passwd*"))


def test_photos_are_added_ordered_described_taken_off_and_put_back(manager, store):
    manager.post(DESK, data=the_form(state="published", photos=[photo()]))
    here = DESK + "emping-melinjo/foto"
    manager.post(here, data={"photos": [photo("b.jpg", corpus.saved(corpus.scene(300, 300))), photo("c.txt", b"x")]})
    assert "c.txt: Berkas ini bukan foto" in manager.get(here).text
    first, second = rows_of()
    manager.post(f"{here}/{second}/utama")
    assert rows_of() == [second, first]
    manager.post(f"{here}/keterangan", data={f"alt-{first}": "Emping di tampah"})
    assert [p.alt for p in queries.find_product("emping-melinjo").photos] == ["Emping Melinjo", "Emping di tampah"]
    manager.post(f"{here}/{second}/penghapusan")
    assert rows_of() == [first]
    undo = re.search(r'action="([^"]+pengembalian)".*?name="note" value="([^"]+)"', manager.get(here).text)
    manager.post(undo[1], data={"note": undo[2]})
    assert [p.alt for p in queries.find_product("emping-melinjo").photos] == ["Emping Melinjo", "Emping di tampah"]
    assert manager.post(f"{here}/5/penghapusan").status_code == 404


def rows_of():
    db.session.rollback()
    return list(db.session.scalars(db.select(ProductPhoto.id).order_by(ProductPhoto.position)))


def test_a_photo_row_of_another_store_cannot_be_put_on_a_product(store):
    other = a_store("lain")
    with store_scope(other.id):
        ready = prepare(BytesIO(GOOD))
        with transaction():
            foreign = Photo(key=ready.key, width=500, height=400, original_kind="jpg", original_bytes=1)
            db.session.add(foreign)
        number = foreign.id
    slug = a_draft()
    with transaction():
        put_back_photo(queries.find_any(slug), number, 0)
    assert rows_of() == []


def test_the_maker_has_a_face_that_can_be_taken_off(manager, store):
    refused = manager.post(DESK, data=the_form(name="", maker="Ibu Nani", maker_photo=photo("ibu.jpg")))
    kept = re.search(r'name="maker_kept" value="([^"]+)"', refused.text)[1]
    manager.post(DESK, data=the_form(maker="Ibu Nani", maker_kept=kept, state="published"))
    page = queries.find_product("emping-melinjo")
    assert (page.maker_photo.alt, page.photos) == ("Ibu Nani", [])
    manager.post(DESK + page.slug, data=the_form(maker="Ibu Nani"))
    assert queries.find_product(page.slug).maker_photo is not None
    assert "Lepas foto pembuat" in manager.get(DESK + page.slug).text
    manager.post(f"{DESK}{page.slug}/foto/pembuat/penghapusan")
    assert queries.find_product(page.slug).maker_photo is None
    bad = manager.post(DESK, data=the_form(once="b" * 22, maker_photo=photo("x.jpg", b"x")))
    assert "x.jpg: Berkas ini bukan foto" in bad.text


def test_photos_of_a_form_that_never_came_back_go_after_a_month(manager, store, app):
    manager.post(DESK, data=the_form(name="", photos=[photo()]))
    job = db.session.scalars(db.select(Job).where(Job.kind == "media.forget_unkept")).one()
    assert job.due_at > now() + TICKET_LASTS
    forget_unkept(**job.payload)
    assert [file for file in app.config["MEDIA_FOLDER"].rglob("*") if file.is_file()] == []


def test_photos_that_were_kept_stay(manager, store):
    manager.post(DESK, data=the_form(state="published", photos=[photo()]))
    kept = queries.find_product("emping-melinjo").photo
    forget_unkept(kept.key)
    assert manager.get(f"/toko/sari/foto/{kept.key}-320.jpg").status_code == 200


def test_a_store_has_so_much_room_for_photos(manager, store, app):
    app.config["STORE_MEGABYTES"] = 1
    with transaction():
        db.session.add(Photo(key="a", width=1, height=1, original_kind="jpg", original_bytes=1_000_000))
    answer = manager.post(DESK, data=the_form(photos=[photo()]))
    assert "depan.jpg: Tempat foto toko ini sudah penuh" in answer.text


def test_a_photo_that_is_too_heavy_gets_a_sentence_and_a_flood_a_page(manager, store, app):
    app.config["UPLOAD_MEGABYTES"] = 1
    heavy = manager.post(DESK, data=the_form(photos=[photo("berat.jpg", b"\xff\xd8\xff" + b"x" * 1_100_000), photo()]))
    assert "berat.jpg: Foto ini lebih dari 1 MB" in heavy.text
    assert 'name="kept"' in heavy.text
    flood = manager.post(DESK, data=the_form(photos=[photo(body=b"x" * 49_000_000)]))
    assert flood.status_code == 413


@pytest.mark.parametrize("percent", [1, 10, 50, 90, 99])
def test_a_request_that_breaks_off_leaves_nothing_and_the_next_one_works(manager, store, app, percent):
    whole = EnvironBuilder(method="POST", data=the_form(state="published", photos=[photo()]))
    sent = whole.get_environ()
    body, kind = sent["wsgi.input"].read(), sent["CONTENT_TYPE"]
    cut = BytesIO(body[: len(body) * percent // 100])
    answer = manager.post(DESK, input_stream=cut, content_type=kind, headers={"Content-Length": str(len(body))})
    assert answer.status_code in (400, 422)
    assert products() == []
    assert manager.post(DESK, data=body, content_type=kind).status_code == 303
