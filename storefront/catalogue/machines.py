"""What machines ask a store for: the list of its pages, its newest goods as a feed, the store as an app."""

from datetime import datetime

from flask import Response, g, url_for

from ..pages import absolute, store_pages, store_url
from ..pages.machines import SITEMAP_MOST, NewGoods, atom_of, feed_of, manifest_of, robots_of, sitemap_of
from ..pages.urls import HasAddress
from . import queries

pages = store_pages("shop_machines", __name__)

FEED_LENGTH = 30


@pages.get("/sitemap.xml")
def sitemap() -> Response:
    """Empty for a practice store: it is nobody's to find."""
    store = g.store
    if not store.in_marketplace:
        return sitemap_of([])
    fixed = [(store_url(store, endpoint, external=True), None) for endpoint in ("shop.home", "stores.about")]
    goods = queries.addresses(SITEMAP_MOST - len(fixed))
    return sitemap_of(fixed + [(store_url(store, "shop.product", external=True, slug=slug), at) for slug, at in goods])


@pages.get("/robots.txt")
def robots() -> Response:
    return robots_of(absolute(url_for(".sitemap")))


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    store = g.store
    return manifest_of(store.name, store.short_name, url_for("shop.home"), store.colour)


@pages.get("/baru.xml")
def feed() -> Response:
    return feed_of(*_news())


@pages.get("/baru.atom")
def atom() -> Response:
    return atom_of(*_news())


def _news() -> tuple[str, str, str, list[NewGoods]]:
    """Title, home, words and new goods; none of a practice store, like the list of its pages."""
    store = g.store
    goods = queries.shelf(sort="newest", limit=FEED_LENGTH) if store.in_marketplace else []
    shown = queries.first_shown([item.id for item in goods])
    entries = [new_goods(store, item, shown.get(item.id)) for item in goods]
    home = store_url(store, "shop.home", external=True)
    return store.name, home, store.tagline or store.village_path, entries


def new_goods(store: HasAddress, item: queries.ShelfItem, since: datetime | None) -> NewGoods:
    """A line of a feed; `since` is when it was first shown."""
    address = store_url(store, "shop.product", external=True, slug=item.slug)
    return NewGoods(item.name, address, item.price, item.per, since)
