from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock, ids
from ...db import db

TRANSFER, CASH = "transfer", "cash"
WAYS = {TRANSFER: "Transfer", CASH: "Tunai"}


class PracticeMoney(db.Model):
    """Practice money that reached a participant: what "Bank Latihan" would show, and notes that were handed over.
    Never changed, only added to."""

    __tablename__ = "practice_money"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    to_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    from_id: Mapped[int | None] = mapped_column(
        db.ForeignKey("participant.id", ondelete="CASCADE"), index=True
    )  # None: a simulated buyer
    from_name: Mapped[str] = mapped_column(String(60))
    order_id: Mapped[int | None]  # which order it was meant for; the statement does not tell
    amount: Mapped[int]  # rupiah
    way: Mapped[str] = mapped_column(String(10), default=TRANSFER)
    at: Mapped[datetime] = mapped_column(default=clock.now)
