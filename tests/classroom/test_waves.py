"""Who sends buyers, who gets them, and who sees how they were handled."""

from datetime import timedelta

from storefront import clock, phone
from storefront.classroom.buyers.models import Visit
from storefront.classroom.buyers.operations.steps import STEPS
from storefront.classroom.buyers.personas import personas, scripts
from storefront.classroom.course.lessons import ease
from storefront.db import db
from storefront.jobs import drain
from tests.classroom.selling import Seller, later, visits
from tests.conftest import rows
from tests.factories import a_class, a_participant, a_product, an_account, signed_in


def test_a_buyer_waits_for_goods_and_then_comes(classroom, desk, join, send):
    browser = join("Bu Aat")
    send("cod")
    aat = Seller(browser, "Bu Aat")
    assert aat.visit("cod").order_id is None
    later(classroom, 1)
    assert aat.visit("cod").order_id


def test_everybody_in_a_wave_gets_the_same(classroom, join, send):
    sellers = [Seller(join(name), name) for name in ("Bu Nani", "Bu Aat")]
    for one in sellers:
        for name in ("Gula", "Madu"):
            a_product(one.me.store, name)
    send("tanya", "cod", "transfer")
    send("cod")  # A second tap, while they are there.
    later(classroom, 3)
    got = [
        [(v.persona, v.number, v.goods) for v in db.session.scalars(
            db.select(Visit).where(Visit.participant_id == one.me.id).order_by(Visit.number))]
        for one in sellers
    ]  # fmt: skip
    assert got[0] == got[1]
    assert [key for key, *_rest in got[0]] == ["tanya", "cod", "transfer"]
    lines = [rows(f'select name, price from order_line where store_id = {one.me.store_id} order by name')
             for one in sellers]  # fmt: skip
    assert lines[0] == lines[1] != []


def test_a_script_sends_by_the_minute_stands_still_and_never_twice(classroom, desk, nani):
    place = f"/pelatih/{classroom.id}/skenario"
    desk.post(place, data={"script": "pagi"})
    assert [v.persona for v in visits()] == ["tanya"]
    later(classroom, 4)
    later(classroom, 4)
    assert [v.persona for v in visits()] == ["tanya", "cod"]
    desk.post(f"{place}/jeda")
    later(classroom, 60)
    assert len(visits()) == 2
    page = desk.get(f"/pelatih/{classroom.id}/pembeli").text
    assert "dijeda" in page
    desk.post(f"{place}/selesai")
    later(classroom, 90)
    assert len(visits()) == 2


def test_in_a_break_nobody_comes_and_nobody_loses_patience(classroom, desk, nani, send):
    send("tanya", "cod")
    desk.post(f"/pelatih/{classroom.id}/istirahat", data={"on": "1"})
    later(classroom, 30)
    assert (nani.visit("tanya").is_over, nani.visit("cod").order_id) == (False, None)
    with clock.at(clock.now() + timedelta(minutes=30)):
        desk.post(f"/pelatih/{classroom.id}/istirahat", data={"on": "0"})
    later(classroom, 37)
    assert not nani.visit("tanya").is_over
    assert nani.order("cod")
    later(classroom, 39)
    assert nani.whys("tanya") == ["Chat tidak dijawab."]


def test_a_new_answer_appears_while_the_chat_is_open(app, site, chromium, nani, send):
    send("tanya")
    key = app.config["SESSION_COOKIE_NAME"]
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    context.add_cookies([{"name": key, "value": nani.browser.get_cookie(key).value, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/toko/{nani.me.store.slug}/kelola/obrolan/{nani.visit('tanya').id}")
    page.fill("textarea", "Sedang saya ketik")
    nani.writes("tanya", "Harganya 20.000, Kak")
    page.get_by_text("Pelajaran dari Bu Rina").wait_for()
    assert page.input_value("textarea") == "Sedang saya ketik"
    context.close()


def test_the_trainer_compares(classroom, desk, nani, join, send):
    join("Bu Aat")
    send("tanya", to="1")
    nani.writes("tanya", "Harganya 20.000, Kak")
    page = desk.get(f"/pelatih/{classroom.id}/pembeli").text
    assert "<b>1/1</b>" in page
    assert "Pertanyaan dijawab, dengan harga." in page
    assert "Bu Nani" not in desk.get(f"/pelatih/{classroom.id}/pembeli?tampil=nomor").text


def test_nobody_else_reads_or_answers_a_chat(app, classroom, desk, nani, join, send):
    aat = Seller(join("Bu Aat"), "Bu Aat")
    send("tanya")
    hers, mine = nani.visit("tanya").id, aat.visit("tanya").id
    other = an_account(name="Bu Lain", is_trainer=True)
    strangers = [
        aat.browser,
        signed_in(app, a_participant(a_class(other)).account),
        signed_in(app, other),
        app.test_client(),
    ]
    for browser in strangers:
        for method in ("get", "post"):
            answer = browser.open(
                f"/toko/{nani.me.store.slug}/kelola/obrolan/{hers}", method=method, data={"words": "x"}
            )
            assert answer.status_code in (303, 403, 404)
            assert "Bu Rina" not in answer.text
    assert aat.browser.get(f"/toko/{aat.me.store.slug}/kelola/obrolan/{hers}").status_code == 404
    assert aat.browser.get(f"/toko/{aat.me.store.slug}/kelola/obrolan/{mine}").status_code == 200
    assert signed_in(app, other).post(f"/pelatih/{classroom.id}/pembeli", data={"who": "cod"}).status_code == 404
    assert len(nani.said("tanya")) == 1


def test_nothing_leaves_the_class(nani, send, classroom):
    send("transfer")
    nani.quotes("transfer")
    drain()
    told = rows("select distinct channel from notification")
    assert told in ([], [("console",)])
    assert rows("select count(*) from listing") == [(0,)]
    for persona in personas():
        send(persona)
    for visit in visits():
        assert phone.parse(visit.phone) is None


def test_every_step_and_script_is_known():
    assert {step for one in personas().values() for step in one.steps} == set(STEPS)
    assert {who for one in scripts().values() for _minute, who in one.lines} <= set(personas())
    for one in personas().values():
        words_a_sentence, _long = ease(f"{one.right} {one.lesson}")
        assert words_a_sentence <= 9, one.key
        assert "LATIHAN" in one.called(3).upper()
