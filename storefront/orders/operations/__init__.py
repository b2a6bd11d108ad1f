"""The verbs of an order: open it, move it on, take a step back, forget its buyer."""

from ..steps import ImpossibleStep
from .codes import free_code, give_code
from .ending import OUT_OF_TIME, cancel, cancel_part, expire, give_until, remind, reopen
from .forgetting import forget_buyers
from .history import THE_BUYER, THE_CLOCK, TOLD, Actor
from .moving import (
    TotalChanged,
    agree,
    claim_paid,
    correct_parcel,
    deny_paid,
    finish,
    follow_up,
    hold,
    last_step,
    mark_paid,
    mark_refunded,
    mark_unpaid,
    note,
    pack,
    pay_with,
    quote,
    send,
    undo,
    undoable,
)
from .opening import Buyer, Delivery, open_order

__all__ = [
    "OUT_OF_TIME", "THE_BUYER", "THE_CLOCK", "TOLD", "Actor", "Buyer", "Delivery", "ImpossibleStep", "TotalChanged",
    "agree", "cancel", "cancel_part", "claim_paid", "correct_parcel", "deny_paid", "expire", "finish",
    "follow_up", "forget_buyers", "free_code", "give_code", "give_until", "hold", "last_step", "mark_paid",
    "mark_refunded", "mark_unpaid", "note", "open_order", "pack", "pay_with", "quote", "remind", "reopen", "send",
    "undo", "undoable",
]  # fmt: skip
