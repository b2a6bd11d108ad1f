"""`python -m benchmarks.office`: what the manager's app costs on a phone's data plan, byte for byte.

A proxy on this machine counts what a real Chromium fetches, the worker's own requests included: the first open of the
home after signing in, and the opens after it. A folder named after the command is an instance with a demo.
"""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import browser, server

FIRST_OPEN = 80_000  # bytes
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "locale": "id-ID"}
_ASKED = re.compile(rb"^(?:GET|POST|HEAD) (\S+) HTTP/1\.1\r\n", re.MULTILINE)


class Meter:
    """Passes every byte on and counts what comes back."""

    def __init__(self, port: int) -> None:
        self.port, self.bytes, self.asked = port, 0, []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._welcome, daemon=True).start()

    def read(self) -> tuple[int, list[str]]:
        """What came since the last reading."""
        found = self.bytes, self.asked
        self.bytes, self.asked = 0, []
        return found

    def _welcome(self) -> None:
        while True:
            phone, _address = self.door.accept()
            shop = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self._pass, args=(phone, shop, self._ask), daemon=True).start()
            threading.Thread(target=self._pass, args=(shop, phone, self._count), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, note: Any) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                note(data)
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _ask(self, data: bytes) -> None:
        self.asked += [path.decode() for path in _ASKED.findall(data)]

    def _count(self, data: bytes) -> None:
        self.bytes += len(data)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(sys.argv[1] if sys.argv[1:] else folder)
        people = filled(instance)
        with server.running(instance) as shop, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.executable() or None, args=browser.ARGUMENTS)
            meter = Meter(int(shop.url.rpartition(":")[2]))
            page = chromium.new_context(base_url=meter.url, **PHONE).new_page()
            measure(page, meter, people["stores"][0])
            chromium.close()


def filled(instance: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "storefront.cli", "demo", "--json"]
    environment = os.environ | {"STOREFRONT_INSTANCE": str(instance)}
    return json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)


def measure(page: Any, meter: Meter, store: dict[str, Any]) -> None:
    home = f"{store['path']}kelola/"
    page.goto("/masuk?next=/akun/nama")
    page.fill("[name=phone]", store["owner"]["phone"])
    page.fill("[name=secret]", store["owner"]["secret"])
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/akun/nama")
    page.wait_for_load_state("networkidle")
    meter.read()
    for name in ("first open", "second open", "third open"):
        page.goto(home, wait_until="networkidle")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_timeout(1_500)  # The worker goes on after the page.
        tell(name, *meter.read())


def tell(name: str, size: int, asked: list[str]) -> None:
    shell = [path for path in asked if path.startswith("/static/")]
    print(f"{name}: {size:,} bytes, {len(asked)} requests, {len(shell)} of them for styles, scripts and icons")
    for path in asked:
        print(f"    {path}")
    if name == "first open" and size > FIRST_OPEN:
        print(f"  over {FIRST_OPEN:,}")


if __name__ == "__main__":
    main()
