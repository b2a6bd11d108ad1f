"""Does a web process stay small, and does it stay as it is while pages are rendered and kept?"""

from pathlib import Path
from typing import NamedTuple

import psutil

from . import market, measures, servers
from .load import Ask, requests_per_second

MOST, GROWS = 120, 1.1  # MB; times what it was when it was warm
ROUNDS, SECONDS = 4, 3
PAGES = (f"/toko/{market.SLUG}/", f"/toko/{market.SLUG}/produk/{market.PRODUCT}", "/", "/cari?q=gula")


class Memory(NamedTuple):
    megabytes: list[float]  # of the largest process, after each round
    requests: int

    @property
    def reached(self) -> bool:
        return max(self.megabytes) < MOST and self.megabytes[-1] < self.megabytes[0] * GROWS


def of_a_worker(folder: Path, url: str) -> Memory:
    with servers.ours(folder, url) as app:
        sizes, asked = [], 0.0
        for _ in range(ROUNDS):
            asked += sum(requests_per_second(ask, SECONDS) * SECONDS for ask in _asks(app.url))
            sizes.append(max(process.memory_info().rss for process in _workers(app.process.pid)) / 1e6)
    return Memory(sizes, round(asked))


def _asks(url: str) -> list[Ask]:
    kept = [Ask(url + PAGES[0], measures.GZIP)]
    return kept + [Ask(url + path, (*measures.GZIP, measures.BASKET)) for path in PAGES]


def _workers(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True) or [psutil.Process(pid)]
