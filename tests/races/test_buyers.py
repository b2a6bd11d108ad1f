"""Many look at a class in one moment: a simulated buyer takes each step once. First the control, without the claim."""

from threading import Barrier

import pytest

from storefront.classroom.buyers import jobs, operations, queries
from storefront.classroom.buyers.models import Visit
from storefront.db import Busy, db
from storefront.db.transaction import let_write, transaction
from storefront.tenancy import store_scope
from tests.conftest import ON_POSTGRESQL, rows
from tests.factories import a_class, a_participant, a_product, an_account
from tests.races.test_orders import at_once

pytestmark = pytest.mark.race
LOOKS = 6


@pytest.fixture
def nani(app):
    one = a_participant(a_class(an_account(is_trainer=True)))
    a_product(one.store, "Emping", stock=9)
    with transaction():
        operations.send(one.classroom, [one], ["tanya"])
    if ON_POSTGRESQL:
        let_write(LOOKS)
    with store_scope(one.store_id):
        yield one
    let_write(app.config["THREADS"] // 2)


def test_control_who_looks_and_then_speaks_says_it_as_often_as_they_are(app, nani):
    classroom_id, all_have_looked = nani.classroom_id, Barrier(LOOKS)

    def careless():
        (due,) = queries.due(Visit.classroom_id == classroom_id)
        db.session.rollback()
        all_have_looked.wait(10)
        while True:
            try:
                with transaction():
                    operations.buyer_says(db.session.get_one(Visit, due.visit_id), "Masih ada?")
                return "spoke"
            except Busy:
                continue

    assert at_once(app, nani.store, [careless] * LOOKS) == ["spoke"] * LOOKS
    assert rows("select count(*) from practice_message") == [(LOOKS,)]


def test_each_step_is_taken_once_however_many_look(app, nani):
    (due,) = queries.due(Visit.classroom_id == nani.classroom_id)
    at_once(app, nani.store, [lambda: jobs.turn(due)] * LOOKS)
    assert rows("select count(*) from practice_message") == [(1,)]
    assert rows("select turn, unread from practice_visit") == [(1, 1)]


def test_an_order_is_placed_once(app, nani):
    with transaction():
        operations.send(nani.classroom, [nani], ["transfer"])
    for _round in range(3):
        at_once(app, nani.store, [lambda: jobs.tick(nani.classroom_id)] * LOOKS)
    assert rows("select stock from variant") == [(8,)]
    assert rows('select count(*) from "order"') == [(1,)]


def test_a_line_of_the_script_is_sent_once(app, nani):
    with transaction():
        operations.start_script(nani.classroom, "siang")
    at_once(app, nani.store, [lambda: jobs.tick(nani.classroom_id)] * LOOKS)
    assert sorted(rows("select persona from practice_visit")) == [("lihat",), ("tanya",)]
