"""Many at once: a class opens stores of one name, one person taps twice, two owners remove each other."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from storefront.accounts.models import Account
from storefront.db import Busy, db
from storefront.db.transaction import transaction
from storefront.stores import operations, queries
from storefront.stores.models import Member, Store
from storefront.stores.operations import LastOwner
from tests.factories import a_store, an_account
from tests.races.together import together

pytestmark = pytest.mark.race


def at_once(app, calls: list[Callable[[], Any]]) -> list[Any]:
    """What each call gave, or the refusal it raised; all started together, each with its own session."""

    def patiently(call):
        with app.app_context():
            for _attempt in range(50):
                try:
                    with transaction():
                        return call()
                except Busy:
                    continue
        raise AssertionError("busy for ever")

    given = together([partial(patiently, call) for call in calls])
    db.session.rollback()  # What this thread had read is old now.
    return given


def opening(account_id: int) -> Callable[[], int]:
    def call():
        account = db.session.get(Account, account_id)
        return operations.open_store(account, "BUM Desa Maju", ["36.02.06.2002"], account.phone).id

    return call


def test_a_class_opens_stores_of_one_name_at_once(app):
    people = [an_account().id for _ in range(6)]
    assert len(set(at_once(app, [opening(person) for person in people]))) == 6
    found = set(db.session.scalars(select(Store.slug)))
    assert len(found) == 6
    assert {"maju", "maju-cisimeut", "maju-lebak"} <= found


def test_a_double_tap_opens_one_store(app):
    sari = an_account().id
    assert len(set(at_once(app, [opening(sari)] * 4))) == 1


def test_two_owners_who_remove_each_other_leave_one(app):
    sari, budi = an_account(), an_account()
    store = a_store("sari", sari)
    with transaction():
        db.session.add(Member(store_id=store.id, account_id=budi.id, role="owner"))
    store_id, numbers = store.id, [person.number for person in queries.people(store)]
    db.session.rollback()

    def removing(number):
        return lambda: operations.remove(db.session.get(Store, store_id), number)

    given = at_once(app, [removing(number) for number in numbers])
    assert [type(one) for one in given].count(LastOwner) == 1
    assert len(queries.people(db.session.get(Store, store_id))) == 1
