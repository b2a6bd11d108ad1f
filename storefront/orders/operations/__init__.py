"""The verbs of an order: open it, move it on, take a step back, forget its buyer."""

from ..steps import ImpossibleStep
from .forgetting import forget_buyers
from .history import THE_BUYER, Actor
from .moving import (
    cancel,
    claim_paid,
    deny_paid,
    finish,
    last_step,
    mark_paid,
    mark_refunded,
    mark_unpaid,
    note,
    pack,
    quote,
    send,
    undo,
    undoable,
)
from .opening import Buyer, Delivery, announce, open_order

__all__ = [
    "THE_BUYER", "Actor", "Buyer", "Delivery", "ImpossibleStep", "announce", "cancel", "claim_paid", "deny_paid",
    "finish", "forget_buyers", "last_step", "mark_paid", "mark_refunded", "mark_unpaid", "note", "open_order", "pack",
    "quote", "send", "undo", "undoable",
]  # fmt: skip
