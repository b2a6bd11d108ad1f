from datetime import datetime

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock, ids
from ..db import db
from ..tenancy import StoreOwned, inside

# Where the goods are (facts.md 7f). Payment is a track of its own.
NEW, PACKING, SENT, DONE, CANCELLED = "new", "packing", "sent", "done", "cancelled"
STATES = {
    NEW: "Menunggu konfirmasi",
    PACKING: "Dikemas",
    SENT: "Dikirim",
    DONE: "Selesai",
    CANCELLED: "Dibatalkan",
}
OPEN = (NEW, PACKING, SENT)

UNPAID, CLAIMED, PAID, REFUNDED = "unpaid", "claimed", "paid", "refunded"
PAYMENT_STATES = {
    UNPAID: "Belum dibayar",
    CLAIMED: "Pembayaran dicek",
    PAID: "Dibayar",
    REFUNDED: "Uang dikembalikan",
}

PICKUP, LOCAL, SEND = "pickup", "local", "send"
DELIVERIES = {PICKUP: "Ambil di tempat", LOCAL: "Antar dekat", SEND: "Kirim ke alamat"}

CASH = "cash"  # The one way to pay that comes with the goods; every other way is paid before packing.

TO_REFUND = text("state = 'cancelled' and payment = 'paid'")
HAS_COMPLAINT = text("aftercare <> ''")
DONE_AND_OVERPAID = text(
    "state = 'done' and amount_paid - amount_refunded"
    " > goods_total - discount + coalesce(shipping_cost, 0) + unique_code - compensation"
)
BY_LINK = text("link_code <> ''")
HELD = {"sqlite_where": text("holds_code"), "postgresql_where": text("holds_code")}
MOST_CODE = 999  # Three digits at the end of a transferred sum tell whose it is (facts.md 7b).

_HONORIFICS = {"bu", "ibu", "pak", "bapak", "mas", "mbak", "kak", "bang", "teh", "aa", "h.", "hj.", "ustaz"}


class Order(StoreOwned, db.Model):
    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("store_id", "number"),
        UniqueConstraint("store_id", "once"),
        UniqueConstraint("token"),
        CheckConstraint("state in ('new','packing','sent','done','cancelled')", name="state"),
        CheckConstraint("payment in ('unpaid','claimed','paid','refunded')", name="payment"),
        CheckConstraint("goods_total >= 0 and (shipping_cost is null or shipping_cost >= 0)", name="money"),
        CheckConstraint("discount between 0 and goods_total", name="discount"),
        CheckConstraint("unique_code between 0 and 999", name="unique_code"),
        CheckConstraint("amount_refunded between 0 and amount_paid", name="refunded"),
        CheckConstraint("compensation between 0 and amount_refunded", name="compensation"),
        db.Index("ix_order_desk", "store_id", "state", "id"),
        db.Index("ix_order_buyer", "store_id", "buyer_phone"),
        db.Index("ix_order_code", "store_id", "unique_code", unique=True, **HELD),
        db.Index("ix_order_link", "store_id", "link_code", sqlite_where=BY_LINK, postgresql_where=BY_LINK),
        db.Index("ix_order_refund", "store_id", "id", sqlite_where=TO_REFUND, postgresql_where=TO_REFUND),
        db.Index("ix_order_complaint", "store_id", "id", sqlite_where=HAS_COMPLAINT, postgresql_where=HAS_COMPLAINT),
        db.Index(
            "ix_order_overpaid", "store_id", "id", sqlite_where=DONE_AND_OVERPAID, postgresql_where=DONE_AND_OVERPAID
        ),
    )

    number: Mapped[int] = mapped_column(Integer)  # per store, from 1001, without gaps
    token: Mapped[str] = mapped_column(String(40), default=ids.token)  # the address of the order's page
    once: Mapped[str] = mapped_column(String(64))  # a second tap carries the same one
    state: Mapped[str] = mapped_column(String(10), default=NEW)
    payment: Mapped[str] = mapped_column(String(10), default=UNPAID)
    payment_method: Mapped[str] = mapped_column(String(20))  # name of a provider: cash, transfer
    delivery: Mapped[str] = mapped_column(String(10))
    delivery_label: Mapped[str] = mapped_column(String(120), default="")
    delivery_option: Mapped[str] = mapped_column(String(60), default="")  # which one of its kind: `send:17`
    goods_total: Mapped[int]
    shipping_cost: Mapped[int | None]  # None: the seller still has to say
    is_agreed: Mapped[bool] = mapped_column(default=True)  # False: a cost was said that the buyer has not accepted
    discount: Mapped[int] = mapped_column(default=0)  # rupiah taken off the goods
    discount_label: Mapped[str] = mapped_column(String(120), default="")  # `Voucher HEMAT10`
    unique_code: Mapped[int] = mapped_column(Integer, default=0)  # 1-999 rupiah on top of a transfer; 0: none
    holds_code: Mapped[bool] = mapped_column(default=False)  # while it is open, no other open order has this code
    amount_paid: Mapped[int] = mapped_column(default=0)  # all that came in, refunds not taken off
    amount_refunded: Mapped[int] = mapped_column(default=0)
    compensation: Mapped[int] = mapped_column(default=0)  # the part of the refunds that lowered what is owed
    expires_at: Mapped[datetime | None]  # unpaid at that moment, it ends by itself; None: never
    aftercare: Mapped[str] = mapped_column(String(15), default="")  # kind of work.py that an open complaint waits for

    buyer_name: Mapped[str] = mapped_column(String(60))
    buyer_phone: Mapped[str] = mapped_column(String(20))
    buyer_email: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    region_code: Mapped[str | None] = mapped_column(String(13))
    region_path: Mapped[str] = mapped_column(String(200), default="")
    postal_code: Mapped[str] = mapped_column(String(5), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    wants_news: Mapped[bool] = mapped_column(default=False)
    consent_text: Mapped[str] = mapped_column(String(20))  # version of the words agreed to (UU 27/2022, art. 22)
    language: Mapped[str] = mapped_column(String(2), default="id")
    channel: Mapped[str] = mapped_column(String(10), default="")  # of CHANNELS: where the buyer came from
    link_code: Mapped[str] = mapped_column(String(8), default="")  # of the short link, and so of its campaign

    courier: Mapped[str] = mapped_column(String(40), default="")
    receipt_number: Mapped[str] = mapped_column(String(60), default="")
    cancel_reason: Mapped[str] = mapped_column(String(200), default="")
    placed_at: Mapped[datetime] = mapped_column(default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def total(self) -> int:
        """Rupiah, as far as it is known: without the delivery that the seller still has to price."""
        return self.goods_total - self.discount + (self.shipping_cost or 0) + self.unique_code

    def discount_on(self, worth: int) -> int:
        """Of the discount, the part that falls on goods of so many rupiah."""
        return self.discount * worth // self.goods_total if self.goods_total else 0

    @property
    def waits_for_quote(self) -> bool:
        return self.shipping_cost is None

    @property
    def waits_for_agreement(self) -> bool:
        """The seller said what delivery costs, and the buyer has not answered yet."""
        return not (self.waits_for_quote or self.is_agreed)

    @property
    def is_settled(self) -> bool:
        """The whole sum is known and the buyer has accepted it."""
        return self.is_agreed and not self.waits_for_quote

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def pays_cash(self) -> bool:
        return self.payment_method == CASH

    @property
    def owed(self) -> int:
        """Rupiah that the store has a right to, after all."""
        return 0 if self.state == CANCELLED else self.total - self.compensation

    @property
    def due(self) -> int:
        """Rupiah that still has to come in, or would have to for an order that ended."""
        return max(0, self.total - self.compensation - self.held)

    @property
    def held(self) -> int:
        """Rupiah of the buyer that the store has now."""
        return self.amount_paid - self.amount_refunded

    @property
    def overpaid(self) -> int:
        """Rupiah that the store has without a right to it: too much came in, or the order is cancelled."""
        return max(0, self.held - self.owed)

    @property
    def is_overpaid(self) -> bool:
        return self.overpaid > 0

    @property
    def is_late(self) -> bool:
        """It ended unpaid, and then the money came: somebody has to decide."""
        return self.state == CANCELLED and self.payment == PAID and self.expires_at is not None

    @property
    def short_buyer(self) -> str:
        """For a page that others may see: `Dewi L.`, `Pak Rahmat`."""
        return short_name(self.buyer_name)

    @property
    def city(self) -> str:
        """The last part of where it goes: `Jakarta Selatan`; empty when it is fetched."""
        return self.region_path.rpartition(", ")[2].removeprefix("Kota ").removeprefix("Kab. ")

    @property
    def is_forgotten(self) -> bool:
        """The buyer's data was taken away after its time (UU 27/2022, art. 43)."""
        return not self.buyer_phone


def short_name(name: str) -> str:
    """The first name, and of the second a letter: `Dewi Lestari` -> `Dewi L.`, `Pak Rahmat` -> `Pak Rahmat`."""
    words = name.split()
    kept = 2 if words and words[0].lower() in _HONORIFICS else 1
    return " ".join(words[:kept] + [f"{word[0].upper()}." for word in words[kept : kept + 1]])


def call_name(name: str) -> str:
    """How a chat speaks to somebody: `Kak Dewi`, `Pak Rahmat`."""
    words = name.split() or ["Pembeli"]
    return " ".join(words[:2]) if words[0].lower() in _HONORIFICS else f"Kak {words[0]}"


def words_of_state(order: Order) -> str:
    """Where the goods are, as people say it; goods that are fetched are never `Dikirim`."""
    if order.state == SENT and order.delivery != SEND:
        return "Siap diambil" if order.delivery == PICKUP else "Diantar"
    return STATES[order.state]


class OrderLine(StoreOwned, db.Model):
    """Name and price as they were: what was ordered stays what it was."""

    __tablename__ = "order_line"
    __table_args__ = (
        inside("order", ondelete="CASCADE"),
        inside("variant"),
        inside("product"),
        CheckConstraint("quantity between 1 and 999", name="quantity"),
        CheckConstraint("cancelled between 0 and quantity", name="cancelled"),
        db.Index("ix_order_line_order", "store_id", "order_id"),
    )

    order_id: Mapped[int]
    product_id: Mapped[int]
    variant_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    variant_name: Mapped[str] = mapped_column(String(40), default="")
    unit: Mapped[str] = mapped_column(String(20), default="")
    photo_key: Mapped[str] = mapped_column(String(32), default="")
    price: Mapped[int]
    quantity: Mapped[int] = mapped_column(Integer)
    position: Mapped[int] = mapped_column(Integer, default=0)
    took_stock: Mapped[bool] = mapped_column(default=False)
    cancelled: Mapped[int] = mapped_column(Integer, default=0)  # pieces of them that are not delivered after all

    @property
    def pieces(self) -> int:
        """How many of them are still wanted."""
        return self.quantity - self.cancelled

    @property
    def total(self) -> int:
        return self.price * self.pieces


class OrderEvent(StoreOwned, db.Model):
    """The order's history: never changed, only added to."""

    __tablename__ = "order_event"
    __table_args__ = (
        inside("order", ondelete="CASCADE"),
        db.Index("ix_order_event_order", "store_id", "order_id", "id"),
    )

    order_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))  # placed, note, undo, forget, or a step of steps.py
    words: Mapped[str] = mapped_column(String(300))
    by_name: Mapped[str] = mapped_column(String(60))  # `Pembeli`, or the member's name
    by_account_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class OrderCounter(StoreOwned, db.Model):
    """The last number and the last kode unik given out in a store; one row with id 1."""

    __tablename__ = "order_counter"

    last: Mapped[int] = mapped_column(Integer, default=1000)
    last_code: Mapped[int] = mapped_column(Integer, default=0)
