"""A real Chromium for journeys: one that is installed, or one that can be installed here."""

import os
import shutil
import subprocess
from contextlib import suppress
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def executable() -> str | None:
    """The path of a Chromium; "" means the one that playwright keeps itself; None when there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return "" if _playwright_has_one() else None


def install() -> str | None:
    """Try the machine's packages, then playwright's own download; what can be had afterwards, or None."""
    for command in (
        ["apt-get", "install", "-y", "-q", "chromium"],
        ["playwright", "install", "chromium"],
    ):
        if executable() is None and shutil.which(command[0]):
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(command, capture_output=True, timeout=600, check=False)
            executable.cache_clear()
    return executable()


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)
