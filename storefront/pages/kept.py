"""What all pages of a store say alike (terms of delivery, kinds of goods), read once until something in it changes.

It serves visitors whose whole page cannot be kept, since they carry a basket. The stamps of pages/cache.py tell of
changes, and PAGE_CACHE_SECONDS bounds the age where several machines serve; 0 keeps nothing.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from flask import Flask, current_app, g

from .. import i18n
from ..db.session import writing

_MOST = 20_000  # facts in one process; each is a few hundred bytes
Asked = ParamSpec("Asked")
Fact = TypeVar("Fact")


class _Kept(NamedTuple):
    stamp: int
    until: float
    fact: Any


def init_app(app: Flask) -> None:
    app.extensions["kept"] = OrderedDict()


def kept_with_store(read: Callable[Asked, Fact]) -> Callable[Asked, Fact]:
    """Keep what `read(*asked)` gives for each store and language; plain values that nobody changes."""

    @wraps(read)
    def answer(*asked: Asked.args, **named: Asked.kwargs) -> Fact:
        store = g.get("store")
        seconds = current_app.config["PAGE_CACHE_SECONDS"]
        if store is None or not seconds or writing.get():
            return read(*asked, **named)
        facts, stamp = current_app.extensions["kept"], current_app.extensions["stamps"].of(store.id)
        key = (read.__module__, read.__qualname__, store.id, i18n.language.get(), asked, *sorted(named.items()))
        found = facts.get(key)
        if found and found.stamp == stamp and found.until > time.monotonic():
            return found.fact
        fact = read(*asked, **named)
        if stamp < g.get("entered_at", 0):  # Otherwise what was read may be older than the stamp.
            facts[key] = _Kept(stamp, time.monotonic() + seconds, fact)
            if len(facts) > _MOST:
                facts.popitem(last=False)
        return fact

    return answer
