from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Table, event
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, with_loader_criteria
from sqlalchemy.sql.visitors import iterate

from .. import ids
from ..db import Session

EVERY_STORE: Any = object()
_scope: ContextVar[Any] = ContextVar("store_scope", default=None)


class NoStoreScope(RuntimeError):
    """A store-owned table was touched with no store chosen."""


class WrongStore(RuntimeError):
    """A row of one store was written inside another store's scope."""


class StoreOwned:
    """`class Product(StoreOwned, db.Model)` is all that a model writes."""

    is_on_shared_pages: ClassVar[bool] = True  # False: writing such rows leaves the store's kept pages as they are

    @declared_attr
    def store_id(cls) -> Mapped[int]:
        return mapped_column(BigInteger, ForeignKey("store.id"), primary_key=True, sort_order=-2)

    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigInteger, primary_key=True, autoincrement=False, sort_order=-1)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", ids.new())
        super().__init__(**values)


def inside(table: str, column: str = "", ondelete: str | None = None) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the store: `inside("product")` for the column `product_id`."""
    column = column or f"{table}_id"
    return ForeignKeyConstraint(["store_id", column], [f"{table}.store_id", f"{table}.id"], ondelete=ondelete)


@contextmanager
def store_scope(store_id: int) -> Iterator[None]:
    """Everything inside sees and writes the rows of this store only."""
    token = _scope.set(store_id)
    try:
        yield
    finally:
        _scope.reset(token)


def current_store_id() -> int:
    """The store that was chosen at the door. Raises NoStoreScope."""
    scope = _scope.get()
    if scope is None or scope is EVERY_STORE:
        raise NoStoreScope("no store is chosen here")
    return scope


def _visible(row: Any) -> bool:
    if not isinstance(row, StoreOwned):
        return True
    scope = _scope.get()
    if scope is None:
        raise NoStoreScope(type(row).__name__)
    return scope is EVERY_STORE or row.store_id == scope


Session.visible = staticmethod(_visible)


@event.listens_for(Session, "do_orm_execute")
def _limit_to_the_store(state) -> None:
    scope = _scope.get()
    if scope is EVERY_STORE or state.is_column_load:
        return
    if scope is None or state.is_insert or not state.is_orm_statement:
        _refuse_owned_tables(state.statement)
        return
    state.statement = state.statement.options(
        with_loader_criteria(StoreOwned, lambda cls: cls.store_id == scope, include_aliases=True)
    )
    if (state.is_update or state.is_delete) and _is_on_shared_pages(state.bind_mapper.class_):
        _touch(state.session, scope)


def _refuse_owned_tables(statement) -> None:
    owned = {e.name for e in iterate(statement) if isinstance(e, Table) and "store_id" in e.primary_key.c}
    if owned:
        raise NoStoreScope(", ".join(sorted(owned)))


@event.listens_for(Session, "before_flush")
def _stamp_with_the_store(session, *_) -> None:
    scope = _scope.get()
    for row in {*session.new, *session.dirty, *session.deleted}:
        if not isinstance(row, StoreOwned):
            if row.__tablename__ == "store":
                _touch(session, row.id)
            continue
        if scope is None:
            raise NoStoreScope(type(row).__name__)
        if scope is not EVERY_STORE:
            if row.store_id is None:
                row.store_id = scope
            elif row.store_id != scope:
                raise WrongStore(f"{type(row).__name__} {row.id} belongs to store {row.store_id}")
        if _is_on_shared_pages(type(row)):
            _touch(session, row.store_id)


def _is_on_shared_pages(model: type) -> bool:
    return getattr(model, "is_on_shared_pages", True)


def _touch(session, store_id: int) -> None:
    session.info.setdefault("touched_stores", set()).add(store_id)
