"""The only way to save. Opened at an edge (view, manage view, command, job), never inside another."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy.exc import OperationalError

from .line import Line
from .session import Busy, Session, _after_commit, db, writing

# At most half of a process's threads may wait to write, so that a busy writer never stops readers.
_gate = threading.BoundedSemaphore(4)
_line = Line()  # SQLite has one writer.
_PATIENCE = 5.0  # seconds, at each of the two; SQLite itself waits BUSY_MILLISECONDS for another process


class NestedTransaction(RuntimeError):
    """`transaction()` was opened inside another one."""


def let_write(threads: int) -> None:
    """How many threads of this process may be inside or before a transaction at once."""
    global _gate
    _gate = threading.BoundedSemaphore(max(1, threads))


def _waited_in_vain(error: BaseException) -> bool:
    """Has SQLite waited as long as it may for another writer?"""
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit on exit, roll back on any error.

    What was read before is read again inside, so that a rule never decides on a stale row.
    Raises NestedTransaction, Busy, and RuntimeError when rows were changed before it was opened.
    """
    if writing.get():
        raise NestedTransaction("transaction() is already open")
    session = db.session()
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("rows were changed before transaction() was opened")
    with _let_in(session):
        token = writing.set(True)
        try:
            session.rollback()  # Ends the read transaction: SQLite cannot turn an old snapshot into a writer.
            yield session
            session.flush()
            touched = session.info.pop("touched_stores", set())
            session.commit()
        except BaseException as error:
            session.rollback()
            session.info.pop("touched_stores", None)
            if _waited_in_vain(error):
                raise Busy from error
            raise
        finally:
            writing.reset(token)
    session.info["committed_stores"] = touched
    for call in _after_commit:
        call(session)


@contextmanager
def _let_in(session: Session) -> Iterator[None]:
    """Raises Busy."""
    gate = _gate  # Another application of this process may set a new one meanwhile.
    if not gate.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        with _in_line() if session.get_bind().dialect.name == "sqlite" else nullcontext():
            yield
    finally:
        gate.release()


@contextmanager
def _in_line() -> Iterator[None]:
    if not _line.enter(_PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _line.leave()
