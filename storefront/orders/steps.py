"""What may happen to an order, when and by whom: one table. Every refusal of a step comes from here.

The way of the goods and the way of the money are two tracks (facts.md 7f): a step moves one of them.
"""

from collections.abc import Set
from typing import NamedTuple

from ..refusals import Refusal
from ..stores.models import OWNER, ROLES, SELLER, TREASURER
from .models import CANCELLED, CLAIMED, DONE, NEW, PACKING, PAID, REFUNDED, SENT, UNPAID, Order, words_of_state

BUYER, CLOCK = "buyer", "clock"

QUOTE, AGREE, PACK, SEND, FINISH, CANCEL = "quote", "agree_cost", "pack", "send", "finish", "cancel"
CLAIM, DENY, PAY, UNPAY, REFUND, EXPIRE = "claim", "deny", "pay", "unpay", "refund", "expire"
CUT, REOPEN, SWITCH, PARCEL = "cut", "reopen", "switch", "parcel"


class ImpossibleStep(Refusal):
    """Langkah ini sudah tidak bisa. Pesanan {number} sekarang: {state}."""


class NotYourStep(ImpossibleStep):
    """Langkah ini dijaga oleh {roles}."""


class QuoteMissing(ImpossibleStep):
    """Isi ongkos kirim pesanan {number} dulu."""


class AgreementMissing(ImpossibleStep):
    """Pembeli belum setuju dengan ongkos kirim pesanan {number}."""


class MoneyMissing(ImpossibleStep):
    """Uang pesanan {number} belum masuk."""


class NothingHeld(ImpossibleStep):
    """Tidak ada uang pesanan {number} yang dipegang toko."""


class ComplaintOpen(ImpossibleStep):
    """Selesaikan keluhan pesanan {number} dulu."""


class Step(NamedTuple):
    who: dict[str, Set[str]]  # role -> the states of the goods in which that role may do it
    payments: Set[str]  # the states of the money in which it may be done
    to: str = ""  # state of the goods afterwards; empty: it stays
    payment_to: str = ""  # state of the money afterwards; empty: it stays


def _goods(*states: str) -> dict[str, Set[str]]:
    return {OWNER: {*states}, SELLER: {*states}}


def _money(*states: str) -> dict[str, Set[str]]:
    return {OWNER: {*states}, TREASURER: {*states}}


ANY = frozenset({UNPAID, CLAIMED, PAID, REFUNDED})

STEPS: dict[str, Step] = {
    QUOTE: Step(_goods(NEW), {UNPAID}),
    AGREE: Step(_goods(NEW) | {BUYER: {NEW}}, {UNPAID}),
    PACK: Step(_goods(NEW), ANY, to=PACKING),
    SEND: Step(_goods(PACKING), ANY, to=SENT),
    PARCEL: Step(_goods(SENT, DONE), ANY),
    FINISH: Step(_goods(SENT), {PAID, REFUNDED}, to=DONE),
    CANCEL: Step(_goods(NEW, PACKING, SENT) | {BUYER: {NEW}}, ANY, to=CANCELLED),
    CUT: Step(_goods(NEW, PACKING) | {BUYER: {NEW}}, ANY),
    REOPEN: Step(_money(CANCELLED), {PAID}, to=NEW),
    SWITCH: Step({BUYER: {NEW}}, {UNPAID}),
    CLAIM: Step({BUYER: {NEW, PACKING, SENT}}, {UNPAID}, payment_to=CLAIMED),
    DENY: Step(_money(NEW, PACKING, SENT, CANCELLED), {CLAIMED}, payment_to=UNPAID),
    # Money that comes late, or twice, is recorded all the same, so that it can be given back.
    PAY: Step(_money(NEW, PACKING, SENT, DONE, CANCELLED), ANY),
    UNPAY: Step(_money(NEW, PACKING, SENT, CANCELLED), {UNPAID, PAID}),
    REFUND: Step(_money(NEW, PACKING, SENT, DONE, CANCELLED), ANY),
    EXPIRE: Step({CLOCK: {NEW}}, {UNPAID}, to=CANCELLED),
}

# One tap too many is mended by one tap, where nobody was told and nothing was given away in between.
UNDOABLE = {PACK: NEW, SEND: PACKING, FINISH: SENT, QUOTE: NEW}


def check(order: Order, name: str, role: str) -> Step:
    """The step, if this role may do it on this order now. Raises ImpossibleStep."""
    step = STEPS[name]
    if role not in step.who:
        raise NotYourStep(roles=" / ".join(ROLES.get(who, "pembeli") for who in step.who))
    if order.state in step.who[role]:
        _check_what_it_needs(order, name)
    if order.state not in step.who[role] or order.payment not in step.payments or name in _senseless(order):
        raise ImpossibleStep(number=order.number, state=words_of_state(order))
    return step


def _check_what_it_needs(order: Order, name: str) -> None:
    """Delivery is priced before it is paid; goods are paid before they are packed, or with cash before the end."""
    if name in (PACK, PAY, CLAIM) and order.waits_for_quote and order.state != CANCELLED:
        raise QuoteMissing(number=order.number)
    if name in (PACK, CLAIM) and order.waits_for_agreement:  # PAY is not here: who pays has agreed.
        raise AgreementMissing(number=order.number)
    if name in (UNPAY, REFUND) and order.held <= 0:
        raise NothingHeld(number=order.number)
    if name == CANCEL and order.aftercare:
        raise ComplaintOpen(number=order.number)
    paid_first = name == FINISH or (name == PACK and not order.pays_cash)
    if paid_first and order.payment not in ((PAID, REFUNDED) if name == FINISH else (PAID,)):
        raise MoneyMissing(number=order.number)


def _senseless(order: Order) -> set[str]:
    """Cash is not claimed, a price is not changed once it is accepted, money that came in part is not forgotten by the
    clock and the rest comes the same way, and only what ended unpaid lives again when its money comes."""
    return (
        ({CLAIM} if order.pays_cash else set())
        | ({QUOTE} if order.is_settled else set())
        | (set() if order.waits_for_agreement else {AGREE})
        | ({EXPIRE, SWITCH} if order.amount_paid else set())
        | (set() if order.is_late else {REOPEN})
    )


def possible(order: Order, name: str, role: str) -> bool:
    """May this role do that step now? For buttons."""
    try:
        check(order, name, role)
    except ImpossibleStep:
        return False
    return True
