"""The background worker: takes due rows from the outbox, re-enters each row's store, does the work, removes the row.

At least once: a row is deleted only after its handler came back, so a handler must not mind being called twice.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from flask import Flask, current_app

from . import clock
from .aftercare import operations as aftercare
from .campaigns.broadcast import operations as broadcast
from .campaigns.queries import A_WEEK, busy_stores, this_monday
from .catalogue import jobs as catalogue
from .classroom.buyers import jobs as buyers
from .classroom.keeping import operations as keeping
from .classroom.keeping.queries import UNDO_LASTS
from .db import after_commit, db
from .db.transaction import transaction
from .marketplace import operations as marketplace
from .media import operations as media
from .media.uploads import operations as uploads
from .media.uploads.models import Upload
from .notifications import jobs as notifications
from .notifications.operations import tidy
from .offers import operations as offers
from .orders import operations as orders
from .orders.queries import by_id
from .outbox import ALL, Job, Lane, anything_due, claim, enqueue
from .payments import operations as payments
from .payments.hosted import talks
from .payments.proofs import operations as proofs
from .payments.statements import operations as statements
from .promotion import operations as promotion
from .repeats import operations as repeats
from .shipping.parcels import operations as parcels
from .tenancy import store_scope
from .tenancy.everywhere import every_store

log = logging.getLogger(__name__)


A_DAY = timedelta(days=1)
MONDAY_MORNING = time(7, 30)


def forget_buyers() -> None:
    """Every store's buyers whose time is over (setting RETENTION_MONTHS); again tomorrow."""
    months = current_app.config["RETENTION_MONTHS"]
    with every_store(), transaction():
        before = clock.now() - timedelta(days=months * 365 // 12)
        orders.forget_buyers(before)
        aftercare.forget(before)
        proofs.forget(before)
        payments.forget(before)
        statements.forget(before)
        parcels.forget(before)
        broadcast.forget(before)
        offers.forget(before)
        tidy(clock.now() - notifications.KEPT_FOR)
        repeats.forget(clock.now() - repeats.KEPT_FOR)
        keeping.forget(clock.now() - UNDO_LASTS)
        enqueue("orders.forget", once="orders.forget", delay=A_DAY)


def tell_of_the_week() -> None:
    """Every store that was busy in the week that ended hears of it on Monday morning; again next Monday."""
    monday = this_monday(clock.WIB) - A_WEEK
    with every_store():
        busy = busy_stores(monday)
    with transaction():
        for store in busy:
            enqueue("notifications.week", store=store, once=f"week:{store}:{monday}", monday=str(monday))
        plan_the_week()


def plan_the_week() -> None:
    """Inside a transaction: the next Monday at 07.30 WIB, when it is day in all of Indonesia."""
    monday = datetime.combine(this_monday(clock.WIB), MONDAY_MORNING, clock.WIB)
    moment = monday if monday > clock.now() else monday + A_WEEK
    enqueue("campaigns.week", once="campaigns.week", delay=moment - clock.now())


def saving(operation: Callable[..., None]) -> Callable[..., None]:
    """A handler out of an operation that only reads and writes rows: one transaction around it."""

    def handler(**payload: Any) -> None:
        with transaction():
            operation(**payload)

    return handler


def expire_order(order_id: int) -> None:
    """Its time to be paid is over. A later deadline, a payment and a claim leave it as it is."""
    order = by_id(order_id)
    is_due = order and order.expires_at and clock.as_utc(order.expires_at) <= clock.now()
    if order and is_due:
        with suppress(orders.ImpossibleStep):
            orders.expire(order)


def forget_upload(upload_id: int) -> None:
    """Its time is over: the photo came long ago, or never will."""
    if upload := db.session.scalar(db.select(Upload).where(Upload.id == upload_id)):
        uploads.clear(upload)
        with transaction() as session:
            session.execute(db.delete(Upload).where(Upload.id == upload_id))


# kind -> the operation that does it; called with the row's payload, inside the row's store, outside a transaction.
HANDLERS: dict[str, Callable[..., None]] = {
    "orders.expire": saving(expire_order),
    "orders.remind": saving(orders.remind),
    "aftercare.lapse": saving(aftercare.lapse),
    "orders.happened": notifications.tell,
    "notifications.send": notifications.send,
    "notifications.week": notifications.tell_week,
    "campaigns.week": tell_of_the_week,
    "orders.forget": forget_buyers,
    "offers.turn": saving(offers.turn),
    "payments.ask": talks.ask_again,
    "classroom.buyers": buyers.tick,
    "catalogue.attach_photo": catalogue.attach_photo,
    "catalogue.forget_photos": catalogue.forget_photos,
    "media.forget_unkept": media.forget_unkept,
    "media.forget_upload": forget_upload,
    "listing.refresh": saving(marketplace.refresh_listing),
    "listing.refresh_store": saving(marketplace.refresh_store),
}

# What waits for outside parties has a worker of its own, so that a slow one holds up nothing that this house can do.
_OUTSIDE = ("notifications.send", "payments.ask")
TALKING, AT_HOME = Lane(_OUTSIDE, is_rest=False), Lane(_OUTSIDE)

_bell = threading.Event()
POLL_SECONDS = 1.0


@after_commit
def ring(_session) -> None:
    """Something was saved: perhaps there is work."""
    _bell.set()


def drain(lane: Lane = ALL) -> int:
    """Do all of that lane that is due now; returns how many rows were done. For tests, commands and the worker."""
    done = 0
    while work_once(lane):
        done += 1
    return done


def work_once(lane: Lane = ALL) -> bool:
    """One row: lease, do, delete. False when nothing is due."""
    if not anything_due(lane):
        db.session.rollback()
        return False
    with transaction():
        job = claim(lane)
        taken = (job.id, job.kind, job.payload, job.for_store) if job else None
    if taken is None:
        return False
    number, kind, payload, store = taken
    try:
        _do(kind, payload, store)
    except Exception as error:
        log.exception("job %s failed", kind)
        _put_back(number, error)
    else:
        with transaction() as session:
            if done := session.get(Job, number):
                session.delete(done)
    return True


def _do(kind: str, payload: dict, store: int | None) -> None:
    handler = HANDLERS[kind]
    if store is None:
        return handler(**payload)
    with store_scope(store):
        return handler(**payload)


def _put_back(number: int, error: Exception) -> None:
    db.session.rollback()
    with transaction() as session:
        if job := session.get(Job, number):
            job.failed(error)


def work_until(app: Flask, stop: threading.Event) -> None:
    """The worker's life, with a second thread for talks with outside parties."""
    talks = threading.Thread(target=_work_in, args=(TALKING, app, stop), daemon=True, name="talks")
    talks.start()
    _steadily(app, stop, plan_the_days)
    _work_in(AT_HOME, app, stop)
    talks.join()


def _work_in(lane: Lane, app: Flask, stop: threading.Event) -> None:
    """Wait for the bell or a second, do what is due, go on after any error."""
    while not stop.is_set():
        _bell.wait(POLL_SECONDS)
        _bell.clear()
        _steadily(app, stop, lambda: drain(lane))


def plan_the_days() -> None:
    """What comes round every day is asked for once; each time it asks for the next."""
    with transaction():
        enqueue("orders.forget", once="orders.forget")
        plan_the_week()


def _steadily(app: Flask, stop: threading.Event, work: Callable[[], object]) -> None:
    with app.app_context():
        try:
            work()
        except Exception:
            log.exception("the worker stumbled")
            stop.wait(POLL_SECONDS)


def keep_visits(app: Flask) -> Callable[[Mapping], None]:
    """What saves the visits that a process counted (promotion.counter)."""

    def save(sums: Mapping) -> None:
        with app.app_context(), transaction():
            promotion.add_visits(sums)

    return save


def start_thread(app: Flask) -> threading.Event:
    """A worker beside the web threads of this process; set the returned event to end it."""
    stop = threading.Event()
    threading.Thread(target=work_until, args=(app, stop), daemon=True, name="worker").start()
    return stop
