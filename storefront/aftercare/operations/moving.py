"""Every move of a complaint: one UPDATE on the turn that was seen, the order's next work, a line in its history."""

from typing import Any

from sqlalchemy import update

from ... import clock, outbox
from ...db import db
from ...orders import operations as orders
from ...orders.models import Order
from ...orders.operations import Actor
from ...refusals import Refusal
from .. import flow
from ..models import AGREED, ANSWERED, RETURN, STATES, Complaint, ComplaintMessage
from ..queries import latest

# What the order's history calls a move.
EVENTS = {
    flow.ANSWER: "answer",
    flow.ACCEPT: "agree",
    flow.REPLY: "reply",
    flow.WITHDRAW: "withdraw",
    flow.BRING_BACK: "bring_back",
    flow.TAKE_BACK: "take_back",
    flow.PAY: "settle",
    flow.SHIP: "settle",
    flow.LAPSE: "lapse",
}


class NoComplaint(Refusal):
    """Pesanan {number} tidak punya keluhan."""

    status = 404


def the_complaint(order: Order) -> Complaint:
    """The last one about that order. Raises NoComplaint."""
    complaint = latest(order)
    if complaint is None:
        raise NoComplaint(number=order.number)
    return complaint


def move(order: Order, name: str, to: str, words: str, by: Actor, **values: Any) -> Complaint:
    """Raises NoComplaint, and ImpossibleMove when it is not where it must be; also for the slower of two."""
    complaint = the_complaint(order)
    flow.check(complaint, name, by.role)
    outcome = values.get("outcome", complaint.outcome)
    time = flow.time_for(to, outcome)
    values |= {"state": to, "turn": complaint.turn + 1, "changed_at": clock.now()}
    values["due_at"] = clock.now() + time if time else None
    seen = (Complaint.id == complaint.id, Complaint.turn == complaint.turn)
    change = update(Complaint).where(*seen).values(**values)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    db.session.refresh(complaint)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise flow.ImpossibleMove(state=STATES[complaint.state])
    orders.follow_up(order, EVENTS[name], words, by, flow.next_work(complaint))
    if complaint.state == ANSWERED or (complaint.state, outcome) == (AGREED, RETURN):
        told = {"complaint_id": complaint.id, "turn": complaint.turn}
        outbox.enqueue("aftercare.lapse", store=order.store_id, delay=time, **told)
    return complaint


def say(complaint: Complaint, words: str, by: Actor, is_buyer: bool = False) -> None:
    if words:
        message = ComplaintMessage(complaint_id=complaint.id, is_buyer=is_buyer, by_name=by.name, words=words)
        db.session.add(message)
        db.session.flush()
