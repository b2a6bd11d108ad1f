import unicodedata
from datetime import date

from sqlalchemy import Date, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db import db

PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4


def _key(length: int) -> String:
    """Compared letter by letter on both databases, so that "begins with" can use the index."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class Region(db.Model):
    """One of 91,599 rows; `code` is `36`, `36.01`, `36.01.04` or `36.01.04.2007`."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(_key(13), primary_key=True)
    parent: Mapped[str | None] = mapped_column(_key(13), index=True)
    level: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(60))
    postal_code: Mapped[str | None] = mapped_column(String(5))
    search_name: Mapped[str] = mapped_column(_key(60), index=True)  # of `squeeze`, without `Kabupaten`
    search_path: Mapped[str] = mapped_column(String(160), default="")  # above the village: own and upper search names

    __table_args__ = (Index("ix_region_postal_code", "postal_code"),)


class RegionWord(db.Model):
    """A village's search name from its second word on, its third word on: `Keude Bakongan` is found by `bakongan`."""

    __tablename__ = "region_word"

    start: Mapped[str] = mapped_column(_key(60), primary_key=True)
    code: Mapped[str] = mapped_column(_key(13), primary_key=True)


class RegionData(db.Model):
    """Which packed data fills the tables; one row."""

    __tablename__ = "region_data"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[str] = mapped_column(String(16))


class Disadvantaged(db.Model):
    """A kabupaten named in one of the dated lists of daerah tertinggal."""

    __tablename__ = "disadvantaged_region"

    list_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    verified: Mapped[bool]


def squeeze(name: str) -> str:
    """What names are compared by, letters and digits only: `Cipete  Selatan` -> `cipeteselatan`."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isascii() and c.isalnum())
