from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned, inside

WAITING, SENT, FAILED, SKIPPED = "waiting", "sent", "failed", "skipped"
STATES = {WAITING: "Menunggu", SENT: "Terkirim", FAILED: "Gagal", SKIPPED: "Tidak dikirim"}

CONSOLE, PUSH, EMAIL, WHATSAPP = "console", "push", "email", "whatsapp"
CHANNELS = {CONSOLE: "Latihan", PUSH: "HP", EMAIL: "E-mail", WHATSAPP: "WhatsApp"}

BUYER = "buyer"

# What WhatsApp says afterwards; a later one is never followed by an earlier one.
REPORTS = {"": "", "sent": "dikirim WhatsApp", "delivered": "sampai", "read": "dibaca"}


class Notification(StoreOwned, db.Model):
    """One event, one receiver, one channel: the unique key is why nobody is told twice.

    No address and no words are kept: both are read from the order and the account in the moment of sending.
    """

    __tablename__ = "notification"
    is_on_shared_pages = False
    __table_args__ = (
        inside("order", ondelete="CASCADE"),
        inside("product", ondelete="CASCADE"),
        UniqueConstraint("store_id", "event", "receiver", "channel", "device_id"),
        CheckConstraint("state in ('waiting','sent','failed','skipped')", name="state"),
        db.Index("ix_notification_waiting", "store_id", "state", "receiver"),
        db.Index("ix_notification_order", "store_id", "order_id"),
        db.Index("ix_notification_leader", "store_id", "leader_id"),
    )

    event: Mapped[str] = mapped_column(String(60))  # `order:<event id>`, `low:<product id>:<day>`, `week:<Monday>`
    kind: Mapped[str] = mapped_column(String(20))  # a key of plan.PLAN
    order_id: Mapped[int | None]
    product_id: Mapped[int | None]
    receiver: Mapped[str] = mapped_column(String(30))  # `buyer`, or `account:<id>`
    account_id: Mapped[int | None] = mapped_column(db.ForeignKey("account.id"))
    channel: Mapped[str] = mapped_column(String(10))
    device_id: Mapped[int] = mapped_column(default=0)  # of a push; a phone more is a row more
    quiet_zone: Mapped[str] = mapped_column(String(40), default="")  # where it must not be night; empty: at any hour
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    reason: Mapped[str] = mapped_column(String(200), default="")
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    leader_id: Mapped[int | None]  # the row under whose tag it was sent, alone or together with others
    sent_at: Mapped[datetime | None]
    report: Mapped[str] = mapped_column(String(10), default="")


class Device(StoreOwned, db.Model):
    """A browser that a member let this store ring. It belongs to one sign-in and falls silent with it."""

    __tablename__ = "device"
    __table_args__ = (
        UniqueConstraint("store_id", "endpoint"),
        db.Index("ix_device_account", "store_id", "account_id"),
    )

    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id"))
    endpoint: Mapped[str] = mapped_column(String(1000))
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(40))  # `HP Android`
    sign_in: Mapped[str] = mapped_column(String(40))
    epoch: Mapped[int] = mapped_column(Integer)
    failures: Mapped[int] = mapped_column(Integer, default=0)  # in a row
    added_at: Mapped[datetime] = mapped_column(default=clock.now)


class Choices(StoreOwned, db.Model):
    """What a member wants to hear of this store, when and by which way. Without a row: plan.USUAL."""

    __tablename__ = "news_choices"
    __table_args__ = (UniqueConstraint("store_id", "account_id"),)

    account_id: Mapped[int] = mapped_column(db.ForeignKey("account.id"))
    topics: Mapped[list[str]] = mapped_column(JSON)
    at_night: Mapped[list[str]] = mapped_column(JSON)  # topics that may ring between 21.00 and 06.00
    channels: Mapped[list[str]] = mapped_column(JSON)


class Stop(db.Model):
    """A person said "berhenti". Only a keyed digest of the address is kept; it holds for every store."""

    __tablename__ = "news_stop"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    is_stopped: Mapped[bool] = mapped_column(default=True)
    said_at: Mapped[datetime] = mapped_column(default=clock.now)
