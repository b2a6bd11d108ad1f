from datetime import datetime

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned, inside

BANKS = (
    "BRI",
    "BNI",
    "Mandiri",
    "BCA",
    "BSI",
    "BTN",
    "Bank Jabar Banten (BJB)",
    "Bank NTB Syariah",
    "Bank Jatim",
    "SeaBank",
)


class PaymentSettings(StoreOwned, db.Model):
    """Which ways to pay the store offers; one row with id 1. Without a row: paid on delivery, near the village."""

    __tablename__ = "payment_settings"

    cash: Mapped[bool] = mapped_column(default=True)
    cash_areas: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # [code, name]; empty: own kabupaten
    cash_most: Mapped[int | None]  # rupiah


class BankAccount(StoreOwned, db.Model):
    __tablename__ = "bank_account"

    bank: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(30))  # digits
    holder: Mapped[str] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_retired: Mapped[bool] = mapped_column(default=False)  # old orders were paid to it

    @property
    def shown_number(self) -> str:
        """`0123 0100 4567 503`: groups of four are compared without a slip."""
        return grouped(self.number)


class Payment(StoreOwned, db.Model):
    """Money that came in for an order, as somebody said so: who, when, how."""

    __tablename__ = "payment"
    __table_args__ = (inside("order"), db.Index("ix_payment_order", "store_id", "order_id"))

    order_id: Mapped[int]
    method: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int]  # rupiah; below zero when it was given back or undone
    by_account_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class PaymentNote(StoreOwned, db.Model):
    """Who changed where the money goes: never changed, only added to."""

    __tablename__ = "payment_note"

    words: Mapped[str] = mapped_column(String(200))
    by_name: Mapped[str] = mapped_column(String(60))
    by_account_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)


def grouped(number: str) -> str:
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
