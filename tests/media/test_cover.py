"""The owner puts a photo of the village above the store's name; a bad file changes nothing."""

from io import BytesIO

import pytest

from storefront.db import db
from tests.factories import a_store, an_account, signed_in
from tests.media.corpus import saved, scene

HERE = "/toko/sari/kelola/toko/foto/"


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


@pytest.fixture
def browser(app, owner, store):
    return signed_in(app, owner)


def sent(browser, body: bytes, name: str = "desa.jpg"):
    return browser.post(HERE, data={"photo": (BytesIO(body), name), "alt": "Lumbung padi"})


def test_a_photo_becomes_the_cover(browser, store):
    assert sent(browser, saved(scene(600, 400))).status_code == 303
    db.session.refresh(store)
    assert store.cover_id
    assert 'alt="Lumbung padi"' in browser.get(HERE).text
    assert 'alt="Lumbung padi"' in browser.get("/toko/sari/").text


def test_the_cover_can_be_taken_down(browser, store):
    sent(browser, saved(scene(600, 400)))
    assert browser.post(f"{HERE}pelepasan").status_code == 303
    db.session.refresh(store)
    assert store.cover_id is None


@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        (b"", "", "Pilih foto dulu"),
        (b"", "a.jpg", "kosong"),
        (b"<svg/>", "a.svg", "bukan foto"),
        (b"halo", "a.jpg", "bukan foto"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(browser, store, body, name, words):
    answer = sent(browser, body, name)
    assert answer.status_code == 422
    assert words in answer.text
    db.session.refresh(store)
    assert store.cover_id is None


def test_a_member_of_another_store_finds_nothing_here(app, store):
    stranger = an_account()
    a_store("budi", stranger)
    assert signed_in(app, stranger).get(HERE).status_code == 404
