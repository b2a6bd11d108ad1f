"""A message of a company as it comes in: not too long, signed, readable; else 400 and nothing changes."""

import logging
from collections.abc import Mapping

from flask import Response, abort, request

from ... import clock
from ..gateways import Forged, Gateway, News, Unreadable

log = logging.getLogger(__name__)

LARGEST = 256_000  # bytes


def read(gateway: Gateway, keys: Mapping[str, str]) -> News:
    """What is said in the request that is being answered. Aborts with 400 or 413."""
    request.max_content_length = LARGEST
    body = request.get_data(cache=False)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        return gateway.read(keys, headers, body, int(clock.now().timestamp()))
    except (Forged, Unreadable) as refused:
        log.warning("a message for %s was not taken: %s", gateway.name, type(refused).__name__)
        abort(answer("refused", 400))


def answer(words: str, status: int = 200) -> Response:
    return Response(words, status, mimetype="text/plain")
