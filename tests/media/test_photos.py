"""Photos of a store: prepared, kept, served."""

from io import BytesIO

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import operations, storage
from storefront.media.models import Photo
from storefront.media.queries import PhotoFace, faces
from storefront.media.refusals import BrokenPhoto, HeavyFile, NoRoom
from storefront.tenancy import store_scope
from storefront.themes import environment
from tests.factories import a_store, an_account, signed_in
from tests.media import corpus

PHOTO = corpus.saved(corpus.scene(700, 500))


@pytest.fixture
def store(app):
    store = a_store()
    with store_scope(store.id):
        yield store


def prepared(**how):
    return operations.prepare(BytesIO(PHOTO), **how)


def files(app):
    return sorted(f.name for f in app.config["MEDIA_FOLDER"].rglob("*") if f.is_file())


def test_a_kept_photo_can_be_shown(app, store, client):
    with transaction():
        photo = operations.keep(prepared(), alt="Emping di tampah")
    face = faces([photo.id, None])[photo.id]
    assert (face.width, face.widths, face.alt) == (700, [320, 640, 700], "Emping di tampah")
    for kind, mimetype in (("jpg", "image/jpeg"), ("avif", "image/avif")):
        address = f"/toko/sari/foto/{face.key}-320.{kind}"
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, mimetype)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in answer.headers
        seen = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (seen.status_code, seen.data) == (304, b"")


def test_the_same_photo_twice_has_the_same_files(app, store):
    first, second = prepared(), prepared()
    assert first == second
    assert len(files(app)) == 8  # three sizes in two formats, the original, the sheet


def test_a_photo_half_written_is_made_again(app, store):
    key = prepared().key
    storage.chosen().delete(operations.file_name(key, "sheet.json"))
    storage.chosen().delete(operations.file_name(key, "320.jpg"))
    assert operations.again(key) is None
    prepared()
    assert storage.chosen().exists(operations.file_name(key, "320.jpg"))


@pytest.mark.parametrize("percent", [1, 10, 50, 90, 99])
def test_a_photo_that_was_cut_off_leaves_nothing(app, store, percent):
    with pytest.raises(BrokenPhoto):
        operations.prepare(BytesIO(PHOTO[: len(PHOTO) * percent // 100]))
    assert files(app) == []
    assert db.session.scalars(db.select(Photo)).all() == []


def test_a_file_that_is_too_heavy_is_not_even_looked_at(app, store):
    with pytest.raises(HeavyFile, match="lebih dari 1 MB"):
        operations.prepare(BytesIO(b"\xff\xd8\xff" + b"x" * 1_000_000), megabytes=1)


def test_a_full_disk_is_said_in_words(app, store, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.chosen(), "put", full)
    with pytest.raises(NoRoom):
        prepared()


def test_originals_sheets_and_nonsense_are_never_served(app, store, client):
    key = prepared().key
    for name in (f"{key}-original.jpg", f"{key}-sheet.json", f"{key}-321.jpg", "..-320.jpg", f"{key}-320.png", "x"):
        assert client.get(f"/toko/sari/foto/{name}").status_code == 404


def test_a_photo_is_not_found_in_another_store(app, store, client):
    a_store("lain")
    assert client.get(f"/toko/lain/foto/{prepared().key}-320.jpg").status_code == 404


def test_a_private_photo_is_for_members(app):
    owner = an_account()
    store = a_store("sari", owner)
    with store_scope(store.id):
        key = prepared(private=True).key
    address = f"/toko/sari/foto/{key}-320.jpg"
    assert app.test_client().get(address).status_code == 404
    assert signed_in(app, an_account()).get(address).status_code == 404
    answer = signed_in(app, owner).get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, max-age=3600")


def test_the_tag_of_a_picture_is_complete(app, store):
    face = PhotoFace("ab" * 16, 700, 500, "data:image/webp;base64,xx", "")
    page = '{% from "macros/picture.html" import picture %}{{ picture(face, "42vw", alt="<Emping>", lazy=false) }}'
    with app.test_request_context("/toko/sari/", environ_overrides={"storefront.store": ("slug", "sari")}):
        app.preprocess_request()
        html = environment("base").from_string(page).render(face=face)
    assert 'type="image/avif"' in html
    assert f"foto/{face.key}-700.avif 700w" in html
    assert 'width="700" height="500"' in html
    assert 'fetchpriority="high"' in html
    assert "&lt;Emping&gt;" in html
    assert "style=" not in html
