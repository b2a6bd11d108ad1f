from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ... import clock
from ...db import db
from ...tenancy import StoreOwned


class Upload(StoreOwned, db.Model):
    """A photo on its way; once it is whole and prepared, `photo_key` says under which key."""

    __tablename__ = "upload"
    __table_args__ = (
        UniqueConstraint("store_id", "key"),
        db.Index("ix_upload_account", "store_id", "account_id"),
    )

    key: Mapped[str] = mapped_column(String(32))  # chosen by the phone
    account_id: Mapped[int]
    size: Mapped[int] = mapped_column(Integer)  # bytes of the whole file
    received: Mapped[int] = mapped_column(Integer, default=0)
    photo_key: Mapped[str] = mapped_column(String(32), default="")
    began_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def is_whole(self) -> bool:
        return self.received >= self.size
