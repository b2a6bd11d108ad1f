"""Simulated buyers act as real ones do, answer to what the seller does, and leave a lesson; both ways of each."""

from datetime import timedelta

import pytest

from storefront import clock
from storefront.classroom.buyers import jobs, queries
from storefront.classroom.buyers.models import Visit
from storefront.classroom.models import Participant
from storefront.db import db
from storefront.orders.models import Order
from storefront.tenancy import store_scope
from tests.factories import a_product


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
