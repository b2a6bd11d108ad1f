"""The week in words, on Monday morning, once."""

from datetime import UTC, datetime, timedelta

from storefront import clock, jobs
from storefront.db.transaction import transaction
from storefront.notifications import operations
from storefront.notifications.plan import TOPICS, WEEK
from storefront.stores.models import TREASURER
from tests.conftest import rows
from tests.factories import a_store
from tests.notifications.conftest import work

TUESDAY = datetime(2026, 11, 24, 5, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 30, 0, 30, tzinfo=UTC)  # 07.30 WIB, 09.30 WIT


def planned():
    with transaction():
        jobs.plan_the_week()


def test_a_manager_hears_on_monday_where_last_weeks_orders_came_from(sari, push, parties):
    phone, treasurer = sari.a_phone(push), sari.a_phone(push, sari.a_member(TREASURER))
    with clock.at(TUESDAY):
        planned()
        for channel in ("st", "st", "wa"):
            sari.an_order(channel=channel)
        work()
    before = len(push.pushed(phone))
    work(NEXT_MONDAY - timedelta(minutes=1))
    assert len(push.pushed(phone)) == before
    work(NEXT_MONDAY)
    told = push.pushed(phone)[before]
    assert told["title"] == "Minggu lalu: 3 pesanan"
    assert told["body"] == "Status WhatsApp membawa 2 dari 3 pesanan minggu lalu."
    assert told["url"] == "/toko/sari/kelola/promosi/?minggu=2026-11-23"
    assert not [rung for rung in push.pushed(treasurer) if "Minggu lalu" in rung["title"]]


def test_it_is_told_once_however_often_the_work_is_done(sari, push, parties):
    phone = sari.a_phone(push)
    with clock.at(TUESDAY):
        sari.an_order(channel="st")
        work()
    before = len(push.pushed(phone))
    with clock.at(NEXT_MONDAY):
        for _time in range(3):
            jobs.tell_of_the_week()
            jobs.drain()
    assert len(push.pushed(phone)) == before + 1
    ((due,),) = rows("SELECT count(*) FROM job WHERE kind = 'campaigns.week'")
    assert due == 1, "one row waits for the Monday after"


def test_in_a_night_that_came_late_it_waits_for_the_morning(sari, push, parties):
    phone = sari.a_phone(push)
    with clock.at(TUESDAY):
        sari.an_order(channel="st")
        work()
    before = len(push.pushed(phone))
    night = NEXT_MONDAY + timedelta(hours=16)  # The machine was off all day.
    with clock.at(night):
        jobs.tell_of_the_week()
        jobs.drain()
    assert len(push.pushed(phone)) == before
    work(night + timedelta(hours=8))
    assert len(push.pushed(phone)) == before + 1


def test_a_quiet_store_and_who_does_not_want_it_hear_nothing(sari, push, parties):
    phone = sari.a_phone(push)
    a_store("sepi")
    with clock.at(NEXT_MONDAY):
        jobs.tell_of_the_week()
        jobs.drain()
    assert push.pushed(phone) == []
    with clock.at(TUESDAY):
        sari.an_order(channel="st")
        work()
    sari.did(operations.choose, sari.owner, [topic for topic in TOPICS if topic != WEEK], [], ["push"])
    with clock.at(NEXT_MONDAY):
        jobs.tell_of_the_week()
        jobs.drain()
    assert not [rung for rung in push.pushed(phone) if "Minggu lalu" in rung["title"]]
