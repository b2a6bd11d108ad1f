"""`python -m benchmarks.paint`: a first visit as a cheap phone in a village sees it, in a real Chromium.

The demo's pages at 400 kbit/s, 400 ms there and back, a processor four times slower: when the largest thing is painted,
what moved about, what went over the wire. The median of some visits, each with an empty cache.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from playwright.sync_api import sync_playwright

from storefront import clock
from tests import browser

from . import report, servers

VISITS, GOAL = 3, 2.5
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "locale": "id-ID"}
HEAD = """# What a cheap phone in a village sees

Written by `python -m benchmarks.paint` on {day}: a first visit to the demo in Chromium at 360 px, 400 kbit/s, 400 ms
there and back, a processor four times slower. Medians of three visits, each with an empty cache.

{table}
"""
WATCH = """
window.seen = {paint: 0, what: '', moved: 0}
new PerformanceObserver(list => list.getEntries().forEach(e => {
  seen.paint = e.startTime; seen.what = e.element ? e.element.tagName.toLowerCase() : ''
})).observe({type: 'largest-contentful-paint', buffered: true})
new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.moved += e.value })
).observe({type: 'layout-shift', buffered: true})
"""


class Visit(NamedTuple):
    paint: float  # seconds
    what: str
    moved: float  # cumulative layout shift
    bytes: int
    requests: int


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="lumbung-paint-") as folder:
        environment = os.environ | {"STOREFRONT_INSTANCE": folder}
        command = [sys.executable, "-m", "storefront.cli", "demo", "--json"]
        demo = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
        with servers.ours(Path(folder), "") as app:
            found = table_of({path: visited(app.url + path) for path in pages_of(app.url, demo["stores"][0]["path"])})
    (Path(__file__).parent / "PAINT.md").write_text(HEAD.format(day=f"{clock.today():%d %B %Y}", table=found), "utf-8")
    print(found)


def pages_of(url: str, store: str) -> list[str]:
    """The store's first product, the store and the marketplace, each asked for once so that it is kept."""
    first = re.search(rf'href="({store}produk/[^"]+)"', httpx.get(url + store).text)
    found = [*([first[1]] if first else []), store, "/"]
    for path in found:
        httpx.get(url + path)
    return found


def visited(address: str) -> Visit:
    """The median of each figure."""
    with sync_playwright() as playwright:
        chosen = browser.executable() or None
        chromium = playwright.chromium.launch(executable_path=chosen, args=browser.ARGUMENTS)
        visits = [_visit(chromium, address) for _ in range(VISITS)]
        chromium.close()
    paint, moved, size, requests = (statistics.median(getattr(v, name) for v in visits) for name in
                                    ("paint", "moved", "bytes", "requests"))  # fmt: skip
    return Visit(paint, visits[0].what, moved, round(size), round(requests))


def _visit(chromium: Any, address: str) -> Visit:
    context = chromium.new_context(**PHONE)
    page = context.new_page()
    phone, sizes = context.new_cdp_session(page), []
    phone.send("Network.enable")
    phone.send("Network.emulateNetworkConditions", SLOW)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    phone.on("Network.loadingFinished", lambda answer: sizes.append(answer["encodedDataLength"]))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load", timeout=60_000)
    page.wait_for_timeout(1_500)
    seen = page.evaluate("seen")
    context.close()
    return Visit(seen["paint"] / 1000, seen["what"], seen["moved"], round(sum(sizes)), len(sizes))


def table_of(visits: dict[str, Visit]) -> str:
    rows = [
        (path, f"**{v.paint:.2f} s** ({v.what})", report.goal(f"{GOAL} s", v.paint <= GOAL), f"{v.moved:.3f}",
         f"{v.bytes / 1000:.0f} kB", str(v.requests))
        for path, v in visits.items()
    ]  # fmt: skip
    return report.table(("first visit", "largest paint", "goal", "layout shift", "bytes", "requests"), rows)


if __name__ == "__main__":
    main()
