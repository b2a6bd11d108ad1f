"""The same news many times in one moment, and different news of one charge; the control shows the race."""

from contextlib import suppress
from functools import partial
from threading import Barrier

import pytest

from storefront.db import Busy, db
from storefront.db.transaction import transaction
from storefront.orders.operations import Actor, ImpossibleStep
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.payments.hosted import queries
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.payments.hosted.telling import sent_away, session_at, state_of, tell
from tests.races.together import together

pytestmark = pytest.mark.race


@pytest.fixture
def told(app, sim, sari, order):
    session = sim.paid(session_at(sent_away(app, sari, order)))
    sim.refunded(sim.intents[session["payment_intent"]], 3_800_000)
    db.session.rollback()
    return sim.events


def telling(app, event):
    with app.app_context():
        for _attempt in range(20):
            if (status := tell(app, event).status_code) != 503:
                return status
        return 503


def test_the_same_news_at_once_counts_once(app, sari, order, told):
    assert together([partial(telling, app, told[0]) for _n in range(8)]) == [200] * 8
    assert state_of(sari, order) == ("paid", 38_000, 0)
    assert rows("select count(*) from gateway_event") == [(1,)]


def test_payment_and_refund_at_once_end_refunded(app, sari, order, told):
    assert set(together([partial(telling, app, event) for event in told * 3])) == {200}
    assert state_of(sari, order) == ("refunded", 38_000, 38_000)
    assert rows("select count(*) from payment where kind <> 'expected'") == [(2,)]


def test_control_looking_first_and_writing_later_counts_it_several_times(app, sari, order, told):
    """The same messages without the key that counts once: what the tests above would see if the rule were broken."""
    all_have_looked, number = Barrier(4, timeout=20), order.number

    def blindly():
        with app.app_context(), store_scope(sari.id):
            is_known = queries.is_known("stripe", told[0]["id"])
            db.session.rollback()
            all_have_looked.wait()
            for _attempt in range(0 if is_known else 50):
                with suppress(Busy, ImpossibleStep), transaction():
                    payments.receive(by_number(number), Actor("Stripe"), 38_000, source="stripe")
                    return

    together([blindly] * 4)
    assert state_of(sari, order)[1] > 38_000
