from datetime import datetime

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .. import clock
from ..db import db
from ..tenancy import StoreOwned

WIDTHS = (320, 640, 960, 1280)  # px


def widths_of(width: int) -> list[int]:
    """The widths in px in which a photo is kept, smallest first: those below its own, and its own (at most 1280)."""
    return [w for w in WIDTHS if w < width] + [width]


class Photo(StoreOwned, db.Model):
    """One kept picture in all its sizes. `key` names the files: a digest of the original."""

    __tablename__ = "photo"

    key: Mapped[str] = mapped_column(String(32), index=True)
    width: Mapped[int] = mapped_column(Integer)  # px of the largest kept size, upright
    height: Mapped[int] = mapped_column(Integer)
    original_kind: Mapped[str] = mapped_column(String(8))  # jpg, png, webp, heic
    original_bytes: Mapped[int]
    placeholder: Mapped[str] = mapped_column(Text, default="")  # tiny blurred picture as a data: address
    alt: Mapped[str] = mapped_column(String(200), default="")
    is_private: Mapped[bool] = mapped_column(default=False)
    score: Mapped[int | None] = mapped_column(Integer)  # of the coach, 0 to 100; None: not judged
    reasons: Mapped[str] = mapped_column(String(60), default="", server_default="")  # the worst first, with commas
    made_from_id: Mapped[int | None]  # the photo that this one repairs
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    @property
    def widths(self) -> list[int]:
        return widths_of(self.width)
