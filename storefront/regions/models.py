from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from ..db import db


class Region(db.Model):
    """One of 91,599 rows; `code` is `36`, `36.01`, `36.01.04` or `36.01.04.2007`."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    parent: Mapped[str | None] = mapped_column(String(13), index=True)
    level: Mapped[int] = mapped_column(Integer)  # 1 province … 4 village
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(60))
    postal_code: Mapped[str | None] = mapped_column(String(5))
    search_name: Mapped[str] = mapped_column(String(60), index=True)  # lower case, letters and digits only


class Disadvantaged(db.Model):
    """A kabupaten named in one of the dated lists of daerah tertinggal."""

    __tablename__ = "disadvantaged_region"

    list_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(13), primary_key=True)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    verified: Mapped[bool]
