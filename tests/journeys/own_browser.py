"""A browser of one's own, with a memory on the disk: it can be killed and opened again, and reach names of a LAN."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import browser


class OwnBrowser:
    def __init__(self, chromium: Any, folder: Path, *more: str) -> None:
        port_file = folder / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        path = browser.executable() or chromium.browser_type.executable_path
        asked = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}", "--window-size=360,740"]
        self.process = subprocess.Popen(
            [path, *browser.ARGUMENTS, *asked, *more, "about:blank"], start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 30
        while not port_file.exists() or not port_file.read_text().strip():
            assert time.monotonic() < until, "the browser does not start"
            time.sleep(0.1)
        port = port_file.read_text().split()[0]
        self.driver = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.context = self.driver.contexts[0]
        self.context.set_default_timeout(30_000)

    def page(self) -> Any:
        page = self.context.new_page()
        page.set_viewport_size({"width": 360, "height": 740})
        return page

    def kill(self) -> None:
        """As when the phone needs the memory for something else."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


@contextmanager
def opened(chromium: Any, folder: Path, *more: str) -> Iterator[OwnBrowser]:
    own = OwnBrowser(chromium, folder, *more)
    try:
        yield own
    finally:
        if own.process.poll() is None:
            own.kill()
