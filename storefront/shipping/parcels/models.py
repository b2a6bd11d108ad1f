from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from ... import clock
from ...db import db
from ...tenancy import StoreOwned, inside


class ParcelPhoto(StoreOwned, db.Model):
    """A private photo of what was sent, seen by the order's buyer and the store's members."""

    __tablename__ = "parcel_photo"
    __table_args__ = (
        inside("order", ondelete="CASCADE"),
        inside("photo", ondelete="CASCADE"),
        db.Index("ix_parcel_photo_order", "store_id", "order_id"),
        db.Index("ix_parcel_photo_photo", "store_id", "photo_id"),
    )

    order_id: Mapped[int]
    photo_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=clock.now)
