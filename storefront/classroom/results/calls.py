"""Whom to call after the class, why, and with which words. Values in, words out."""

from datetime import datetime, timedelta
from typing import NamedTuple

from ... import clock
from ...orders.models import call_name
from ..models import Participant
from ..operations.joining import PRACTICE_NUMBER
from .following import Now

UNANSWERED, QUIET = timedelta(days=1), timedelta(days=14)
NOBODYS = PRACTICE_NUMBER.partition("{")[0]


class Reason(NamedTuple):
    """`why` is for the trainer, `ask` the sentence of the message."""

    why: str
    ask: str


class Wanted(NamedTuple):
    """A line of the list; `phone` is the kept store's own, empty where there is none to call."""

    participant: Participant
    why: str
    phone: str
    text: str


def wanted(one: Participant, now: Now | None, trainer: str) -> Wanted | None:
    """None for a store that does well. `now` is None for who did not keep the store."""
    if now is None:
        return Wanted(one, "Toko latihan belum dijadikan toko sungguhan.", "", "")
    reason = _reason(one, now)
    if reason is None:
        return None
    room = one.classroom
    text = f"Halo {call_name(one.name)}, ini {trainer} dari {room.name}. {reason.ask} Kalau ada yang sulit, balas saja."
    return Wanted(one, reason.why, _number(one), text)


def _reason(one: Participant, now: Now) -> Reason | None:
    """The most pressing one."""
    store, moment = one.store, clock.now()
    if now.waiting and _older(now.waiting_since, moment - UNANSWERED):
        why = f"{now.waiting} pesanan belum dijawab, yang tertua {clock.ago(clock.as_utc(now.waiting_since))}."  # type: ignore[arg-type]
        return Reason(why, f"Ada pesanan yang menunggu jawaban di {store.name}. Bisa dibuka hari ini?")
    if not store.is_open:
        return Reason("Toko sedang ditutup.", f"Saya lihat {store.name} sedang tutup. Apakah ada kendala?")
    if not now.products:
        return Reason("Belum ada barang yang tampil di toko.", f"{store.name} belum punya barang. Mau pasang satu?")
    if _older(now.moved_at, moment - QUIET):
        day = clock.day(now.moved_at, clock.zone_of(store.village_code)) if now.moved_at else "kelas"
        return Reason(
            f"Tidak ada perubahan atau pesanan sejak {day}.", f"{store.name} sudah lama sepi. Apa kabar jualannya?"
        )
    if not now.opened:
        return Reason(
            "Tautan toko belum dibuka siapa pun dalam 30 hari.",
            f"Sudah dibagikan tautan {store.name} minggu ini? Coba kirim ke satu grup dulu.",
        )
    return None


def _older(at: datetime | None, limit: datetime) -> bool:
    return at is None or clock.as_utc(at) < limit


def _number(one: Participant) -> str:
    """Never a number that was made up for practice."""
    return "" if one.store.whatsapp.startswith(NOBODYS) else one.store.whatsapp
