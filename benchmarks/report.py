"""RESULTS.md: when, where, beside what; a table for each database; what is not reached."""

import os
import platform
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import psutil

from storefront import clock

from .growth import MOST, Growth
from .load import CONNECTIONS, ROUNDS, SECONDS, Result
from .memory import MOST as MOST_MEGABYTES
from .memory import Memory
from .servers import PROCESSES, THREADS
from .weight import WITHOUT_PHOTOS, Weight

NAMES = {"sqlite": "SQLite (WAL, synchronous=FULL)", "postgresql": "PostgreSQL"}
HEAD = """# What was measured

Written by `make bench`. Requests a second depend on the machine and on what else it does: **read the ratios**, out of
alternating runs ({rounds} pairs of {seconds} s, {connections} connections, after a warm-up of each).

- {day}, {machine}, {cores} cores, Python {python}; load of the machine {load} when it began.
- App and control under the same server (granian) with {processes} processes of {threads} threads, on the same database.
- The control's page is one ORM query of 24 rows and a Jinja page of 6 kB; ours is a whole page with everything on it.
- "Rendered" is what a visitor with a basket gets, "kept" what everybody else gets from the page cache.
"""

WHY = """## What is not reached, and why

- **Rendered pages.** The control shows 24 names and prices in 6 kB; the store page is 33 kB with photos in four sizes,
  terms and tags, the product page asks five questions. What all pages of a store say alike is read once
  (pages/kept.py); of the rest, half is Jinja and a third is SQLAlchemy. Most visitors get the kept page instead.
- **Placing an order.** The control writes four rows. An order decides price, stock, delivery, payment and limits inside
  its one transaction, about twenty statements, and SQLite has one writer: Python between the statements is what costs.
- The growth table times one process in turn, few stores first: on a busy machine its ratios are the least certain.
"""


class Report:
    def __init__(self) -> None:
        self.results: dict[str, list[Result]] = defaultdict(list)
        self.growth: dict[str, list[Growth]] = {}
        self.weights: list[Weight] = []
        self.memory: Memory | None = None
        self.load = ", ".join(f"{n:.1f}" for n in os.getloadavg())

    def compared(self, database: str, result: Result) -> None:
        self.results[database].append(result)

    def grown(self, database: str, growth: list[Growth]) -> None:
        self.growth[database] = growth

    def weighed(self, weights: list[Weight]) -> None:
        self.weights = weights

    def remembered(self, memory: Memory) -> None:
        self.memory = memory

    def write(self, file: Path) -> None:
        parts = [self._head(), *(self._of(name) for name in self.results), self._weights(), self._memory(), WHY]
        file.write_text("\n".join(parts), "utf-8")

    def _head(self) -> str:
        return HEAD.format(
            rounds=ROUNDS,
            seconds=SECONDS,
            connections=CONNECTIONS,
            day=f"{clock.today():%d %B %Y}",
            machine=f"{platform.system()} {platform.machine()}, {psutil.virtual_memory().total // 2**30} GB",
            cores=psutil.cpu_count(),
            python=platform.python_version(),
            load=self.load,
            processes=PROCESSES,
            threads=THREADS,
        )

    def _of(self, name: str) -> str:
        rows = [
            (
                r.name,
                f"{r.ours:,.0f}",
                r.control_name,
                f"{r.control:,.0f}",
                f"**{r.ratio:.2f}**",
                goal(r.goal, r.reached),
            )
            for r in self.results[name]
        ]
        compared = table(("what", "ours /s", "control", "control /s", "ratio", "goal"), rows)
        grown = [
            (g.page, f"{g.milliseconds[0]:.1f} ms", f"{g.milliseconds[1]:.1f} ms", f"**{g.ratio:.2f}**",
             " and ".join(map(str, g.queries)), goal(f"at most {MOST}", g.ratio <= MOST))
            for g in self.growth[name]
        ]  # fmt: skip
        few, many = self.growth[name][0].stores
        head = ("rendered page", f"{few} stores", f"{many} stores", "ratio", "queries", "goal")
        return f"## {NAMES[name]}\n\n{compared}\n\n{table(head, grown)}\n"

    def _weights(self) -> str:
        rows = [
            (w.page, f"{w.html / 1000:.1f} kB", str(w.files), f"**{w.bytes / 1000:.1f} kB**",
             goal(f"at most {WITHOUT_PHOTOS // 1000} kB", w.reached))
            for w in self.weights
        ]  # fmt: skip
        head = ("first visit, without photos", "HTML", "files", "all, with headers", "goal")
        return f"## Bytes on the wire\n\n{table(head, rows)}\n"

    def _memory(self) -> str:
        if self.memory is None:
            return ""
        sizes = ", ".join(f"{size:.0f}" for size in self.memory.megabytes)
        told = goal(f"under {MOST_MEGABYTES} MB and flat", self.memory.reached)
        return f"## Memory\n\nA web process over {self.memory.requests:,} requests: {sizes} MB. Goal {told}.\n"


def line_of(result: Result) -> str:
    return f"{result.name}: {result.ours:.0f} of {result.control:.0f} ({result.control_name}) = {result.ratio:.2f}"


def goal(wanted: object, reached: bool | None) -> str:
    return "" if reached is None else f"{wanted}: {'reached' if reached else 'not reached'}"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
