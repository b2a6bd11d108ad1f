from typing import NamedTuple

from ...money import rupiah
from ...orders.models import Order
from ...orders.operations import THE_BUYER, THE_CLOCK, Actor
from ...orders.queries import by_id as order_by_id
from ...refusals import Refusal
from .. import flow, queries
from ..models import (
    AGREED,
    ANSWERED,
    DONE,
    MONEY,
    OPENED,
    OUTCOMES,
    REFUSED,
    RETURN,
    WITHDRAWN,
    Complaint,
)
from .moving import move, say, the_complaint


class MoreThanHeld(Refusal):
    """Toko hanya memegang {held} dari pesanan ini."""

    status = 422


class Answer(NamedTuple):
    """What the store offers: one of OUTCOMES; `amount` in rupiah where money goes back."""

    outcome: str
    amount: int = 0
    words: str = ""


def answer(order: Order, given: Answer, by: Actor) -> Complaint:
    """The store answers. What the buyer wished for is agreed on at once, else the buyer decides. Raises MoreThanHeld,
    ImpossibleMove."""
    gives_money = given.outcome in (MONEY, RETURN)
    if gives_money and not 0 < given.amount <= order.held:
        raise MoreThanHeld(held=rupiah(order.held))
    amount = given.amount if gives_money else 0
    wish = the_complaint(order).wish
    to = AGREED if flow.is_as_wished(wish, given.outcome, amount, order.held) else ANSWERED
    words = f"Jawaban keluhan: {in_words(given.outcome, amount)}"
    complaint = move(order, flow.ANSWER, to, words, by, outcome=given.outcome, amount=amount)
    say(complaint, given.words, by)
    return complaint


def accept(order: Order) -> Complaint:
    """The buyer agrees to what was offered, or accepts the refusal."""
    complaint = the_complaint(order)
    to = DONE if complaint.outcome == REFUSED else AGREED
    words = f"Pembeli setuju: {in_words(complaint.outcome, complaint.amount)}"
    return move(order, flow.ACCEPT, to, words, THE_BUYER)


def reply(order: Order, words: str) -> Complaint:
    """The buyer is not satisfied and says why; once."""
    so_far = the_complaint(order).replies
    complaint = move(order, flow.REPLY, OPENED, "Pembeli belum setuju", THE_BUYER, replies=so_far + 1)
    say(complaint, words, THE_BUYER, is_buyer=True)
    return complaint


def withdraw(order: Order) -> Complaint:
    """The buyer takes the complaint back."""
    return move(order, flow.WITHDRAW, WITHDRAWN, "Keluhan ditarik pembeli", THE_BUYER)


def lapse(complaint_id: int, turn: int) -> None:
    """The buyer let the time pass. Called again, or too late, it changes nothing."""
    complaint = queries.by_id(complaint_id)
    order = order_by_id(complaint.order_id) if complaint else None
    if complaint is None or order is None or complaint.turn != turn:
        return
    if flow.possible(complaint, flow.LAPSE, THE_CLOCK.role):
        words = {
            (ANSWERED, REFUSED): "Pembeli tidak menjawab: keluhan ditutup",
            (AGREED, RETURN): "Barang tidak dikirim balik: keluhan ditutup",
        }.get((complaint.state, complaint.outcome), "Pembeli tidak menjawab: tawaran penjual berlaku")
        to = flow.after_silence(complaint)
        move(order, flow.LAPSE, to, words, THE_CLOCK, amount=0 if to == DONE else complaint.amount)


def in_words(outcome: str, amount: int) -> str:
    """`Uang kembali Rp10.000`; empty before anything was offered."""
    words = OUTCOMES.get(outcome, "")
    return f"{words} {rupiah(amount)}" if amount else words
