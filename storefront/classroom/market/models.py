from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ... import clock, ids
from ...db import db
from ..models import Participant


class Purchase(db.Model):
    """An order that one participant placed in the practice store of another one."""

    __tablename__ = "class_purchase"
    __table_args__ = (UniqueConstraint("store_id", "order_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ids.new)
    buyer_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    seller_id: Mapped[int] = mapped_column(db.ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    store_id: Mapped[int] = mapped_column(db.ForeignKey("store.id"))
    order_id: Mapped[int]
    paid_at: Mapped[datetime | None]  # practice money went to the seller
    at: Mapped[datetime] = mapped_column(default=clock.now)

    seller: Mapped[Participant] = relationship(foreign_keys=[seller_id])
