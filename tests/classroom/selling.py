"""A participant at her phone, as tests of simulated buyers see her."""

from datetime import timedelta

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


def later(classroom, minutes):
    """The worker looks so many minutes from now."""
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        jobs.tick(classroom.id)


def visits():
    db.session.expire_all()
    return db.session.scalars(db.select(Visit).order_by(Visit.id)).all()
