"""Counts visits by shared links, in front of the page cache. Nothing is written while a page is read.

Each process adds up in memory. Some seconds after the first visit, and when the process ends, the sums are handed to
`save`, which adds them to the table in one statement; what could not be saved is kept and tried again.
"""

import logging
import os
import re
import threading
import weakref
from collections import Counter
from collections.abc import Callable
from datetime import date
from multiprocessing.util import Finalize
from typing import Any, NamedTuple

from .. import clock
from .channels import source_in

log = logging.getLogger(__name__)

SECONDS = 5  # from the first visit until it is saved
MOST_KINDS = 5_000  # different sums in memory; a flood of invented addresses stops here

# Who reads a link to show its card, or to search: facts.md 5b and 5c, and what such programs call themselves.
_CRAWLERS = re.compile(
    r"facebookexternal|meta-external|facebookcatalog|^WhatsApp/|bot\b|crawl|spider|slurp|preview|embed|fetch"
    r"|^(curl|wget|python|go-http|okhttp|java|node|axios|libwww)|headless|lighthouse",
    re.IGNORECASE,
)
_PRODUCT = re.compile(r"/produk/([a-z0-9-]{1,80})")


_counters: weakref.WeakSet["VisitCounter"] = weakref.WeakSet()
_watched: set[int] = set()


def _flush_at_exit() -> None:
    """Once in each process. `atexit` alone is not called in the forked workers of a server."""
    if os.getpid() not in _watched:
        _watched.add(os.getpid())
        Finalize(None, flush_all, exitpriority=10)


def flush_all() -> None:
    for counter in list(_counters):
        counter.flush()


class Visit(NamedTuple):
    store: tuple[str, str]  # as the mount found it: ("slug", "sari") or ("domain", "sari.id")
    day: date
    channel: str
    product_slug: str
    code: str = ""  # of the short link


class VisitCounter:
    """`seen(environ)` for every GET; `find_store(environ)` is StoreMount.find; `save(sums)` stores them.

    With `seconds` 0 nothing is saved until `flush()`, for tests.
    """

    def __init__(
        self,
        find_store: Callable,
        session_cookie: str,
        save: Callable[[dict[Visit, int]], None],
        seconds: float = SECONDS,
    ) -> None:
        self.find_store, self.save, self.seconds = find_store, save, seconds
        self._session = session_cookie + "="
        self._sums: Counter[Visit] = Counter()
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        _counters.add(self)

    def seen(self, environ: dict[str, Any]) -> None:
        source = source_in(environ.get("QUERY_STRING", ""))
        if not source.channel or not self._counts(environ) or not (found := self.find_store(environ)):
            return
        store, _prefix, path = found
        product = _PRODUCT.fullmatch(path)
        self._add(Visit(store, clock.today(), source.channel, product[1] if product else "", source.code))

    def _counts(self, environ: dict[str, Any]) -> bool:
        """A person's own visit: no crawler, no page fetched ahead, nobody who is signed in."""
        agent = environ.get("HTTP_USER_AGENT", "")
        ahead = "prefetch" in environ.get("HTTP_SEC_PURPOSE", "") + environ.get("HTTP_PURPOSE", "")
        return (
            environ["REQUEST_METHOD"] == "GET"
            and bool(agent)
            and not ahead
            and not _CRAWLERS.search(agent)
            and self._session not in environ.get("HTTP_COOKIE", "")
        )

    def _add(self, visit: Visit, times: int = 1) -> None:
        with self._lock:
            if visit not in self._sums and len(self._sums) >= MOST_KINDS:
                return
            self._sums[visit] += times
            if self._timer is None and self.seconds:
                _flush_at_exit()
                self._timer = threading.Timer(self.seconds, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Save what was counted. Called by the timer, at the end of the process and by tests."""
        with self._lock:
            sums, self._sums = dict(self._sums), Counter()
            if self._timer:
                self._timer.cancel()
            self._timer = None
        if not sums:
            return
        try:
            self.save(sums)
        except Exception:
            log.warning("visits are kept for later", exc_info=True)
            for visit, times in sums.items():
                self._add(visit, times)
