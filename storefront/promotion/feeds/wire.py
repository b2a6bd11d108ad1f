"""How a list leaves the house: in pieces, and not at all when the reader has it already."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from flask import Flask, Response, current_app, request

from ... import clock

AT_ONCE = 100  # lines in a piece
VERSION = 2  # raised when the same goods are written otherwise


def streamed(mimetype: str, lines: Callable[[], Iterator[bytes]], stamp: int) -> Response:
    """`lines()` piece by piece; `stamp` is the time of the last change of what it shows.

    The mark ends with the hour: a date in the list moves with the day, and of several machines one may not have seen a
    change.
    """
    facts = (VERSION, stamp, f"{clock.now():%Y-%m-%d %H}", request.scheme, request.host, request.full_path)
    mark = hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
    known = mark in request.if_none_match
    pieces = () if known else _pieces(lines(), current_app._get_current_object(), request.environ)  # type: ignore[attr-defined]
    response = Response(pieces, 304 if known else 200, content_type=f"{mimetype}; charset=utf-8")
    response.set_etag(mark)
    response.headers["Cache-Control"] = "no-cache"
    response.direct_passthrough = True  # Nobody gathers it into one piece.
    return response


def _pieces(lines: Iterator[bytes], app: Flask, environ: dict[str, Any]) -> Iterator[bytes]:
    """Each piece is made inside the request and sent outside: while somebody reads slowly, no look at the database and
    no context stays open."""
    while True:
        with app.request_context(environ):
            piece = b"".join(islice(lines, AT_ONCE))
        if not piece:
            return
        yield piece


def stamp_of(store_id: int) -> int:
    return current_app.extensions["stamps"].of(store_id)
