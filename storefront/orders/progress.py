"""Where an order is, as a row of stages: on the buyer's page in words with times, on the desk as a bar."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from ..i18n import gettext as _
from ..money import rupiah
from .models import CANCELLED, CLAIMED, DONE, LOCAL, NEW, PACKING, PAID, PICKUP, REFUNDED, SENT, Order, OrderEvent

PAST, HERE, AHEAD = "done", "now", "next"
_RANK = {NEW: 0, PACKING: 1, SENT: 2, DONE: 3}


class Stage(NamedTuple):
    mark: str  # PAST, HERE or AHEAD: the class of the line
    words: str
    short: str  # one word for the bar
    at: datetime | None = None
    more: str = ""


def stages(order: Order, events: Iterable[OrderEvent]) -> list[Stage]:
    """The stages of this order in the order in which they come: cash is paid near the end, a transfer at the start."""
    at = {event.kind: event.at for event in reversed(list(events))}  # Newest first came in; the latest of a kind stays.
    placed = Stage(PAST, _("Pesanan dibuat"), _("Dipesan"), at.get("placed"))
    if order.state == CANCELLED:
        return [placed, *([_paid(order, at)] if order.payment in (PAID, REFUNDED) else [])]
    goods = [_packed(order, at), _sent(order, at)]
    paid = _paid(order, at)
    priced = [_priced(order, at)] if order.waits_for_quote or "quote" in at else []
    end = Stage(PAST if order.state == DONE else AHEAD, _("Selesai"), _("Selesai"), _past(order, DONE, at, "finish"))
    return [placed, *priced, *([*goods, paid] if order.pays_cash else [paid, *goods]), end]


def in_short(way: list[Stage]) -> list[Stage]:
    """At most five for a bar: the price of delivery is shown while it is missing, in the place of the money."""
    if len(way) <= 5:
        return way
    unwanted = _("Dibayar") if way[1].mark == HERE else way[1].short
    return [stage for stage in way if stage.short != unwanted]


def _priced(order: Order, at: dict[str, datetime]) -> Stage:
    if order.waits_for_quote:
        return Stage(HERE, _("Menunggu ongkos kirim"), _("Ongkir"), more=_("Penjual menghitung, lalu memberi kabar."))
    if order.waits_for_agreement:
        said = _("Ongkos kirim {cost}").format(cost=rupiah(order.shipping_cost or 0))
        return Stage(HERE, said, _("Ongkir"), at.get("quote"), _("Menunggu persetujuan Anda."))
    agreed = "agree_cost" in at
    words = _("Ongkos kirim disetujui") if agreed else _("Ongkos kirim sudah dihitung")
    return Stage(PAST, words, _("Ongkir"), at.get("agree_cost" if agreed else "quote"))


def _paid(order: Order, at: dict[str, datetime]) -> Stage:
    short = _("Dibayar")
    if order.payment in (PAID, REFUNDED):
        return Stage(PAST, _("Sudah dibayar"), short, at.get("pay"))
    if order.payment == CLAIMED:
        return Stage(HERE, _("Pembayaran dicek"), short, at.get("claim"), _("Penjual melihat uang yang masuk."))
    if order.pays_cash:
        return Stage(AHEAD, _("Bayar saat barang diterima"), short)
    is_next = order.state == NEW and order.is_settled
    return Stage(HERE if is_next else AHEAD, _("Menunggu pembayaran") if is_next else _("Pembayaran"), short)


def _packed(order: Order, at: dict[str, datetime]) -> Stage:
    short = _("Dikemas")
    if order.state == NEW:
        ready = order.is_settled and (order.pays_cash or order.payment == PAID)
        words = _("Menunggu penjual mengemas") if ready else _("Dikemas")
        return Stage(HERE if ready else AHEAD, words, short)
    if order.state == PACKING:
        return Stage(HERE, _("Sedang dikemas"), short, at.get("pack"))
    return Stage(PAST, _("Sudah dikemas"), short, at.get("pack"))


def _sent(order: Order, at: dict[str, datetime]) -> Stage:
    words = {PICKUP: _("Siap diambil"), LOCAL: _("Diantar")}.get(order.delivery, _("Dikirim"))
    mark = {SENT: HERE, DONE: PAST}.get(order.state, AHEAD)
    return Stage(mark, words, words.split()[0], _past(order, SENT, at, "send"), _parcel(order))


def _parcel(order: Order) -> str:
    """`JNE, resi CGK0012345`"""
    number = _("resi {number}").format(number=order.receipt_number) if order.receipt_number else ""
    return ", ".join(part for part in (order.courier, number) if part)


def _past(order: Order, state: str, at: dict[str, datetime], kind: str) -> datetime | None:
    return at.get(kind) if _RANK[order.state] >= _RANK[state] else None
