"""What was measured in a rehearsal, and whether the laptop will do."""

import os
import statistics
import threading
from pathlib import Path
from typing import Any

MOST_P95 = 3_000  # ms; a person waits so long before tapping a second time
MOST_JOINED = 120  # seconds until everybody has a store
MOST_MEGABYTES = 1_500  # so that a laptop with 4 GB has room for its own things


class Figures:
    """Times and faults of all phones together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.times: list[float] = []  # seconds
        self.faults: list[str] = []
        self.joined: float | None = None  # seconds until the last one was in
        self.megabytes: float | None = None  # of the server, the most that was seen

    def took(self, seconds: float) -> None:
        with self._lock:
            self.times.append(seconds)

    def failed(self, what: str) -> None:
        with self._lock:
            self.faults.append(what)

    def weigh(self, pid: int) -> None:
        """Look how much memory the server takes now; only on Linux."""
        if (found := megabytes_of(pid)) is not None:
            self.megabytes = max(found, self.megabytes or 0)

    @property
    def p95(self) -> int:
        times = sorted(self.times)
        return round(times[int(len(times) * 0.95)] * 1000) if times else 0

    @property
    def will_do(self) -> bool:
        is_fast = self.p95 <= MOST_P95 and (self.joined or 0) <= MOST_JOINED
        return bool(self.times) and not self.faults and is_fast and (self.megabytes or 0) <= MOST_MEGABYTES

    def told(self, **more: Any) -> dict[str, Any]:
        return more | {
            "requests": len(self.times),
            "errors": len(self.faults),
            "first_errors": self.faults[:5],
            "joined_seconds": self.joined and round(self.joined),
            "median_ms": round(statistics.median(self.times) * 1000) if self.times else 0,
            "p95_ms": self.p95,
            "slowest_ms": round(max(self.times, default=0) * 1000),
            "server_mb": self.megabytes and round(self.megabytes),
            "limits": {
                "errors": 0, "joined_seconds": MOST_JOINED, "p95_ms": MOST_P95, "server_mb": MOST_MEGABYTES,
            },
            "will_do": self.will_do,
        }  # fmt: skip


def megabytes_of(pid: int) -> float | None:
    """Memory of a process and all below it; pages that they share are divided among them. None where it is not told."""
    try:
        parents = {int(folder.name): _parent(folder) for folder in Path("/proc").iterdir() if folder.name.isdigit()}
    except OSError:
        return None
    family, found = {pid}, 0.0
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    for one in family:
        found += _kilobytes(Path(f"/proc/{one}/smaps_rollup"))
    return found / 1000 or None


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _kilobytes(file: Path) -> float:
    try:
        line = next(line for line in file.read_text().splitlines() if line.startswith("Pss:"))
        return float(line.split()[1]) * 1.024
    except (OSError, StopIteration):
        return 0.0


def cores() -> int:
    return os.cpu_count() or 1
