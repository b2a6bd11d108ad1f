"""What machines ask the marketplace for: the list of its sitemaps, robots.txt, new goods as a feed, the app."""

from collections.abc import Iterator

from flask import Response, current_app, url_for

from ..catalogue.machines import new_goods
from ..catalogue.models import CATEGORIES
from ..i18n import gettext as _
from ..pages import absolute, platform_pages, store_url
from ..pages.machines import (
    SITEMAP_MOST,
    NewGoods,
    atom_of,
    feed_of,
    manifest_of,
    robots_of,
    sitemap_index_of,
    sitemap_of,
)
from ..promotion.feeds import google, meta
from ..promotion.feeds.goods import Entry, entries
from ..promotion.feeds.wire import streamed
from . import queries

pages = platform_pages("market_machines", __name__)

FEED_LENGTH = 30
_PAGES = ("home", "search", "regions", "about", "help", "privacy")


@pages.get("/sitemap.xml")
def sitemaps() -> Response:
    """An index over the marketplace's own pages and every store of this host; a store on its own domain has its own."""
    stores = queries.stores_on_the_platform(SITEMAP_MOST - 1)
    addresses = [absolute(url_for(".sitemap")), *(store_url(s, "shop_machines.sitemap", external=True) for s in stores)]
    return sitemap_index_of((address, None) for address in addresses)


@pages.get("/sitemap-lumbung.xml")
def sitemap() -> Response:
    addresses = [url_for(f"marketplace.{name}") for name in _PAGES]
    addresses += [url_for("marketplace.category", slug=slug) for slug in CATEGORIES]
    for kind in ("province", "regency"):
        addresses += [url_for("marketplace.region", code=found.key) for found in queries.sections(kind, limit=600)]
    return sitemap_of((absolute(address), None) for address in addresses)


@pages.get("/robots.txt")
def robots() -> Response:
    closed = ("/toko/*/kelola", "/toko/*/pesan", "/toko/*/keranjang", "/masuk", "/daftar", "/akun", "/toko-saya")
    return robots_of(absolute(url_for(".sitemaps")), closed)


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    name = current_app.config["OPERATOR_NAME"]
    return manifest_of(name, name, url_for("marketplace.home"))


@pages.get("/katalog-meta.csv")
def for_meta() -> Response:
    return streamed("text/csv", lambda: meta.lines(_goods()), _last_change())


@pages.get("/katalog-google.xml")
def for_google() -> Response:
    name, home = current_app.config["OPERATOR_NAME"], absolute(url_for("marketplace.home"))
    return streamed("application/xml", lambda: google.lines(name, home, _goods()), _last_change())


def _goods() -> Iterator[Entry]:
    """Everything that real, open stores sell, store by store."""
    last = 0
    while shops := queries.shops_after(last):
        for shop in shops:
            yield from entries(shop)
        last = shops[-1].id


def _last_change() -> int:
    return current_app.extensions["stamps"].newest()


@pages.get("/baru.xml")
def feed() -> Response:
    return feed_of(*_news())


@pages.get("/baru.atom")
def atom() -> Response:
    return atom_of(*_news())


def _news() -> tuple[str, str, str, list[NewGoods]]:
    cards = queries.newest(FEED_LENGTH)
    shown = queries.first_shown([card.newest for card in cards])
    entries = [new_goods(card.shop, card.item, shown.get(card.newest)) for card in cards]
    home = absolute(url_for("marketplace.home"))
    return _("Barang baru di Lumbung"), home, _("Langsung dari desa."), entries
