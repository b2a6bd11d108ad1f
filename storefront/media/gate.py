"""How much memory photos may take at once in this process: a decoder asks before it starts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

MOST_AT_ONCE = 2  # Two cores; more at once only makes all of them slower.
_MEGABYTE = 1_000_000


def budget() -> int:
    """Bytes: a quarter of the machine's memory, between 160 and 640 MB (two web processes make it half)."""
    try:
        with open("/proc/meminfo") as file:
            total = int(file.readline().split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        total = 2_000 * _MEGABYTE
    return min(max(total // 4, 160 * _MEGABYTE), 640 * _MEGABYTE)


class Gate:
    """At most `most` inside, and what they hold together within `budget` bytes."""

    def __init__(self, budget: int, most: int = MOST_AT_ONCE) -> None:
        self.budget, self.most = budget, most
        self.inside = self.held = 0
        self.changed = threading.Condition()

    def can_ever(self, cost: int) -> bool:
        return cost <= self.budget

    @contextmanager
    def enter(self, cost: int) -> Iterator[None]:
        """Wait until there is room for `cost` bytes."""
        with self.changed:
            self.changed.wait_for(lambda: self.inside < self.most and self.held + cost <= self.budget)
            self.inside, self.held = self.inside + 1, self.held + cost
        try:
            yield
        finally:
            with self.changed:
                self.inside, self.held = self.inside - 1, self.held - cost
                self.changed.notify_all()


gate = Gate(budget())
