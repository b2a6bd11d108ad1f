"""What a phone fetches on its first visit to a page: HTML, stylesheet, scripts, icons, as they go over the wire."""

import re
from pathlib import Path
from typing import NamedTuple

import httpx

from . import market, servers

WITHOUT_PHOTOS = 30_000  # bytes
PAGES = {
    "product": f"/toko/{market.SLUG}/produk/{market.PRODUCT}",
    "store": f"/toko/{market.SLUG}/",
    "home": "/",
    "search": "/cari?q=gula",
}
_NEEDED = re.compile(r"<(?:link|script)[^>]+(?:href|src)=\"(/static/[^\"]+)\"")


class Weight(NamedTuple):
    page: str
    html: int
    files: int
    bytes: int  # with the headers of each answer

    @property
    def reached(self) -> bool:
        return self.bytes <= WITHOUT_PHOTOS


def of_first_visit(folder: Path, url: str) -> list[Weight]:
    with servers.ours(folder, url) as app, httpx.Client(base_url=app.url, headers={"Accept-Encoding": "gzip"}) as phone:
        return [_weigh(phone, page, path) for page, path in PAGES.items()]


def _weigh(phone: httpx.Client, page: str, path: str) -> Weight:
    html, size = _fetched(phone, path)
    needed = set(_NEEDED.findall(html))
    return Weight(page, size, len(needed), size + sum(_fetched(phone, address)[1] for address in needed))


def _fetched(phone: httpx.Client, path: str) -> tuple[str, int]:
    """The text, and its bytes on the wire with its headers."""
    with phone.stream("GET", path) as answer:
        answer.read()
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) + 17
        return answer.text, answer.num_bytes_downloaded + head
