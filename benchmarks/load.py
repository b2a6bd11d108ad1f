"""Load by wrk, alternating what is measured with its control, so that other work on the machine touches both alike."""

import os
import re
import shutil
import statistics
import subprocess
from pathlib import Path
from typing import NamedTuple

CONNECTIONS, SECONDS, ROUNDS = 8, 2, 3


class Ask(NamedTuple):
    """An address to load; with a script, wrk sends what the script says."""

    url: str
    headers: tuple[str, ...] = ()
    script: Path | None = None
    given: dict[str, str] = {}


class Result(NamedTuple):
    name: str
    ours: float  # requests a second
    control_name: str
    control: float
    ratio: float
    goal: float | None

    @property
    def reached(self) -> bool | None:
        return None if self.goal is None else self.ratio >= self.goal


def compare(name: str, ours: Ask, control_name: str, control: Ask, goal: float | None = None) -> Result:
    """Warm both up, alternate them; the medians of the speeds and of the ratios of each pair."""
    for ask in (ours, control):
        requests_per_second(ask, seconds=1)
    pairs = [(requests_per_second(ours), requests_per_second(control)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return Result(name, mine, control_name, theirs, ratio, goal)


def requests_per_second(ask: Ask, seconds: int = SECONDS) -> float:
    """Raises RuntimeError when an answer was not 2xx or 3xx, so that an error page is never praised for its speed."""
    script = ["-s", str(ask.script)] if ask.script else []
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *script, *(f"-H{h}" for h in ask.headers), ask.url]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | ask.given).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if "Non-2xx" in said or "Socket errors" in said or not found:
        raise RuntimeError(f"{ask.url}: {said}")
    return float(found[1])


def need_wrk() -> None:
    if not shutil.which("wrk"):
        raise SystemExit("make bench needs wrk (Debian: apt-get install wrk)")
