"""What may happen to a complaint, when and by whom: one table. Every refusal of a move comes from here."""

from collections.abc import Set
from datetime import timedelta
from typing import NamedTuple

from ..orders import work
from ..orders.steps import BUYER, CLOCK
from ..refusals import Refusal
from ..stores.models import OWNER, ROLES, SELLER, TREASURER
from .models import (
    AGREED,
    ANSWERED,
    DONE,
    MONEY,
    OPENED,
    REFUSED,
    REST,
    RETURN,
    RETURNED,
    RETURNING,
    STATES,
    SWAP,
    WITHDRAWN,
    Complaint,
)

ANSWER, ACCEPT, REPLY, WITHDRAW = "answer", "accept", "reply", "withdraw"
BRING_BACK, TAKE_BACK, PAY, SHIP, LAPSE = "bring_back", "take_back", "pay", "ship", "lapse"

MOST_REPLIES = 1  # After that two sides that do not agree need a third.

# How long the side whose turn it is has; a return takes the courier's days.
TIME_FOR = {
    OPENED: timedelta(hours=48),
    ANSWERED: timedelta(hours=72),
    AGREED: timedelta(hours=72),
    RETURNING: timedelta(days=10),
    RETURNED: timedelta(hours=72),
}
TIME_TO_BRING_BACK = timedelta(days=7)


class ImpossibleMove(Refusal):
    """Langkah ini sudah tidak bisa. Keluhan ini sekarang: {state}."""


class NotYours(ImpossibleMove):
    """Langkah ini dijaga oleh {roles}."""


class Move(NamedTuple):
    who: Set[str]
    states: Set[str]
    outcomes: Set[str] = frozenset()  # only when this was offered or agreed on; empty: whatever it was


_MEMBERS, _GOODS, _TILL = frozenset(ROLES), frozenset({OWNER, SELLER}), frozenset({OWNER, TREASURER})

MOVES: dict[str, Move] = {
    ANSWER: Move(_MEMBERS, {OPENED}),
    ACCEPT: Move({BUYER}, {ANSWERED}),
    REPLY: Move({BUYER}, {ANSWERED}),
    WITHDRAW: Move({BUYER}, {OPENED, ANSWERED, AGREED}),
    BRING_BACK: Move({BUYER}, {AGREED}, {RETURN}),
    TAKE_BACK: Move(_GOODS, {AGREED, RETURNING}, {RETURN}),
    PAY: Move(_TILL, {AGREED, RETURNED}, {MONEY, RETURN}),
    SHIP: Move(_GOODS, {AGREED}, {SWAP, REST}),
    LAPSE: Move({CLOCK}, {ANSWERED, AGREED}),
}


def check(complaint: Complaint, name: str, role: str) -> None:
    """May this role make that move now? Raises ImpossibleMove."""
    move = MOVES[name]
    if role not in move.who:
        raise NotYours(roles=" / ".join(ROLES.get(who, "pembeli") for who in sorted(move.who)))
    fits = complaint.state in move.states and (not move.outcomes or complaint.outcome in move.outcomes)
    if not fits or name in _senseless(complaint):
        raise ImpossibleMove(state=STATES[complaint.state])


def _senseless(complaint: Complaint) -> set[str]:
    """Money for goods that come back waits for the goods; only their buyer lets that time pass."""
    waits_for_goods = complaint.state == AGREED and complaint.outcome == RETURN
    return (
        ({PAY} if waits_for_goods else set())
        | ({LAPSE} if complaint.state == AGREED and not waits_for_goods else set())
        | ({REPLY} if complaint.replies >= MOST_REPLIES else set())
    )


def possible(complaint: Complaint, name: str, role: str) -> bool:
    """May this role make that move now? For buttons."""
    try:
        check(complaint, name, role)
    except ImpossibleMove:
        return False
    return True


def next_work(complaint: Complaint) -> str:
    """Whose turn it is, as the order desk names its work; empty when the complaint is over."""
    if complaint.state in (DONE, WITHDRAWN):
        return ""
    if complaint.state == AGREED:
        return {MONEY: work.AGREED_MONEY, RETURN: work.BUYERS_TURN}.get(complaint.outcome, work.AGREED_GOODS)
    return {
        OPENED: work.COMPLAINT,
        ANSWERED: work.BUYERS_TURN,
        RETURNING: work.COMING_BACK,
        RETURNED: work.AGREED_MONEY,
    }[complaint.state]


def time_for(state: str, outcome: str) -> timedelta | None:
    """How long the side whose turn it then is should take; None when it is nobody's."""
    return TIME_TO_BRING_BACK if (state, outcome) == (AGREED, RETURN) else TIME_FOR.get(state)


def after_silence(complaint: Complaint) -> str:
    """Where a complaint goes when its buyer lets the time pass: what was offered holds; a refusal ends it, and so does
    a return that never came."""
    return AGREED if complaint.state == ANSWERED and complaint.outcome != REFUSED else DONE


def is_as_wished(wish: str, outcome: str, amount: int, held: int) -> bool:
    """Does the store give what was asked for? Then nobody needs to agree first."""
    if wish == "whole":
        return outcome == MONEY and amount >= held
    return outcome == wish and outcome in (SWAP, REST)
