"""Filling the tables from the packed data."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from . import packed
from .models import Disadvantaged, Region, RegionData, RegionWord


def load(session: Session) -> int:
    """Fill the tables when they are empty or the packed data is another; the number of regions written, or 0.

    Belongs inside `transaction()`. About a second.
    """
    kept = session.get(RegionData, 1)
    version = packed.version()
    if kept and kept.version == version:
        return 0
    for model in (RegionWord, Disadvantaged, Region):
        session.execute(delete(model))
    rows = list(packed.regions())
    _pour(session, Region, rows)
    _pour(session, RegionWord, packed.words(rows))
    _pour(session, Disadvantaged, packed.disadvantaged())
    session.merge(RegionData(id=1, version=version))
    session.flush()
    return len(rows)


def _pour(session: Session, model: Any, rows: Iterable[tuple]) -> None:
    """Many rows in the order of the table's columns, past the ORM: it would take ten times as long."""
    columns = [column.name for column in model.__table__.columns]
    names = ", ".join(columns)
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        with connection.connection.cursor().copy(f"COPY {model.__tablename__} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    values = [tuple(str(v) if hasattr(v, "isoformat") else v for v in row) for row in rows]
    connection.exec_driver_sql(f"INSERT INTO {model.__tablename__} ({names}) VALUES ({marks})", values)  # noqa: S608
