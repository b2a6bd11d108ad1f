"""The guarded hatch: only the marketplace, jobs and commands may look across stores (import contract)."""

from collections.abc import Iterator
from contextlib import contextmanager

from .guard import EVERY_STORE, _scope


@contextmanager
def every_store() -> Iterator[None]:
    """Everything inside sees the rows of all stores. Writes must name their store."""
    token = _scope.set(EVERY_STORE)
    try:
        yield
    finally:
        _scope.reset(token)
