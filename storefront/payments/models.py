from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned, inside


class PaymentSettings(StoreOwned, db.Model):
    """Which ways to pay the store offers; one row with id 1. Without a row: paid on delivery, near the village."""

    __tablename__ = "payment_settings"

    cash: Mapped[bool] = mapped_column(default=True)
    cash_areas: Mapped[str] = mapped_column(String(300), default="")  # region codes by comma; empty: own kabupaten
    cash_most: Mapped[int | None]  # rupiah
    transfer: Mapped[bool] = mapped_column(default=False)


class BankAccount(StoreOwned, db.Model):
    __tablename__ = "bank_account"

    bank: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(30))
    holder: Mapped[str] = mapped_column(String(80))
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_retired: Mapped[bool] = mapped_column(default=False)


class Payment(StoreOwned, db.Model):
    """Money that came in for an order, as somebody said so: who, when, how."""

    __tablename__ = "payment"
    __table_args__ = (inside("order"), db.Index("ix_payment_order", "store_id", "order_id"))

    order_id: Mapped[int]
    method: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int]  # rupiah; below zero when it was given back or undone
    by_account_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)
