from datetime import date, datetime

from sqlalchemy import Date, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock
from ...db import db
from ...tenancy import StoreOwned, inside

LEFT, MATCHED, NOTED, FOREIGN = "left", "matched", "noted", "foreign"


class Statement(StoreOwned, db.Model):
    """One file or text of a bank account's movements: who brought it, and what of it were no new rows."""

    __tablename__ = "statement"
    __table_args__ = (inside("bank_account"),)

    bank_account_id: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(80))  # of the file; empty when it was pasted
    known: Mapped[int] = mapped_column(Integer, default=0)  # rows that an earlier statement had
    out: Mapped[int] = mapped_column(Integer, default=0)
    pending: Mapped[int] = mapped_column(Integer, default=0)  # not booked by the bank yet
    unread: Mapped[int] = mapped_column(Integer, default=0)
    by_name: Mapped[str] = mapped_column(String(60))
    by_account_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class StatementRow(StoreOwned, db.Model):
    """Money that came in, and what was decided about it; it stays in the list until something was."""

    __tablename__ = "statement_row"
    __table_args__ = (
        inside("statement"),
        inside("order"),
        inside("payment"),
        UniqueConstraint("store_id", "fingerprint"),
        db.Index("ix_statement_row_state", "store_id", "state", "id"),
        db.Index("ix_statement_row_statement", "store_id", "statement_id"),
        db.Index("ix_statement_row_order", "store_id", "order_id"),
    )

    statement_id: Mapped[int]
    on: Mapped[date] = mapped_column(Date)
    amount: Mapped[int]  # rupiah
    words: Mapped[str] = mapped_column(String(300))
    fingerprint: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(10), default=LEFT)  # matched, noted: for `order_id`; foreign: no order's
    order_id: Mapped[int | None]
    payment_id: Mapped[int | None]
    turn: Mapped[int] = mapped_column(Integer, default=0)  # how often a decision on it was taken back
    decided_by: Mapped[str] = mapped_column(String(60), default="")
    decided_at: Mapped[datetime | None]

    @property
    def is_untouched(self) -> bool:
        """Nobody has decided on it yet, and nobody has taken a decision back: what is certain may be recorded."""
        return self.state == LEFT and not self.turn

    @property
    def shown_day(self) -> str:
        """`21/11/2026`, as it stands in the bank's own list."""
        return f"{self.on:%d/%m/%Y}"

    @property
    def reference(self) -> str:
        """Its name in the ledger: it counts once, and once more after each decision that was taken back."""
        return f"{self.fingerprint}-{self.turn}" if self.turn else self.fingerprint
