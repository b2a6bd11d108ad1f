"""Shared pages kept in memory, in front of Flask: a page that everybody sees alike is rendered once.

A page is kept with the stamp of what it shows (its store, or the platform). Every commit stamps what it touched, in a
small file that all processes of this machine map, so a change is seen at once; where processes run on several
machines, `PAGE_CACHE_SECONDS` bounds how old a page may be.
"""

import mmap
import re
import struct
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

BASKETS = "belanja"  # the list of cart/cookie.py; only scripts read it on a page that is kept
SAME_PAGE = {"lang", BASKETS}  # cookies of visitors who see what everybody sees, in their language
SHARED = "X-Shared"  # set by pages.wire on answers that are the same for everybody; never leaves the house
PLATFORM = 0
_SLOTS = 1 << 16
_MOST_BYTES, _HEADERS = 48_000_000, 2_500  # what a page takes besides its body, so that small ones are not free
_MARKS = re.compile(r"(s|dari|fbclid|gclid|igshid|utm_[a-z]+|mibextid)")
# Photos are kept by the browser for a year and would only push pages out; lists of goods leave in pieces.
_NEVER_KEPT = (".avif", ".jpg", "/katalog-meta.csv", "/katalog-google.xml")
_OWN_COOKIES = re.compile(rf"(?:^|;\s*)(?!(?:{'|'.join(sorted(SAME_PAGE))})=)[^=;]+=")
_LANGUAGE = re.compile(r"(?:^|;\s*)lang=([a-z]{2})")


class Stamps:
    """The time of the last change of each store, in a file that all processes map. Slot 0 is the platform.

    A second file knows the next moment at which a store changes by itself, since an offer begins or ends: from then
    on that moment is its last change.
    """

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._map, self._turns = _mapped(file), _mapped(file.with_suffix(".turns"))

    def of(self, store_id: int) -> int:
        last, turn = (struct.unpack_from("q", kept, self._slot(store_id))[0] for kept in (self._map, self._turns))
        return turn if last < turn <= time.time_ns() else last

    def turns_at(self, store_id: int, moment: int) -> None:
        """Nanoseconds since 1970; an earlier one that is still to come stays."""
        waiting = struct.unpack_from("q", self._turns, self._slot(store_id))[0]
        if not time.time_ns() < waiting <= moment:
            struct.pack_into("q", self._turns, self._slot(store_id), moment)

    def renew(self, store_id: int) -> None:
        struct.pack_into("q", self._map, self._slot(store_id), time.time_ns())

    def newest(self) -> int:
        """The time of the last change anywhere."""
        return max(memoryview(self._map).cast("q"))

    @staticmethod
    def _slot(store_id: int) -> int:
        return 8 * (1 + store_id % (_SLOTS - 1)) if store_id else 0


def _mapped(file: Path) -> mmap.mmap:
    with open(file, "a+b") as handle:
        handle.truncate(_SLOTS * 8)
        return mmap.mmap(handle.fileno(), _SLOTS * 8)


class Page(NamedTuple):
    store_id: int
    stamp: int
    until: float
    status: str
    headers: list[tuple[str, str]]
    body: bytes
    etag: str


class PageCache:
    """The WSGI layer. It answers GET and HEAD of visitors who carry no cookie of ours but SAME_PAGE."""

    def __init__(self, wsgi: Callable, stamps: Stamps, seconds: float, on_visit: Callable[[dict], None]) -> None:
        self.wsgi, self.stamps, self.seconds, self.on_visit = wsgi, stamps, seconds, on_visit
        self._pages: OrderedDict[tuple, Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ["PATH_INFO"].endswith(_NEVER_KEPT):
            return self._pass(environ, start_response)
        if environ.get("QUERY_STRING"):
            self.on_visit(environ)
        if not self.seconds or _OWN_COOKIES.search(environ.get("HTTP_COOKIE", "")):
            return self._pass(environ, start_response)
        key = _key(environ)
        page = self._pages.get(key)
        if page and page.until > time.monotonic() and page.stamp == self.stamps.of(page.store_id):
            return _answer(page, environ, start_response)
        return self._render(key, environ, start_response)

    def _pass(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        def without_mark(status, headers, exc_info=None):
            return start_response(status, [h for h in headers if h[0] != SHARED], exc_info)

        return self.wsgi(environ, without_mark)

    def _render(self, key: tuple, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        """Ask Flask for the whole page, so that HEAD and If-None-Match are answered from what is then kept."""
        before = time.time_ns()
        inner = {**environ, "REQUEST_METHOD": "GET"}
        inner.pop("HTTP_IF_NONE_MATCH", None)
        caught: dict[str, Any] = {}

        def catch(status, headers, exc_info=None):
            caught.update(status=status, headers=headers)
            return lambda _data: None

        chunks = self.wsgi(inner, catch)
        shared = dict(caught.get("headers", ())).get(SHARED) if caught else None
        if shared is None:
            headers = [h for h in caught["headers"] if h[0] != SHARED]
            start_response(caught["status"], headers)
            return chunks if environ["REQUEST_METHOD"] == "GET" else _closed(chunks)
        try:
            body = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        page = self._page(int(shared), caught, body)
        if page.stamp < before:
            self._keep(key, page)
        return _answer(page, environ, start_response)

    def _page(self, store_id: int, caught: dict[str, Any], body: bytes) -> Page:
        headers = [h for h in caught["headers"] if h[0] not in (SHARED, "Content-Length")]
        etag = dict(headers).get("ETag", "")
        until = time.monotonic() + self.seconds
        return Page(store_id, self.stamps.of(store_id), until, caught["status"], headers, body, etag)

    def _keep(self, key: tuple, page: Page) -> None:
        with self._lock:
            if old := self._pages.pop(key, None):
                self._bytes -= len(old.body) + _HEADERS
            self._pages[key] = page
            self._bytes += len(page.body) + _HEADERS
            while self._bytes > _MOST_BYTES:
                oldest = self._pages.popitem(last=False)[1]
                self._bytes -= len(oldest.body) + _HEADERS


def _key(environ: dict[str, Any]) -> tuple:
    query = environ.get("QUERY_STRING", "")
    if query:
        query = urlencode([(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _MARKS.fullmatch(k)])
    language = _LANGUAGE.search(environ.get("HTTP_COOKIE", ""))
    return (
        environ.get("wsgi.url_scheme"),
        environ.get("HTTP_HOST"),
        environ.get("PATH_INFO"),
        query,
        language[1] if language else "",
        "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""),
    )


def _answer(page: Page, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if page.etag and page.etag.removeprefix("W/") in asked:
        start_response(
            "304 Not Modified", [h for h in page.headers if h[0] not in ("Content-Type", "Content-Encoding")]
        )
        return [b""]
    start_response(page.status, [*page.headers, ("Content-Length", str(len(page.body)))])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else page.body]


def _closed(chunks: Iterable[bytes]) -> list[bytes]:
    if hasattr(chunks, "close"):
        chunks.close()
    return [b""]
