"""The plan for the calendar of a phone. Its address is the key: no sign-in, and it ends when its owner says so."""

from flask import Response, abort, g

from ...pages import store_pages
from .queries import reader_of
from .writing import calendar_of_the_store

pages = store_pages("calendar", __name__)


@pages.get("/kalender/<token>.ics")
def feed(token: str) -> Response:
    reader = reader_of(token, g.store.id)
    if reader is None or not reader.may("catalogue"):
        abort(404)
    response = Response(calendar_of_the_store(), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
