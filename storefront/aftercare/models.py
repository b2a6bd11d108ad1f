from datetime import datetime

from sqlalchemy import CheckConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned, inside

HOURS = 48  # Food: with a photo, within 2 x 24 hours (facts.md 7h).

BROKEN, SHORT, WRONG, LOST, OTHER = "broken", "short", "wrong", "lost", "other"
FAULTS = {
    BROKEN: "Barang rusak",
    SHORT: "Barang kurang",
    WRONG: "Salah barang",
    LOST: "Tidak sampai",
    OTHER: "Lain",
}

PART, WHOLE, SWAP, REST = "part", "whole", "swap", "rest"
WISHES = {
    PART: "Uang kembali sebagian",
    WHOLE: "Uang kembali seluruhnya",
    SWAP: "Tukar barang",
    REST: "Kirim kekurangannya",
}

MONEY, RETURN, REFUSED = "money", "return", "refused"
OUTCOMES = {
    MONEY: "Uang kembali",
    RETURN: "Barang dikirim balik, lalu uang kembali",
    SWAP: "Tukar barang",
    REST: "Kirim kekurangannya",
    REFUSED: "Ditolak",
}

OPENED, ANSWERED, AGREED, RETURNING, RETURNED, DONE, WITHDRAWN = (
    "opened", "answered", "agreed", "returning", "returned", "done", "withdrawn",
)  # fmt: skip
STATES = {
    OPENED: "Keluhan dibuka",
    ANSWERED: "Penjual sudah menjawab",
    AGREED: "Disepakati",
    RETURNING: "Barang dalam perjalanan balik",
    RETURNED: "Barang sudah kembali",
    DONE: "Selesai",
    WITHDRAWN: "Ditarik pembeli",
}
ENDED = (DONE, WITHDRAWN)


class AftercareSettings(StoreOwned, db.Model):
    """How long a buyer may complain after the order was finished; one row with id 1."""

    __tablename__ = "aftercare_settings"

    hours: Mapped[int] = mapped_column(Integer, default=HOURS)


class Complaint(StoreOwned, db.Model):
    __tablename__ = "complaint"
    __table_args__ = (
        inside("order", ondelete="CASCADE"),
        CheckConstraint(
            "state in ('opened','answered','agreed','returning','returned','done','withdrawn')", name="state"
        ),
        CheckConstraint("amount >= 0", name="amount"),
        db.Index("ix_complaint_order", "store_id", "order_id"),
    )

    order_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default=OPENED)
    fault: Mapped[str] = mapped_column(String(10))
    wish: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(10), default="")  # what the store offered last; empty: not yet
    amount: Mapped[int] = mapped_column(default=0)  # rupiah that the store offered to give back
    turn: Mapped[int] = mapped_column(Integer, default=1)  # counts every move, so that of two at once one wins
    replies: Mapped[int] = mapped_column(Integer, default=0)  # how often the buyer was not satisfied
    courier: Mapped[str] = mapped_column(String(40), default="")  # of the goods that come back, or that replace them
    receipt_number: Mapped[str] = mapped_column(String(60), default="")
    due_at: Mapped[datetime | None]  # by when the side whose turn it is should act
    opened_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_over(self) -> bool:
        return self.state in ENDED


class ComplaintLine(StoreOwned, db.Model):
    """How many pieces of a line of the order are not as agreed."""

    __tablename__ = "complaint_line"
    __table_args__ = (
        inside("complaint", ondelete="CASCADE"),
        inside("order_line", ondelete="CASCADE"),
        CheckConstraint("pieces between 1 and 999", name="pieces"),
        db.Index("ix_complaint_line_complaint", "store_id", "complaint_id"),
    )

    complaint_id: Mapped[int]
    order_line_id: Mapped[int]
    pieces: Mapped[int] = mapped_column(Integer)


class ComplaintPhoto(StoreOwned, db.Model):
    """A private photo: only the buyer, by the order's address, and the store see it."""

    __tablename__ = "complaint_photo"
    __table_args__ = (
        inside("complaint", ondelete="CASCADE"),
        inside("photo", ondelete="CASCADE"),
        db.Index("ix_complaint_photo_complaint", "store_id", "complaint_id"),
    )

    complaint_id: Mapped[int]
    photo_id: Mapped[int]


class ComplaintMessage(StoreOwned, db.Model):
    """What was said, in the order in which it was said."""

    __tablename__ = "complaint_message"
    __table_args__ = (
        inside("complaint", ondelete="CASCADE"),
        db.Index("ix_complaint_message_complaint", "store_id", "complaint_id", "id"),
    )

    complaint_id: Mapped[int]
    is_buyer: Mapped[bool]
    by_name: Mapped[str] = mapped_column(String(60))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=clock.now)
