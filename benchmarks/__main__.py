"""`make bench`: measure on both databases, write benchmarks/RESULTS.md."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests import postgres

from . import growth, load, measures, memory, report, servers, weight

STORES, MANY, LARGE = 10, 200, 1_000


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m benchmarks")
    ask.add_argument("--large", action="store_true", help=f"growth to {LARGE} stores instead of {MANY}")
    ask.add_argument("--only", choices=("sqlite", "postgresql"))
    given = ask.parse_args()
    load.need_wrk()
    found = report.Report()
    for name in (given.only,) if given.only else ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory(prefix="lumbung-bench-") as folder:
            measure(found, name, Path(folder), LARGE if given.large else MANY)
    if not given.only:
        found.write(Path(__file__).parent / "RESULTS.md")


def measure(found: report.Report, name: str, folder: Path, stores: int) -> None:
    url = postgres.fresh_database() if name == "postgresql" else ""
    servers.filled(folder, url, STORES)
    for result in measures.all_of(folder, url):
        found.compared(name, result)
        say(report.line_of(result))
    found.grown(name, growth.measure(folder, url, STORES, stores))
    if name == "sqlite":
        found.weighed(weight.of_first_visit(folder, url))
        found.remembered(memory.of_a_worker(folder, url))


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
