"""The verbs of a complaint: open it, answer it, agree on it, carry out what was agreed."""

from .answering import Answer, MoreThanHeld, accept, answer, lapse, reply, withdraw
from .carrying_out import bring_back, pay, ship, take_back, to_pay
from .opening import Fault, complain, forget, set_hours

__all__ = [
    "Answer", "Fault", "MoreThanHeld", "accept", "answer", "bring_back", "complain", "forget", "lapse", "pay", "reply",
    "set_hours", "ship", "take_back", "to_pay", "withdraw",
]  # fmt: skip
