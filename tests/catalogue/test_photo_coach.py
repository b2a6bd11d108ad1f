"""The photo coach in the back office: a kind word that is kept, a repair that can be taken back."""

from io import BytesIO

import pytest
from PIL import Image

from storefront.catalogue import operations, queries
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import storage
from storefront.media.coach.words import GRADES, LESSON, SENTENCES
from storefront.media.models import Photo
from storefront.media.operations import file_name, prepare
from tests.catalogue.desk import DESK, a_draft, photo, the_form
from tests.media import corpus
from tests.media.test_coach import a_jar, darker

DARK = corpus.saved(darker(a_jar()), quality=85)


@pytest.fixture
def jar(store):
    """A published product with one dark photo; the row number of the photo on it."""
    slug = a_draft()
    ready = prepare(BytesIO(DARK))
    with transaction():
        product = queries.find_any(slug)
        operations.add_photos(product, [ready])
        operations.publish(product)
    return slug, next(iter(queries.photo_rows(product.id)))


def shown(slug):
    db.session.rollback()
    return queries.find_product(slug).photos[0]


def test_a_new_photo_gets_a_kind_word_that_is_kept(manager, store):
    done = manager.post(DESK, data=the_form(state="published", photos=[photo(body=DARK)]), follow_redirects=True)
    for page in (done, manager.get(DESK + "emping-melinjo/foto")):
        assert GRADES["better"] in page.text
        assert SENTENCES["dark"] in page.text
        assert page.text.count('class="drawing"') == 1
    kept = db.session.scalars(db.select(Photo)).one()
    assert (kept.score < 65, kept.reasons) == (True, "dark")


def test_a_photo_from_before_the_coach_shows_no_word(manager, jar):
    slug, _number = jar
    with transaction():
        db.session.execute(db.update(Photo).values(score=None))
    assert 'class="coach"' not in manager.get(f"{DESK}{slug}/foto").text


def test_the_lesson_shows_how_each_fault_is_avoided(manager):
    page = manager.get(DESK + "foto/cara").text
    assert page.count('class="drawing"') == len(LESSON) + len(SENTENCES)  # and those of the photo one tries
    assert LESSON.keys() == SENTENCES.keys()
    assert all(words in page for lesson in LESSON.values() for words in lesson)
    assert "foto/cara" in manager.get(DESK + "baru").text


def test_a_repair_is_shown_first_then_used_and_taken_back(manager, jar):
    slug, number = jar
    here, before = f"{DESK}{slug}/foto/{number}", shown(slug)
    assert "Pakai ini" in manager.get(f"{here}/perbaikan").text
    seen = manager.get(f"{here}/perbaikan.jpg?rasio=1:1&tengah=0,1")
    assert (seen.mimetype, seen.headers["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    assert Image.open(BytesIO(seen.data)).size == (576, 576)
    assert shown(slug).key == before.key
    page = manager.post(f"{here}/perbaikan", data={"rasio": "1:1"}, follow_redirects=True)
    after = shown(slug)
    assert (after.width, after.height, after.alt) == (1200, 1200, before.alt)
    assert f"{after.key}-" in manager.get(f"/toko/sari/produk/{slug}").text
    assert GRADES["good"] in page.text
    assert "Pakai yang asli" in page.text
    manager.post(f"{here}/asli")
    assert shown(slug).key == before.key


def test_a_second_repair_starts_from_what_was_sent(manager, jar):
    slug, number = jar
    keys = []
    for ratio in ("4:5", "1:1", "4:5"):
        manager.post(f"{DESK}{slug}/foto/{number}/perbaikan", data={"rasio": ratio})
        keys.append(shown(slug).key)
    assert keys[0] == keys[2] != keys[1]
    assert len(set(db.session.scalars(db.select(Photo.made_from_id)))) == 2  # the original has none
    assert db.session.scalar(db.select(db.func.count(Photo.id))) == 3


def test_the_choice_that_shows_the_photo_goes_along(manager, jar):
    slug, number = jar
    with transaction():
        product = queries.find_any(slug)
        variant = queries.variants_of(product.id)[0]
        operations.show_choice(product, variant.id, number)
    manager.post(f"{DESK}{slug}/foto/{number}/perbaikan")
    db.session.rollback()
    assert queries.variants_of(product.id)[0].photo_id == queries.photo_rows(product.id)[number]


def test_a_photo_whose_file_is_lost_is_left_as_it_is(manager, jar):
    slug, number = jar
    before = shown(slug)
    storage.chosen().delete(file_name(before.key, "original.jpg"))
    for answer in (
        manager.get(f"{DESK}{slug}/foto/{number}/perbaikan", follow_redirects=True),
        manager.post(f"{DESK}{slug}/foto/{number}/perbaikan", follow_redirects=True),
    ):
        assert "Foto ini rusak" in answer.text
    assert shown(slug).key == before.key


def test_nonsense_choices_are_left_out_and_photos_of_other_goods_are_not_found(manager, jar):
    slug, number = jar
    for query in ("rasio=9:1&tengah=x", "tengah=nan,nan&rasio=4:5", "tengah=1,2,3", "tengah=-5,9e9&latar=x"):
        assert manager.get(f"{DESK}{slug}/foto/{number}/perbaikan.jpg?{query}").status_code == 200
        assert manager.get(f"{DESK}{slug}/foto/{number}/perbaikan?{query}").status_code == 200
    other = a_draft(description="lain")
    for method, path in (("GET", "perbaikan"), ("GET", "perbaikan.jpg"), ("POST", "perbaikan"), ("POST", "asli")):
        assert manager.open(f"{DESK}{other}/foto/{number}/{path}", method=method).status_code == 404
