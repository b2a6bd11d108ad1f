"""Which work an order waits for: the question on its page, the tag on its card, the line on the manager's home."""

from typing import NamedTuple

from .models import CANCELLED, CLAIMED, DONE, LOCAL, NEW, PACKING, PAID, PICKUP, REFUNDED, SENT

QUOTE, AGREE, MONEY, PAYMENT, ACCEPT, SEND, FINISH, CASH, REFUND = (
    "quote", "agree", "money", "payment", "accept", "send", "finish", "cash", "refund",
)  # fmt: skip
LATE, SURPLUS, VOID = "late", "surplus", "void"
# What an open complaint waits for (Order.aftercare).
COMPLAINT, AGREED_MONEY, AGREED_GOODS, COMING_BACK, BUYERS_TURN = (
    "complaint", "agreed_money", "agreed_goods", "coming_back", "buyers_turn",
)  # fmt: skip


class Kind(NamedTuple):
    sign: str
    card: str  # the tag on a card
    home: str  # the line on the manager's home
    is_ours: bool = True  # Is it the store's turn? Else it waits for the buyer or the courier.


KINDS = {
    MONEY: Kind("money", "Cek uang masuk", "Cek uang masuk"),
    ACCEPT: Kind("hand", "Terima pesanan", "Pesanan baru"),
    QUOTE: Kind("truck", "Isi ongkos kirim", "Isi ongkos kirim"),
    SEND: Kind("box", "Kemas dan kirim", "Perlu dikemas"),
    REFUND: Kind("money", "Kembalikan uang", "Kembalikan uang"),
    LATE: Kind("clock", "Uang datang terlambat", "Uang datang terlambat"),
    SURPLUS: Kind("money", "Kembalikan uang lebih", "Kembalikan uang lebih"),
    VOID: Kind("close", "Batalkan pesanan", "Uang sudah kembali, batalkan"),
    COMPLAINT: Kind("warning", "Jawab keluhan", "Keluhan menunggu jawaban"),
    AGREED_MONEY: Kind("money", "Kembalikan uang keluhan", "Kembalikan uang keluhan"),
    AGREED_GOODS: Kind("truck", "Kirim pengganti", "Kirim pengganti"),
    COMING_BACK: Kind("truck", "Barang sedang kembali", "Barang sedang kembali", is_ours=False),
    BUYERS_TURN: Kind("chat", "Keluhan: giliran pembeli", "Keluhan: giliran pembeli", is_ours=False),
    CASH: Kind("money", "Terima uang tunai", "Sedang dikirim, bayar di tempat", is_ours=False),
    FINISH: Kind("done", "Tandai selesai", "Sedang dikirim", is_ours=False),
    AGREE: Kind("chat", "Menunggu pembeli setuju", "Menunggu pembeli setuju", is_ours=False),
    PAYMENT: Kind("clock", "Menunggu pembayaran", "Menunggu pembayaran", is_ours=False),
}


class Facts(NamedTuple):
    """What decides about an order's next step; an Order has all of it."""

    state: str
    payment: str
    pays_cash: bool
    waits_for_quote: bool
    waits_for_agreement: bool
    aftercare: str = ""
    is_overpaid: bool = False
    is_late: bool = False


def kind_of(order: Facts) -> str | None:
    """The kind of work that is next, or None when nothing is left to do."""
    if order.aftercare:
        return order.aftercare
    if order.state == NEW:
        return _before_packing(order)
    if order.state == PACKING:
        return SEND
    if order.is_overpaid and order.state in (SENT, DONE):
        return SURPLUS
    if order.state == SENT:
        return FINISH if order.payment in (PAID, REFUNDED) else CASH if order.pays_cash else MONEY
    if order.state == CANCELLED and order.payment == PAID:
        return LATE if order.is_late else REFUND
    return None


def _before_packing(order: Facts) -> str:
    if order.waits_for_quote:
        return QUOTE
    if order.waits_for_agreement:
        return AGREE
    if order.payment == REFUNDED:
        return VOID
    if order.pays_cash or order.payment == PAID:
        return ACCEPT
    return MONEY if order.payment == CLAIMED else PAYMENT


def card_words(kind: str, delivery: str) -> str:
    """The tag on a card: goods that are fetched are not sent."""
    if kind == SEND and delivery in (PICKUP, LOCAL):
        return "Kemas dan siapkan" if delivery == PICKUP else "Kemas dan antar"
    return KINDS[kind].card
