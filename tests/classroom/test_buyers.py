"""Simulated buyers act as real ones do, answer to what the seller does, and leave a lesson; both ways of each."""

from datetime import timedelta

import pytest

from storefront import clock, phone
from storefront.classroom.buyers import jobs, queries
from storefront.classroom.buyers.models import Visit
from storefront.classroom.buyers.operations.steps import STEPS
from storefront.classroom.buyers.personas import personas, scripts
from storefront.classroom.course.lessons import ease
from storefront.classroom.course.queries import done
from storefront.classroom.models import Participant
from storefront.db import db
from storefront.jobs import drain
from storefront.orders.models import Order
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_class, a_participant, a_product, an_account, signed_in


class Seller:
    """A participant at her phone: her browser, her store, and what a buyer leaves behind."""

    def __init__(self, browser, name):
        self.browser = browser
        self.me = db.session.scalars(db.select(Participant).where(Participant.name == name)).one()
        self.goods = a_product(self.me.store, "Emping", price=20_000, stock=9)

    def visit(self, key):
        db.session.expire_all()
        mine = db.select(Visit).where(Visit.participant_id == self.me.id, Visit.persona == key)
        return db.session.scalars(mine.order_by(Visit.id.desc())).first()

    def order(self, key):
        with store_scope(self.me.store_id):
            db.session.expire_all()
            return db.session.scalars(db.select(Order).where(Order.id == self.visit(key).order_id)).one()

    def post(self, page, **data):
        answer = self.browser.post(f"/toko/{self.me.store.slug}/kelola/{page}", data=data)
        assert answer.status_code == 303, answer.text
        return answer

    def does(self, key, step, **data):
        return self.post(f"pesanan/{self.order(key).number}/{step}", **data)

    def writes(self, key, words):
        return self.post(f"obrolan/{self.visit(key).id}", words=words)

    def quotes(self, key, cost="15.000"):
        self.does(key, "ongkir", cost=cost)

    def said(self, key):
        return [one.words for one in queries.messages(self.visit(key)) if one.is_buyer]

    def whys(self, key):
        return [mark["why"] for mark in self.visit(key).marks]

    @property
    def stock(self):
        return db.session.connection().exec_driver_sql("select stock from variant order by id").scalar()


@pytest.fixture
def nani(join):
    return Seller(join("Bu Nani"), "Bu Nani")


@pytest.fixture
def send(classroom, desk):
    """`send("tanya", "cod")`: the trainer's wave of these."""

    def send(*keys, to=""):
        answer = desk.post(f"/pelatih/{classroom.id}/pembeli", data={"who": list(keys), "to": to})
        assert answer.status_code == 303, answer.text

    return send


def later(classroom, minutes):
    """The worker looks so many minutes from now."""
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        jobs.tick(classroom.id)


def test_a_question_with_a_price_is_answered_well(nani, send):
    send("tanya")
    assert nani.said("tanya") == ["Halo Kak, Emping masih ada? Harganya berapa ya?"]
    nani.writes("tanya", "Masih ada kak")
    assert nani.said("tanya")[-1] == "Jadi harganya berapa, Kak?"
    nani.writes("tanya", "Maaf, 20rb Kak")
    assert nani.visit("tanya").is_right is True
    assert nani.visit("tanya").is_over
    page = nani.browser.get(f"/toko/{nani.me.store.slug}/kelola/obrolan/{nani.visit('tanya').id}").text
    assert "Pelajaran dari Bu Rina" in page
    assert "Jawab dalam 15 menit" in page


def test_a_question_that_nobody_answers_goes_away(classroom, nani, send):
    send("tanya")
    later(classroom, 9)
    assert nani.visit("tanya").is_right is False
    assert nani.whys("tanya") == ["Chat tidak dijawab."]
    assert nani.said("tanya")[-1].startswith("Tidak dijawab ya.")


def test_cash_comes_after_the_goods(nani, send):
    send("cod")
    order = nani.order("cod")
    assert (order.payment_method, order.buyer_phone) == ("cash", "+620000010001")
    assert order.buyer_name.startswith("Pembeli Latihan 1 – Pak Dedi")
    nani.quotes("cod")
    assert nani.order("cod").is_agreed
    nani.does("cod", "pengemasan")
    nani.does("cod", "pengiriman", courier="Diantar sendiri", receipt="")
    assert "sudah saya serahkan" in nani.said("cod")[-1]
    nani.does("cod", "uang-masuk")
    assert nani.visit("cod").is_right is True
    assert nani.order("cod").state == "done"
    assert nani.stock == 8


def test_cash_that_is_noted_too_early_is_a_lesson(nani, send):
    send("cod")
    nani.quotes("cod")
    nani.does("cod", "uang-masuk")
    nani.does("cod", "pengemasan")
    nani.does("cod", "pengiriman", courier="", receipt="")
    assert nani.visit("cod").is_right is False
    assert "Uang COD dicatat sebelum barang dikirim." in nani.whys("cod")


def test_a_right_transfer_is_found_in_the_account_and_sent_with_a_number(nani, send):
    send("transfer")
    nani.quotes("transfer")
    order = nani.order("transfer")
    assert (order.payment, order.unique_code > 0) == ("claimed", True)
    page = nani.browser.get("/kelas/rekening").text
    assert f"{order.total:,}".replace(",", ".") in page
    nani.does("transfer", "uang-masuk")
    nani.does("transfer", "pengemasan")
    nani.does("transfer", "pengiriman", courier="JNE", receipt="JB001")
    assert nani.visit("transfer").is_right is True
    assert nani.said("transfer")[-1].startswith("Terima kasih Kak, resinya")
    with store_scope(nani.me.store_id):
        assert done(nani.me) >= {"pesanan", "kirim", "kas"}


def test_money_that_is_there_and_denied_and_a_parcel_without_number_are_lessons(nani, send):
    send("transfer")
    nani.quotes("transfer")
    nani.does("transfer", "uang-belum-masuk")
    assert nani.order("transfer").payment == "claimed"  # The buyer says it again.
    nani.does("transfer", "uang-masuk")
    nani.does("transfer", "pengemasan")
    nani.does("transfer", "pengiriman", courier="", receipt="")
    assert nani.visit("transfer").is_right is False
    assert nani.whys("transfer")[-1] == "Nomor resi belum ditulis."


def test_who_pays_too_little_is_not_marked_as_paid(nani, send):
    send("kurang")
    nani.quotes("kurang")
    total = nani.order("kurang").total
    arrived = total - nani.order("kurang").unique_code - 5_000
    nani.does("kurang", "uang-masuk/jumlah-lain", amount=str(arrived))
    assert "maaf kurang" in nani.said("kurang")[-1]
    nani.does("kurang", "uang-masuk")
    assert nani.visit("kurang").is_right is True
    assert (nani.order("kurang").payment, nani.order("kurang").amount_paid) == ("paid", total)


def test_too_little_that_is_taken_for_all_is_a_lesson(nani, send):
    send("kurang")
    nani.quotes("kurang")
    nani.does("kurang", "uang-masuk")
    assert nani.visit("kurang").is_right is False
    assert "tetapi dicatat lunas" in nani.whys("kurang")[-1]


def test_a_doubtful_proof_is_refused(nani, send):
    send("palsu")
    nani.quotes("palsu")
    order = nani.order("palsu")
    assert order.payment == "claimed"
    assert "dari pembeli" in nani.browser.get(f"/toko/{nani.me.store.slug}/kelola/pesanan/{order.number}").text
    nani.does("palsu", "uang-belum-masuk")
    assert nani.visit("palsu").is_right is True
    assert (nani.order("palsu").state, nani.stock) == ("cancelled", 9)


def test_a_doubtful_proof_that_is_believed_is_a_lesson(nani, send):
    send("palsu")
    nani.quotes("palsu")
    nani.does("palsu", "uang-masuk")
    assert nani.visit("palsu").is_right is False
    assert "Tidak ada uang di rekening" in nani.whys("palsu")[-1]


def test_a_cancelled_order_brings_its_stock_back(nani, send):
    send("batal")
    assert nani.stock == 8
    assert f"Pesanan {nani.order('batal').number} saya batalkan" in nani.said("batal")[0]
    nani.does("batal", "pembatalan", words="Pembeli minta batal")
    assert (nani.visit("batal").is_right, nani.stock) == (True, 9)


def test_an_order_that_should_end_and_is_left_is_a_lesson(classroom, nani, send):
    send("batal")
    later(classroom, 11)
    assert nani.whys("batal") == ["Permintaan batal tidak diurus."]


def test_who_never_answers_is_reminded_once(nani, send):
    send("diam")
    nani.quotes("diam")
    assert not nani.visit("diam").is_over
    number = nani.order("diam").buyer_phone
    chat = f"/toko/{nani.me.store.slug}/obrolan?app=wa&to=%2B{number[1:]}&text=Halo+Kak"
    there = nani.browser.get(chat)
    assert there.location.partition("#")[0].endswith(f"/kelola/obrolan/{nani.visit('diam').id}?text=Halo+Kak")
    assert "Halo Kak</textarea>" in nani.browser.get(there.location).text.replace("\r\n", "")
    nani.writes("diam", "Halo Kak, pesanannya jadi?")
    assert nani.visit("diam").is_right is True


def test_goods_for_money_that_never_came_are_a_lesson(nani, send):
    send("diam")
    nani.does("diam", "ongkir", cost="0")
    nani.does("diam", "persetujuan", shown=str(nani.order("diam").total))
    nani.does("diam", "uang-masuk")
    assert nani.whys("diam") == ["Belum ada uang, tetapi pesanan diteruskan."]


def complained(nani, send):
    send("keluhan")
    nani.quotes("keluhan")
    nani.does("keluhan", "pengemasan")
    nani.does("keluhan", "pengiriman", courier="", receipt="")
    assert nani.order("keluhan").aftercare


def test_a_complaint_that_is_answered_kindly_calms(nani, send):
    complained(nani, send)
    nani.does("keluhan", "keluhan/jawaban", outcome="swap", words="Maaf ya Bu, kami kirim gantinya.")
    assert nani.visit("keluhan").is_right is True
    assert "Keluhan dijawab dengan ramah." in nani.whys("keluhan")
    with store_scope(nani.me.store_id):
        assert "keluhan" in done(nani.me)


def test_a_complaint_that_is_refused_is_a_lesson(nani, send):
    complained(nani, send)
    nani.does("keluhan", "keluhan/jawaban", outcome="refused", words="Salah sendiri")
    assert nani.visit("keluhan").is_right is False
    assert nani.said("keluhan")[-1].startswith("Ya sudah Kak.")


def test_praise_wants_a_word_of_thanks(classroom, nani, send):
    send("puji")
    nani.quotes("puji")
    nani.does("puji", "pengemasan")
    nani.does("puji", "pengiriman", courier="", receipt="")
    assert "enak sekali" in nani.said("puji")[-1]
    nani.writes("puji", "Terima kasih, Kak!")
    assert nani.visit("puji").is_right is True


@pytest.mark.parametrize(
    ("answer", "right"),
    [("Maaf Kak, sudah harga pas", True), ("Bisa 18.000 Kak", True), ("Boleh 5rb saja", False)],
)
def test_haggling_is_answered_politely_and_never_below_half(nani, send, answer, right):
    send("tawar")
    assert "bisa Rp14.000 saja?" in nani.said("tawar")[0]
    nani.writes("tawar", answer)
    assert (nani.visit("tawar").is_over, nani.visit("tawar").is_right) == (True, right)


def test_who_only_looks_judges_the_page(nani, send):
    send("lihat")
    assert nani.whys("lihat") == ["Emping belum punya foto.", "Emping belum punya penjelasan."]
    assert nani.visit("lihat").is_over


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


def visits():
    db.session.expire_all()
    return db.session.scalars(db.select(Visit).order_by(Visit.id)).all()
