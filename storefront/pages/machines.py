"""Forms of pages for machines: sitemap, robots.txt, RSS, Atom, web manifest, JSON-LD. Values in, answers out."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, NamedTuple

from flask import Response, current_app, jsonify, request
from markupsafe import Markup, escape

from ..clock import as_utc
from ..money import rupiah
from .urls import absolute
from .wire import shared

SITEMAP_MOST = 50_000  # addresses in one file (sitemaps.org)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM, _RSS_END = "http://www.w3.org/2005/Atom", "</channel></rss>"
_BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)  # An Atom feed has a date, also when nothing is in it.
_GREEN, _RICE = "#14533a", "#f9faf4"


def sitemap_of(addresses: Iterable[tuple[str, datetime | None]]) -> Response:
    """(address, when it last changed) of pages, all of one host."""
    return _xml("application/xml", f'<urlset xmlns="{_SITEMAPS}">', _places("url", addresses), "</urlset>")


def sitemap_index_of(addresses: Iterable[tuple[str, datetime | None]]) -> Response:
    """(address, when it last changed) of sitemaps."""
    return _xml(
        "application/xml", f'<sitemapindex xmlns="{_SITEMAPS}">', _places("sitemap", addresses), "</sitemapindex>"
    )


def robots_of(sitemap: str, closed: Iterable[str] = ()) -> Response:
    """Everything may be read but what is for one person only."""
    rules = "".join(f"Disallow: {path}\n" for path in ("/kelola", "/pesan", "/keranjang", *closed))
    return shared(Response(f"User-agent: *\n{rules}\nSitemap: {sitemap}\n", mimetype="text/plain"))


class NewGoods(NamedTuple):
    """A line of a feed."""

    name: str
    address: str
    price: int  # rupiah
    per: str  # what the price is for
    at: datetime | None  # when it was first shown


def feed_of(title: str, home: str, words: str, goods: Iterable[NewGoods]) -> Response:
    """RSS 2.0 of new goods, newest first. It names its own address, as the RSS Advisory Board asks."""
    here = escape(absolute(request.script_root + request.path))
    channel = (
        f"<title>{escape(title)}</title><link>{escape(home)}</link><description>{escape(words)}</description>"
        f'<language>id</language><atom:link href="{here}" rel="self" type="application/rss+xml"/>'
    )
    items = "".join(map(_item, goods))
    return _xml("application/rss+xml", f'<rss version="2.0" xmlns:atom="{_ATOM}"><channel>', channel + items, _RSS_END)


def _item(good: NewGoods) -> str:
    per, link = f" / {good.per}" if good.per else "", escape(good.address)
    shown = f"<pubDate>{format_datetime(as_utc(good.at))}</pubDate>" if good.at else ""
    return (
        f"<item><title>{escape(good.name)}, {rupiah(good.price)}{escape(per)}</title>"
        f'<link>{link}</link><guid isPermaLink="true">{link}</guid>{shown}</item>\n'
    )


def atom_of(title: str, home: str, words: str, goods: Iterable[NewGoods]) -> Response:
    """The same as Atom (RFC 4287): each entry's id is the product's address, the store is the author of all."""
    goods = list(goods)
    here, link = escape(absolute(request.script_root + request.path)), escape(home)
    newest = max((as_utc(good.at) for good in goods if good.at), default=_BEFORE_ALL)
    head = (
        f"<id>{link}</id><title>{escape(title)}</title><subtitle>{escape(words)}</subtitle><updated>{_moment(newest)}</updated>"
        f'<author><name>{escape(title)}</name></author><link rel="alternate" type="text/html" href="{link}"/>'
        f'<link rel="self" type="application/atom+xml" href="{here}"/>'
    )
    entries = "".join(_entry(good, newest) for good in goods)
    return _xml("application/atom+xml", f'<feed xmlns="{_ATOM}" xml:lang="id">', head + entries, "</feed>")


def _entry(good: NewGoods, newest: datetime) -> str:
    per, link = f" / {good.per}" if good.per else "", escape(good.address)
    shown = _moment(as_utc(good.at) if good.at else newest)
    return (
        f"<entry><id>{link}</id><title>{escape(good.name)}, {rupiah(good.price)}{escape(per)}</title>"
        f"<updated>{shown}</updated><published>{shown}</published>"
        f'<link rel="alternate" type="text/html" href="{link}"/></entry>\n'
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def manifest_of(name: str, short_name: str, start: str, colour: str = "", **more: Any) -> Response:
    """So that a phone can keep the page on its home screen; `more` are further members of the manifest."""
    asset = current_app.jinja_env.globals["asset"]
    icons: list[dict[str, str]] = [
        {"src": asset(f"icons/{file}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}  # type: ignore[operator]
        for file, size, purpose in (("192", 192, "any"), ("512", 512, "any"), ("maskable", 512, "maskable"))
    ]
    facts = {
        "name": name,
        "short_name": short_name[:24],
        "start_url": start,
        "scope": start,
        "lang": "id",
        "display": "minimal-ui",
        "theme_color": colour or _GREEN,
        "background_color": _RICE,
        "icons": icons,
    }
    answer = jsonify(facts | more)
    answer.mimetype = "application/manifest+json"
    return shared(answer)


def json_ld(data: dict[str, Any]) -> Markup:
    """For `<script type="application/ld+json">`: no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


def _places(element: str, addresses: Iterable[tuple[str, datetime | None]]) -> str:
    return "".join(
        f"<{element}><loc>{escape(address)}</loc>{f'<lastmod>{at:%Y-%m-%d}</lastmod>' if at else ''}</{element}>\n"
        for address, at in addresses
    )


def _xml(mimetype: str, opening: str, body: str, closing: str) -> Response:
    return shared(Response(f"{_XML}{opening}{body}{closing}\n", content_type=f"{mimetype}; charset=utf-8"))
