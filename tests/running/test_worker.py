"""The worker does what was asked for, once it is due, and what comes round every day."""

from datetime import timedelta

from sqlalchemy import select

from storefront import clock, jobs
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.outbox import MOST_ATTEMPTS, Job, claim, enqueue


def waiting() -> list[Job]:
    db.session.rollback()
    return list(db.session.scalars(select(Job)))


def test_a_day_of_forgetting_asks_for_the_next(app):
    for _start in range(2):
        jobs.plan_the_days()
    assert sorted(job.kind for job in waiting()) == ["campaigns.week", "orders.forget"]
    jobs.drain()
    (tomorrow,) = (job for job in waiting() if job.kind == "orders.forget")
    assert tomorrow.due_at > clock.now() + timedelta(hours=23)


def test_what_a_killed_worker_held_is_done_by_the_next(app):
    with transaction():
        enqueue("orders.forget")
    with transaction():
        assert claim().kind == "orders.forget"
    assert jobs.drain() == 0
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert jobs.drain() == 1


def test_what_fails_is_tried_again_later_and_at_last_left_for_a_person(app):
    with transaction():
        enqueue("media.forget_unkept", key="x", nonsense=True)
    moment = clock.now()
    for _try in range(MOST_ATTEMPTS + 2):
        moment += timedelta(hours=2)
        with clock.at(moment):
            jobs.drain()
    (dead,) = waiting()
    assert dead.attempts == MOST_ATTEMPTS
    assert "TypeError" in dead.error
