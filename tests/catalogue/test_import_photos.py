"""Photos come with an import in a ZIP, found by the names in the column Foto."""

import zipfile
from io import BytesIO

import pytest

from storefront import jobs
from storefront.catalogue import queries
from storefront.catalogue.exchange import album, names_in, pictures
from storefront.db import db
from storefront.tables import as_csv
from tests.catalogue.desk import GOOD
from tests.catalogue.test_exchange import HEAD, PAGE, apply, tally
from tests.media import corpus

OTHER = corpus.saved(corpus.scene(420, 400))
ROWS = [
    [*HEAD, "Foto"],
    ["", "Emping", "", "40000", "", "500", "", "", "ya", "", "Depan.JPG; foto/samping.jpg, catatan.jpg"],
    ["", "Teh", "", "9000", "", "100", "", "", "ya", "", "hilang.jpg"],
]


def a_zip(files, **how):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", **how) as packed:
        for name, body in files.items():
            packed.writestr(name, body)
    return out.getvalue()


def upload(manager, album, rows=ROWS, name="foto.zip"):
    files = {"file": (BytesIO(as_csv(rows)), "daftar.csv")} | ({"album": (BytesIO(album), name)} if album else {})
    return manager.post(PAGE, data=files, follow_redirects=True)


def photos_of(slug):
    db.session.rollback()
    return len(queries.photos_of(queries.find_any(slug).id))


def test_photos_follow_their_products(manager, store):
    packed = a_zip(
        {"../../depan.jpg": GOOD, "x\\samping.jpg": OTHER, "catatan.jpg": b"bukan", "lain.jpg": GOOD, "kosong/": b""}
    )
    answer = upload(manager, packed)
    assert "Foto: 3 ditambahkan" in answer.text
    assert "Foto &#34;hilang.jpg&#34; tidak ada di ZIP." in answer.text
    page = apply(manager, answer) and answer.request.path
    jobs.drain()
    assert photos_of("emping") == 2
    assert "catatan.jpg: Berkas ini bukan foto" in manager.get(page).text
    again = upload(manager, a_zip({"depan.jpg": GOOD, "samping.jpg": OTHER}))
    assert tally(again) == [0, 0, 2, 0]
    apply_twice = upload(manager, a_zip({"depan.jpg": OTHER, "samping.jpg": GOOD}))
    assert tally(apply_twice) == [0, 0, 2, 0]


def test_without_a_zip_the_names_are_told(manager, store):
    answer = upload(manager, None)
    assert tally(answer) == [2, 0, 0, 0]
    assert "belum ikut. Unggah juga ZIP-nya." in answer.text


@pytest.mark.parametrize("packed", [b"bukan zip", b"PK\x03\x04rusak", a_zip({"depan.jpg": GOOD})[:-40]])
def test_what_is_no_zip_is_refused_by_its_name(manager, store, packed):
    answer = upload(manager, packed)
    assert (answer.status_code, "foto.zip belum bisa dibaca." in answer.text) == (422, True)


def test_bombs_are_not_unpacked(monkeypatch):
    bomb = a_zip({"a.jpg": bytes(30_000_000), "b.jpg": bytes(30_000_000)}, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    read = [len(body) for _name, body in pictures(BytesIO(bomb), "x.zip", {"a.jpg"}, 1_000_000)]
    assert read == [1_000_001]  # One byte too many: enough to refuse it.
    monkeypatch.setattr(album, "MOST_TOTAL", 1_500_000)
    with pytest.raises(album.HugeZip, match="terlalu banyak atau terlalu besar"):
        list(pictures(BytesIO(bomb), "x.zip", {"a.jpg", "b.jpg"}, 1_000_000))
    monkeypatch.setattr(album, "MOST_FILES", 1)
    with pytest.raises(album.HugeZip):
        list(pictures(BytesIO(bomb), "x.zip", {"a.jpg"}, 10))


def test_names_are_found_in_a_cell():
    assert names_in("a.jpg, b/c.jpg;https://x.test/up/d.jpg?v=1\n; ") == ["a.jpg", "c.jpg", "d.jpg"]
