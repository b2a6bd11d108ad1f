from sqlalchemy import select

from ...db import db
from ...money import rupiah
from ...refusals import Refusal
from ..models import Participant
from . import queries
from .models import TRANSFER, PracticeMoney


class TooLittleMoney(Refusal):
    """Uang latihan Anda {balance}, kurang untuk {amount}."""


def bring(to: Participant, from_name: str, amount: int, order_id: int, way: str = TRANSFER) -> None:
    """A simulated buyer's practice money arrives, in rupiah."""
    db.session.add(PracticeMoney(to_id=to.id, from_name=from_name, order_id=order_id, amount=amount, way=way))
    db.session.flush()


def pay(payer: Participant, to: Participant, amount: int, order_id: int, way: str = TRANSFER) -> None:
    """Practice money goes from one participant to another. Raises TooLittleMoney."""
    db.session.execute(select(Participant.id).where(Participant.id == payer.id).with_for_update())  # One after another.
    if (balance := queries.balance(payer)) < amount:
        raise TooLittleMoney(balance=rupiah(balance), amount=rupiah(amount))
    row = PracticeMoney(to_id=to.id, from_id=payer.id, from_name=payer.name, order_id=order_id, amount=amount, way=way)
    db.session.add(row)
    db.session.flush()
