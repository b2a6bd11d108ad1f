"""Steps are done when something was really done; tests show the gain; the map becomes drafts."""

import re

import pytest

from storefront.catalogue.models import DRAFT, Product, Variant
from storefront.classroom.course import lessons, prices, queries
from storefront.classroom.models import Participant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.tenancy import store_scope
from tests.factories import a_product, an_order


@pytest.fixture
def nani(join):
    return join("Bu Nani")


@pytest.fixture
def me(nani):
    return db.session.scalars(db.select(Participant)).one()


def done(me):
    db.session.expire_all()
    return queries.done(me)


def right_answers():
    return {f"q{n}": question.right for n, question in enumerate(lessons.questions())}


def test_the_room_begins_with_the_first_step(nani):
    page = nani.get("/kelas/ruang").text
    assert "Mulai: yang sudah saya tahu" in page
    assert page.count('class="b"') == len(lessons.lessons())


def test_both_tests_give_the_gain_and_only_the_first_try_counts(nani, me):
    wrong = {name: (value + 1) % 3 for name, value in right_answers().items()}
    nani.post("/kelas/tes/awal", data=wrong)
    nani.post("/kelas/tes/awal", data=right_answers())
    nani.post("/kelas/tes/akhir", data=right_answers())
    assert done(me) >= {"pra-tes", "pasca-tes"}
    assert queries.gain(me) == (0, 8)


def test_a_test_with_a_gap_keeps_what_was_chosen(nani, me):
    answer = nani.post("/kelas/tes/awal", data={"q0": "1"})
    assert answer.status_code == 422
    assert 'name="q0" value="1" checked' in answer.text
    assert "pra-tes" not in done(me)


def test_tricks_must_all_be_seen(nani, me):
    answers = {f"q{n}": str(int(message.trick)) for n, message in enumerate(lessons.messages())}
    assert nani.post("/kelas/aman", data=answers | {"q0": "0"}).status_code == 422
    assert "aman" not in done(me)
    nani.post("/kelas/aman", data=answers)
    assert "aman" in done(me)


def test_the_map_becomes_drafts_and_a_sentence_about_the_village(nani, me):
    for name, maker in (("Emping melinjo", "Ibu Sarni"), ("Gula semut", "Pak Udin"), ("Madu", "Ibu Sarni")):
        nani.post("/kelas/potensi", data={"name": name, "maker": maker, "price": "25rb", "season": "Juni"})
    assert "potensi" in done(me)
    with store_scope(me.store_id):
        products = db.session.scalars(db.select(Product).order_by(Product.id)).all()
        assert [(p.name, p.maker, p.state) for p in products] == [
            ("Emping melinjo", "Ibu Sarni", DRAFT), ("Gula semut", "Pak Udin", DRAFT), ("Madu", "Ibu Sarni", DRAFT)
        ]  # fmt: skip
    story = me.store.story
    assert story == "Desa Cikeusik membuat emping melinjo, gula semut dan madu. Dibuat oleh Ibu Sarni, Pak Udin."


def test_a_story_that_somebody_wrote_stays(nani, me):
    with transaction():
        me.store.story = "Kami menjual dari rumah."
    nani.post("/kelas/potensi", data={"name": "Madu", "price": "90.000"})
    db.session.expire_all()
    assert me.store.story == "Kami menjual dari rumah."


def test_work_in_the_store_is_seen_at_the_next_move(nani, me):
    goods = [a_product(me.store, name) for name in ("Emping", "Gula", "Madu")]
    with store_scope(me.store_id), transaction() as session:
        session.query(Variant).update({"grams": 250})
        session.add_all(Photo(key=f"{n:032d}", width=640, height=640, original_kind="jpg", original_bytes=9, score=70)
                        for n in range(3))  # fmt: skip
    order = an_order(me.store, (goods[0], 1), payment_method="cash", delivery="pickup", cost=0)
    assert not done(me) & {"foto", "harga", "terbit", "pesanan"}
    answer = nani.post(f"/toko/{me.store.slug}/kelola/pesanan/{order.number}/pengemasan")
    assert answer.status_code in (302, 303)
    assert done(me) >= {"foto", "harga", "terbit", "pesanan"}


def test_sharing_in_the_practice_chat_is_a_step_for_the_owner_only(nani, me, client):
    client.environ_base["HTTP_ORIGIN"] = "http://localhost"
    client.post(f"/toko/{me.store.slug}/obrolan", data={"text": "Halo"})
    assert "bagikan" not in done(me)
    page = nani.post(f"/toko/{me.store.slug}/obrolan", data={"app": "wa", "text": "Halo Kak"}).text
    assert "Terkirim (latihan)" in page
    assert "bagikan" in done(me)


def test_every_exercise_of_a_lesson_opens(nani):
    for lesson in lessons.lessons():
        page = nani.get(f"/kelas/langkah/{lesson.name}").text
        go = re.search(r'href="([^"]+)">Kerjakan', page)[1]
        assert nani.get(go).status_code == 200, lesson.name


def test_the_calculator_says_cost_price_and_profit(nani):
    costs = {"material": "60.000", "work": "30.000", "packing": "10.000", "pieces": "12", "percent": "30"}
    page = nani.post("/kelas/harga", data=costs).text
    assert all(words in page for words in ("8.334", "11.000", "2.666"))
    missing = nani.post("/kelas/harga", data=costs | {"pieces": "0"})
    assert missing.status_code == 422
    assert 'value="60.000"' in missing.text


def test_a_click_on_a_page_is_no_step(nani, me):
    for lesson in lessons.lessons():
        assert nani.get(f"/kelas/langkah/{lesson.name}").status_code == 200
    assert done(me) == set()


def test_a_price_covers_the_cost():
    found = prices.price_of(material=60_000, work=30_000, packing=10_000, pieces=12, percent=30)
    assert found == (8_334, 11_000, 2_666)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_lesson_is_there_in_both_languages(language):
    wanted = [(one.name, one.day, one.minutes, one.page, one.picture) for one in lessons.lessons()]
    assert [(one.name, one.day, one.minutes, one.page, one.picture) for one in lessons.lessons(language)] == wanted
    assert {one.name for one in lessons.lessons()} == {*queries.CHECKS, "bagikan"}


def test_lessons_can_be_read_after_primary_school():
    for one in lessons.lessons():
        words_a_sentence, long_words = lessons.ease(one.words)
        assert words_a_sentence <= 8, one.name
        assert long_words <= 0.06, one.name


OWN = (
    "---\ntitle: Pasar\nday: 1\nminutes: 30\npicture: pasar\nexercise: Terbitkan 5\n"
    "page: produk\ncheck: barang 5\n---\n"
)


@pytest.fixture
def own(app):
    folder = app.config["INSTANCE"] / "lessons" / "id"
    folder.mkdir(parents=True)
    return folder


def test_a_trainers_own_lesson_is_a_step_with_a_check_of_its_own(own, classroom, desk, nani, me):
    (own / "06a-pasar.md").write_text(OWN + "Halo **semua** <b>.\n")
    added = lessons.lessons()[6]
    assert (added.name, added.number, str(added.html)) == ("pasar", 7, "<p>Halo <b>semua</b> &lt;b&gt;.</p>")
    assert "Pasar" in nani.get("/kelas/ruang").text
    assert nani.get("/kelas/langkah/pasar").status_code == 200
    for n in range(5):
        assert "pasar" not in done(me)
        a_product(me.store, f"Barang {n}")
    nani.post("/kelas/bantuan", data={"on": "1"})
    assert {"pasar", "terbit"} <= done(me)


def test_an_own_file_of_a_built_in_name_changes_its_words_and_not_its_check(own, nani, me):
    (own / "04-foto.md").write_text(OWN.replace("check: barang 5\n", "").replace("Pasar", "Motret") + "Dina jandela.\n")
    assert "Dina jandela" in nani.get("/kelas/langkah/foto").text
    assert len(lessons.lessons()) == len({*queries.CHECKS, "bagikan"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tanpa kepala", "tidak ada kepala"),
        (OWN.replace("title: Pasar\n", "") + "x", "belum ada title"),
        (OWN.replace("day: 1", "day: besok") + "x", "day harus 1 atau 2"),
        (OWN.replace("page: produk", "page: tes") + "x", "page harus salah satu dari"),
        (OWN.replace("check: barang 5\n", "") + "x", "belum ada check"),
        (OWN.replace("barang 5", "klik 1") + "x", "check harus seperti"),
    ],
)
def test_a_bad_lesson_stops_no_class_and_is_told_to_the_trainer(own, classroom, desk, nani, text, said):
    (own / "06b-rusak.md").write_text(text)
    assert nani.get("/kelas/ruang").status_code == 200
    assert nani.get("/kelas/langkah/rusak").status_code == 404
    page = desk.get(f"/pelatih/{classroom.id}/").text
    assert "06b-rusak.md" in page
    assert said in page
    (own / "06b-rusak.md").write_text(OWN + "Sekarang benar.")
    assert nani.get("/kelas/langkah/rusak").status_code == 200


def test_what_own_lessons_may_count_can_be_counted():
    assert set(lessons.COUNTED) == set(queries.COUNTS)
