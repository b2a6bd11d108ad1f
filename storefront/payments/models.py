from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Integer, String, Text, UniqueConstraint, text
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


EXPIRE_HOURS = 24
CALL_FROM = 100_000  # rupiah: what an order that nobody meant would cost the store to send and fetch back


class PaymentSettings(StoreOwned, db.Model):
    """Which ways to pay the store offers; one row with id 1. Without a row: paid on delivery, near the village."""

    __tablename__ = "payment_settings"

    cash: Mapped[bool] = mapped_column(default=True)
    cash_areas: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # [code, name]; empty: own kabupaten
    cash_most: Mapped[int | None]  # rupiah
    calls_first: Mapped[bool] = mapped_column(default=True)  # "telepon dulu" before cash orders are packed
    calls_from: Mapped[int | None] = mapped_column(default=CALL_FROM)  # rupiah; None: always
    expire_hours: Mapped[int] = mapped_column(Integer, default=EXPIRE_HOURS)  # unpaid so long, an order ends


class ProviderSettings(StoreOwned, db.Model):
    """What the store wrote about one further way to pay: a QRIS sticker, the keys of a gateway."""

    __tablename__ = "provider_settings"
    __table_args__ = (UniqueConstraint("store_id", "provider"),)

    provider: Mapped[str] = mapped_column(String(20))
    is_on: Mapped[bool] = mapped_column(default=True)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # may be shown
    sealed: Mapped[str] = mapped_column(Text, default="")  # secrets, by sealed.seal


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


EXPECTED, RECEIVED, WITHDRAWN, REFUNDED = "expected", "received", "withdrawn", "refunded"
HAS_REFERENCE = text("reference <> ''")


class Payment(StoreOwned, db.Model):
    """The ledger of an order's money: what was expected, came in, was noted by mistake, was given back; who said so,
    when and how. Never changed, only added to; its words alone go with the buyer's data. Received less withdrawn is
    Order.amount_paid, refunded is Order.amount_refunded."""

    __tablename__ = "payment"
    __table_args__ = (
        inside("order"),
        CheckConstraint("kind in ('expected','received','withdrawn','refunded')", name="kind"),
        CheckConstraint("amount >= 0", name="amount"),
        db.Index("ix_payment_order", "store_id", "order_id"),
        db.Index(
            "ix_payment_reference", "store_id", "source", "reference", "kind", unique=True,
            sqlite_where=HAS_REFERENCE, postgresql_where=HAS_REFERENCE,
        ),
    )  # fmt: skip

    order_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10), default=RECEIVED)
    method: Mapped[str] = mapped_column(String(20))  # name of a provider
    amount: Mapped[int]  # rupiah
    source: Mapped[str] = mapped_column(String(20), default="desk")  # who knows it: desk, statement, a gateway's name
    reference: Mapped[str] = mapped_column(String(120), default="")  # the source's own name for it: it counts once
    words: Mapped[str] = mapped_column(String(200), default="")
    by_name: Mapped[str] = mapped_column(String(60), default="")
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
