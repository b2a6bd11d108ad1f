"""Does a page cost more when the marketplace grows? Pages asked in this process, their time and number of queries."""

import time
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import event

from storefront.db import db

from . import market, servers

MOST, TIMES = 1.5, 40
PAGES = {
    "store": f"/toko/{market.SLUG}/",
    "product": f"/toko/{market.SLUG}/produk/{market.PRODUCT}",
    "home": "/",
    "search": "/cari?q=gula",
    "search, rare word": "/cari?q=gula+14",
    "category": "/kategori/kain",
    "region": "/daerah/36",
}


class Growth(NamedTuple):
    page: str
    stores: tuple[int, int]
    milliseconds: tuple[float, float]
    queries: tuple[int, int]

    @property
    def ratio(self) -> float:
        return self.milliseconds[1] / self.milliseconds[0]


def measure(folder: Path, url: str, few: int, many: int) -> list[Growth]:
    """Each page with `few` stores, then with `many`. The second half of the marketplace is filled in between."""
    app = servers.open_app(folder, url, PAGE_CACHE_SECONDS="0")
    with app.app_context():
        before = {page: _cost(app, path) for page, path in PAGES.items()}
        market.fill(many, first=few)
        if url:
            db.session.connection(execution_options={"isolation_level": "AUTOCOMMIT"}).exec_driver_sql("ANALYZE")
        after = {page: _cost(app, path) for page, path in PAGES.items()}
        db.session.remove()
        db.engine.dispose()
    return [
        Growth(page, (few, many), (before[page][0], after[page][0]), (before[page][1], after[page][1]))
        for page in PAGES
    ]


def _cost(app, path: str) -> tuple[float, int]:
    """Milliseconds of processor and database together, of the quickest of many, and how many statements."""
    client, asked = app.test_client(), []
    listen = (db.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    client.get(path)
    event.listen(*listen)
    answer = client.get(path)
    event.remove(*listen)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - began) * 1000)
    return min(times), len([s for s in asked if not s.startswith("BEGIN")])
