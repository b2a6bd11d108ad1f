"""A store's goods for Meta and Google, and their square photos."""

import re

from flask import Response, abort, g, make_response

from ...pages import store_pages, store_url
from . import google, meta
from .goods import entries, shop_of, takes_part
from .square import square as square_of
from .wire import stamp_of, streamed

pages = store_pages("feeds", __name__)

FOREVER = "public, max-age=31536000, immutable"


@pages.get("/katalog-meta.csv")
def for_meta() -> Response:
    goods = _goods(g.store)
    return streamed("text/csv", lambda: meta.lines(goods), stamp_of(g.store.id))


@pages.get("/katalog-google.xml")
def for_google() -> Response:
    store, goods = g.store, _goods(g.store)
    name, home = store.name, store_url(store, "shop.home", external=True)
    return streamed("application/xml", lambda: google.lines(name, home, goods), stamp_of(store.id))


def _goods(store):
    return entries(shop_of(store)) if takes_part(store) else iter(())


@pages.get("/persegi/<key>.jpg")
def square(key: str) -> Response:
    body = re.fullmatch(r"[0-9a-f]{32}", key) and square_of(key)
    response = make_response(body or abort(404))
    response.mimetype = "image/jpeg"
    response.headers["Cache-Control"] = FOREVER
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
