"""The photo coach on a phone: a word before anything is sent, and a repair that is looked at before it is used."""

import pytest
from flask import request
from PIL import ImageFilter

from storefront.catalogue import queries
from storefront.db import db
from storefront.media import pictures
from storefront.media.coach.judge import judge
from storefront.media.coach.words import SENTENCES, advice
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_person, a_product, a_store
from tests.media import corpus
from tests.media.test_coach import a_jar, darker, paler

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

DESK = "/toko/sari/kelola/produk/"
IN_THE_PHONE = ("dark", "bright", "blurred", "small")


@pytest.fixture
def owner(app):
    return a_person()


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


def photographs():
    """A good photo and the same one spoilt in each way that the phone can see."""
    jar = a_jar()
    yield "bagus.jpg", jar
    yield "gelap.jpg", darker(jar)
    yield "terang.jpg", paler(jar)
    yield "kabur.jpg", jar.filter(ImageFilter.GaussianBlur(9))
    yield "kecil.jpg", jar.resize((320, 400))
    yield "dua.jpg", darker(jar.resize((320, 400)), 0.4)


def test_without_a_signal_it_says_what_the_server_will_say(phone, owner, store, tmp_path):
    page = phone(owner)
    page.goto(DESK + "baru")
    page.context.set_offline(True)
    for name, picture in photographs():
        body = corpus.saved(picture, quality=85)
        (tmp_path / name).write_bytes(body)
        page.set_input_files("[name=photos]", tmp_path / name)
        page.locator("[data-coach]").wait_for()
        said = page.eval_on_selector_all("[data-tip]", "all => all.filter(t => !t.hidden).map(t => t.dataset.tip)")
        grade = page.eval_on_selector_all("[data-grade]", "all => all.filter(t => !t.hidden).map(t => t.dataset.grade)")
        found = judge(pictures.upright(body, 1280))
        expected = advice(found.score, ",".join(found.reasons))
        assert set(said) == set(expected.tips) & set(IN_THE_PHONE), name
        assert grade == [expected.grade], name
        page.locator("[data-shot] .off").click()
        page.locator("[data-coach]").wait_for(state="hidden")


def test_a_dark_photo_is_repaired_with_a_tap_and_brought_back(phone, owner, store, tmp_path):
    (tmp_path / "gelap.jpg").write_bytes(corpus.saved(darker(a_jar()), quality=85))
    page = phone(owner)
    page.goto(DESK + "baru")
    page.set_input_files("[name=photos]", tmp_path / "gelap.jpg")
    page.get_by_text(SENTENCES["dark"]).wait_for()
    page.fill("[name=name]", "Madu Hutan")
    page.locator("[name=price]").press_sequentially("85000")
    page.get_by_role("button", name="Pasang di Toko").click()
    page.wait_for_url("**/selesai")
    page.get_by_role("link", name="Perbaiki foto").click()
    page.wait_for_url("**/perbaikan")
    with page.expect_response(lambda answer: "perbaikan.jpg" in answer.url and "rasio=1%3A1" in answer.url) as drawn:
        page.locator("[data-aim]").click(position={"x": 60, "y": 90})
    assert drawn.value.status == 200
    assert page.is_checked("[name=rasio][value='1:1']")
    page.get_by_role("button", name="Pakai ini").click()
    page.wait_for_url("**/foto")
    assert page.get_by_text("Bagus", exact=True).is_visible()
    db.session.rollback()
    with store_scope(store.id):
        assert {p.width / p.height for p in queries.find_product("madu-hutan").photos} == {1.0}
    page.get_by_role("button", name="Urungkan").click()
    page.get_by_text("Foto yang asli dipakai").wait_for()
    assert page.get_by_text(SENTENCES["dark"]).is_visible()


def test_the_lesson_looks_at_a_photo_and_sends_it_nowhere(phone, owner, store, tmp_path):
    (tmp_path / "gelap.jpg").write_bytes(corpus.saved(darker(a_jar()), quality=85))
    page, sent = phone(owner), []
    page.goto(DESK + "foto/cara")
    page.on("request", lambda request: sent.append(request.method))
    page.set_input_files("[data-try] input", tmp_path / "gelap.jpg")
    page.get_by_text(SENTENCES["dark"]).wait_for()
    assert "POST" not in sent


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_photo_added_to_a_product_is_made_small_before_it_travels(app, phone, owner, store, tmp_path, script):
    """Without script the large one goes, and arrives all the same."""
    a_product(store, "Gula Semut", slug="gula")
    (tmp_path / "besar.jpg").write_bytes(corpus.phone_photo())
    sent = []

    @app.before_request
    def weigh():
        if request.method == "POST":
            sent.append(request.content_length)

    page = phone(owner, script=script)
    page.goto(DESK + "gula/foto")
    page.set_input_files("[name=photos]", tmp_path / "besar.jpg")
    page.get_by_role("button", name="Kirim foto").click()
    page.locator(".album img").first.wait_for()
    (size,) = sent
    assert size < 500_000 if script else size > 1_000_000
    db.session.rollback()
    assert rows("SELECT count(*) FROM photo") == [(1,)]
