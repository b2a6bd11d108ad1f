from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock, ids
from ...db import db
from ...tenancy import StoreOwned, inside


class GatewayCharge(StoreOwned, db.Model):
    """One try to pay an order on a company's page: how much was asked for, and where the buyer was sent."""

    __tablename__ = "gateway_charge"
    __table_args__ = (
        inside("order"),
        UniqueConstraint("store_id", "token"),
        CheckConstraint("amount > 0", name="amount"),
        db.Index("ix_gateway_charge_order", "store_id", "order_id"),
        db.Index("ix_gateway_charge_reference", "store_id", "provider", "reference"),
    )

    order_id: Mapped[int]
    provider: Mapped[str] = mapped_column(String(20))
    token: Mapped[str] = mapped_column(String(40))  # our name for it, which the company carries: `1024-1kq3…`
    amount: Mapped[int]  # rupiah
    reference: Mapped[str] = mapped_column(String(120), default="")  # the company's name; empty until it answered
    url: Mapped[str] = mapped_column(Text, default="")
    is_closed: Mapped[bool] = mapped_column(default=False)  # paid, over, or never begun: nobody is sent there again
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # when we last asked the company

    @property
    def is_payable(self) -> bool:
        return not self.is_closed and clock.as_utc(self.expires_at) > clock.now()


class GatewayEvent(StoreOwned, db.Model):
    """What a company said, once for each event of it. No buyer's data."""

    __tablename__ = "gateway_event"
    __table_args__ = (
        inside("gateway_charge", "charge_id"),
        UniqueConstraint("store_id", "provider", "event"),
        db.Index("ix_gateway_event_charge", "store_id", "charge_id"),
        db.Index("ix_gateway_event_of", "store_id", "provider", "of"),
    )

    charge_id: Mapped[int | None] = mapped_column(BigInteger)  # None: a refund that came before its payment
    provider: Mapped[str] = mapped_column(String(20))
    event: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int | None]
    movement: Mapped[str] = mapped_column(String(120), default="")
    of: Mapped[str] = mapped_column(String(120), default="")
    said_at: Mapped[int] = mapped_column(default=0)  # seconds since 1970 by the company's clock
    noted_at: Mapped[datetime] = mapped_column(default=clock.now)


class GatewayAccount(db.Model):
    """Whose is an account at a company, for messages that come to the platform; one store for each."""

    __tablename__ = "gateway_account"
    __table_args__ = (UniqueConstraint("provider", "account"), UniqueConstraint("provider", "store_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    provider: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(120))
    store_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("store.id"))
