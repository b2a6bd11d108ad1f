"""The letter: where it goes, if it still should, and what it says at that moment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ... import clock, i18n
from ...campaigns.queries import Week, weeks
from ...campaigns.words import summary
from ...db import db
from ...orders import steps
from ...orders.models import Order
from ...orders.queries import by_id
from ...pages import platform_url, store_path, store_url
from ...stores.models import Store
from ...tenancy import current_store_id
from .. import queries, words
from ..channels import Address, Message
from ..models import BUYER, EMAIL, PUSH, WHATSAPP, Notification
from ..plan import HEARS, PLAN
from .stopping import mark_of, stop_token


class Silent(Exception):
    """It shall not be sent any more; the message says why."""


def address_of(note: Notification, settings: Mapping[str, Any]) -> Address:
    """Raises Silent when the receiver is gone, said "berhenti", or the step was taken back."""
    to = _of_buyer(note) if note.receiver == BUYER else _of_member(note)
    address = {EMAIL: to.email, WHATSAPP: to.phone}.get(note.channel, "-")
    if not address:
        raise Silent("alamatnya sudah tidak ada")
    if queries.is_stopped(mark_of(settings["SECRET_KEY"], note.channel, address)):
        raise Silent("penerima minta berhenti")
    return to


def _of_buyer(note: Notification) -> Address:
    order = by_id(note.order_id or 0)
    if order is None or order.is_forgotten:
        raise Silent("data pembeli sudah dihapus")
    if note.kind in steps.UNDOABLE and queries.was_undone(order, int(note.event.partition(":")[2])):
        raise Silent("langkahnya diurungkan")
    return Address(email=order.buyer_email, phone=order.buyer_phone)


def _of_member(note: Notification) -> Address:
    member = queries.member(note.account_id)
    if member is None or member.role not in HEARS[PLAN[note.kind].topic]:
        raise Silent("tugasnya sudah berubah")
    if note.channel != PUSH:
        return Address(email=member.account.email, phone=member.account.phone)
    device = queries.device(note.device_id)
    if device is None:
        raise Silent("HP ini sudah keluar")
    return Address(endpoint=device.endpoint, p256dh=device.p256dh, auth=device.auth)


def message_of(notes: list[Notification], to: Address, settings: Mapping[str, Any]) -> Message:
    """One message of one or many rows, in the receiver's language."""
    first, store = notes[0], db.session.get_one(Store, current_store_id())
    order = by_id(first.order_id or 0)
    code = order.language if order and first.receiver == BUYER else i18n.SOURCE
    token = i18n.language.set(code if code in i18n.LANGUAGES else i18n.SOURCE)
    try:
        said = [_words(note, store) for note in notes]
        told = said[0] if len(said) == 1 else words.together(said, store)
    finally:
        i18n.language.reset(token)
    link = _link(notes, order, store)
    return Message(
        title=told.title,
        body=told.body,
        link=link,
        tag=f"{store.id}.{first.id}",
        language=code,
        is_urgent=any(PLAN[note.kind].is_urgent for note in notes),
        template=told.template or f"{words.TEMPLATES}toko",
        values=(str(order.number), store.name, told.detail, link)
        if first.receiver == BUYER and order
        else (store.name, told.title, told.body, link),
        sender=store.name,
        stop_link=_stop_link(to, settings) if first.channel == EMAIL else "",
    )


def _words(note: Notification, store: Store) -> words.Words:
    order = by_id(note.order_id) if note.order_id else None
    if note.receiver == BUYER:
        assert order
        return words.to_buyer(note.kind, order, store)
    if note.kind == "week":
        week = _week_of(note, store)
        return words.of_week(week.orders, summary(week, "minggu lalu"))
    low = queries.stock_of(note.product_id) if order is None else None
    return words.to_member(note.kind, order, low.name if low else "", low.left if low else 0)


def _week_of(note: Notification, store: Store) -> Week:
    return weeks(clock.zone_of(store.village_code), _monday(note), 1)[0]


def _monday(note: Notification) -> date:
    return date.fromisoformat(note.event.partition(":")[2])


def _link(notes: list[Notification], order: Order | None, store: Store) -> str:
    """A phone of a manager opens it inside the store that rang, so a path is enough there."""
    first = notes[0]
    if first.receiver == BUYER and order:
        return store_url(store, "orders.show", external=True, token=order.token)
    if len(notes) > 1:
        endpoint, values = "desk.home", {}
    elif first.kind == "week":
        endpoint, values = "campaigns_desk.index", {"minggu": str(_monday(first))}
    elif order:
        endpoint, values = "orders_desk.show", {"number": order.number}
    else:
        endpoint, values = "catalogue_desk.index", {}
    path = store_path(store.slug, endpoint, **values)
    home = platform_url("marketplace.home", external=True).rstrip("/")
    return path if first.channel == PUSH else home + path


def _stop_link(to: Address, settings: Mapping[str, Any]) -> str:
    mark = mark_of(settings["SECRET_KEY"], EMAIL, to.email)
    return platform_url("notifications.stopping", external=True, token=stop_token(settings["SECRET_KEY"], mark))
