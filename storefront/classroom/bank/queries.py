from collections.abc import Sequence

from sqlalchemy import case, func, or_, select

from ...db import db
from ..models import Participant
from .models import PracticeMoney

START = 200_000  # rupiah of practice money that everybody begins with


def statement(participant: Participant, limit: int = 100) -> Sequence[PracticeMoney]:
    """What came in and went out, the latest first."""
    mine = or_(PracticeMoney.to_id == participant.id, PracticeMoney.from_id == participant.id)
    return db.session.scalars(select(PracticeMoney).where(mine).order_by(PracticeMoney.id.desc()).limit(limit)).all()


def balance(participant: Participant) -> int:
    """Rupiah of practice money that the person can spend."""
    came = case((PracticeMoney.to_id == participant.id, PracticeMoney.amount), else_=0)
    went = case((PracticeMoney.from_id == participant.id, PracticeMoney.amount), else_=0)
    mine = or_(PracticeMoney.to_id == participant.id, PracticeMoney.from_id == participant.id)
    return START + int(db.session.scalar(select(func.coalesce(func.sum(came - went), 0)).where(mine)) or 0)


def arrived(order_id: int) -> int:
    """Rupiah that really came for that order."""
    total = select(func.coalesce(func.sum(PracticeMoney.amount), 0)).where(PracticeMoney.order_id == order_id)
    return int(db.session.scalar(total) or 0)
