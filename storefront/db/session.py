"""The base class, the session and what SQLite needs on every connection."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import BigInteger, DateTime, MetaData, TypeDecorator, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, registry

writing: ContextVar[bool] = ContextVar("writing", default=False)

# A busy writer makes others wait this long, then they are told to try again (reliability.md, item 4).
BUSY_MILLISECONDS = 2_000


_after_commit: list[Callable[[Any], None]] = []


class Busy(Exception):
    """Too many wait to write; answered with 503 and Retry-After."""


def after_commit(call: Callable[[Any], None]) -> Callable[[Any], None]:
    """Register what happens after every commit (page stamps, the worker's bell): `call(session)`.

    `session.info["committed_stores"]` names the stores whose rows changed. It must not fail or write.
    """
    _after_commit.append(call)
    return call


class utc_moment(TypeDecorator):
    """A moment in UTC, with its zone on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True
    python_type = datetime

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={int: BigInteger, datetime: utc_moment}
    )


class Session(FlaskSession):
    """A session whose `get` asks the tenant guard, too: the identity map would answer unfiltered."""

    visible: Callable[[Any], bool] = staticmethod(lambda row: True)

    def get(self, entity, ident, **options):
        found = super().get(entity, ident, **options)
        return found if found is not None and self.visible(found) else None


db = SQLAlchemy(model_class=Base, session_options={"class_": Session})


@event.listens_for(Session, "before_flush")
def _only_inside_a_transaction(session, *_):
    if not writing.get():
        raise RuntimeError("rows were changed outside `with transaction():`")


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection, _record) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None  # BEGIN is ours, below.
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",  # NORMAL lost acknowledged orders in 14 of 15 simulated power cuts.
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "handle_error")
def _name_nobody(context) -> None:
    """PostgreSQL repeats the refused row in its message, and the message goes into the log."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).partition("\nDETAIL:")[0], *error.args[1:])


@event.listens_for(Engine, "begin")
def _begin(connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")
