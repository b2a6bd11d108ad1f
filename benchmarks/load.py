"""Load by wrk, alternating what is measured with its control, so that other work on the machine touches both alike."""

import re
import shutil
import statistics
import subprocess
from typing import NamedTuple

CONNECTIONS, SECONDS, ROUNDS = 8, 4, 3


class Result(NamedTuple):
    name: str
    ours: float  # requests a second
    control_name: str
    control: float

    @property
    def ratio(self) -> float:
        return self.ours / self.control


def compare(name: str, url: str, control_name: str, control_url: str, headers: tuple[str, ...] = ()) -> Result:
    """Medians of alternating runs, after a warm-up of each."""
    for address in (url, control_url):
        requests_per_second(address, headers, seconds=1)
    ours, control = [], []
    for _ in range(ROUNDS):
        ours.append(requests_per_second(url, headers))
        control.append(requests_per_second(control_url, headers))
    return Result(name, statistics.median(ours), control_name, statistics.median(control))


def requests_per_second(url: str, headers: tuple[str, ...] = (), seconds: int = SECONDS) -> float:
    """Raises RuntimeError when an answer was not 2xx or 3xx, so that an error page is never praised for its speed."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *(f"-H{h}" for h in headers), url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if "Non-2xx" in said or "Socket errors" in said or not found:
        raise RuntimeError(f"{url}: {said}")
    return float(found[1])


def need_wrk() -> None:
    if not shutil.which("wrk"):
        raise SystemExit("make bench needs wrk (Debian: apt-get install wrk)")
