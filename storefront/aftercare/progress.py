"""What a complaint's buyer reads: where it is, what happens next and by when."""

from datetime import datetime
from typing import NamedTuple

from .. import clock
from ..i18n import gettext as _
from ..money import rupiah
from .flow import MOST_REPLIES
from .models import (
    AGREED,
    ANSWERED,
    DONE,
    LOST,
    MONEY,
    OPENED,
    REFUSED,
    REST,
    RETURN,
    RETURNED,
    RETURNING,
    SWAP,
    WITHDRAWN,
    Complaint,
)


class Stand(NamedTuple):
    """`sign` of templates/macros/icon.html; `by` is the moment that `words` speak of; `may_ask_for_help`: two sides do
    not find together, or one of them is late."""

    sign: str
    title: str
    words: str
    by: datetime | None
    may_ask_for_help: bool


def stand(complaint: Complaint) -> Stand:
    """Where it is and what comes next, for its buyer."""
    sign, title, words = _told(complaint)
    late = complaint.due_at is not None and clock.as_utc(complaint.due_at) < clock.now()
    stuck = complaint.outcome == REFUSED or complaint.replies >= MOST_REPLIES
    is_open = complaint.state not in (WITHDRAWN, DONE) or complaint.outcome == REFUSED
    return Stand(sign, title, words, complaint.due_at, is_open and (late or stuck))


def _told(complaint: Complaint) -> tuple[str, str, str]:
    money = rupiah(complaint.amount)
    if complaint.state == OPENED:
        return "clock", _("Penjual sedang melihat keluhan Anda"), _("Jawaban datang paling lambat {when}.")
    if complaint.state == ANSWERED:
        return _answered(complaint)
    if complaint.state == AGREED:
        return _agreed(complaint)
    if complaint.state == RETURNING:
        words = _("Setelah barang sampai, penjual mengembalikan {money}.").format(money=money)
        return "truck", _("Barang dalam perjalanan balik"), words
    if complaint.state == RETURNED:
        words = _("Penjual mengembalikan {money}, paling lambat {{when}}.").format(money=money)
        return "box", _("Barang sudah kembali ke penjual"), words
    if complaint.state == WITHDRAWN:
        return "close", _("Keluhan sudah Anda tarik"), ""
    return _done(complaint)


def _answered(complaint: Complaint) -> tuple[str, str, str]:
    if complaint.outcome == REFUSED:
        words = _("Belum puas? Jawab sebelum {when}. Setelah itu keluhan ini ditutup.")
        return "warning", _("Penjual tidak setuju"), words
    words = _("Setuju? Kalau Anda tidak menjawab sampai {when}, tawaran ini berlaku.")
    return "chat", _("Penjual menawarkan: {offer}").format(offer=offer(complaint)), words


def _agreed(complaint: Complaint) -> tuple[str, str, str]:
    if complaint.outcome == RETURN:
        words = _("Setelah barang sampai, {money} kembali ke Anda. Kirim paling lambat {{when}}.")
        return "box", _("Kirim barangnya balik"), words.format(money=rupiah(complaint.amount))
    if complaint.outcome == MONEY:
        title = _("Disepakati: {offer}").format(offer=offer(complaint))
        return "money", title, _("Penjual mengirim uangnya paling lambat {when}.")
    title = _("Disepakati: {offer}").format(offer=offer(complaint))
    return "truck", title, _("Penjual mengirim barangnya paling lambat {when}. Anda tidak membayar lagi.")


def _done(complaint: Complaint) -> tuple[str, str, str]:
    if complaint.outcome in (SWAP, REST):
        number = _("resi {number}").format(number=complaint.receipt_number) if complaint.receipt_number else ""
        parcel = ", ".join(part for part in (complaint.courier, number) if part)
        return "done", _("Selesai. Barang sudah dikirim."), parcel
    if complaint.outcome == REFUSED:
        return "close", _("Ditutup. Penjual tidak setuju."), ""
    if not complaint.amount:
        return "close", _("Ditutup. Barang tidak dikirim balik."), ""
    words = _("Uang {money} sudah dikembalikan.").format(money=rupiah(complaint.amount))
    return "done", _("Selesai"), words


def offer(complaint: Complaint) -> str:
    """`Uang kembali Rp10.000`, in the reader's language."""
    words = {
        MONEY: _("Uang kembali {money}"),
        RETURN: _("Barang dikirim balik, lalu uang kembali {money}"),
        SWAP: _("Tukar barang"),
        REST: _("Kirim kekurangannya"),
        REFUSED: _("Ditolak"),
    }
    return words[complaint.outcome].format(money=rupiah(complaint.amount))


def fault_words(fault: str) -> str:
    return {
        "broken": _("Barang rusak"),
        "short": _("Barang kurang"),
        "wrong": _("Salah barang"),
        LOST: _("Tidak sampai"),
    }.get(fault, _("Masalah lain"))


def wish_words(wish: str) -> str:
    return {
        "part": _("Uang kembali sebagian"),
        "whole": _("Uang kembali seluruhnya"),
        SWAP: _("Tukar barang"),
    }.get(wish, _("Kirim kekurangannya"))
