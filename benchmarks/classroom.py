"""`python -m benchmarks.classroom`: a class of 30 at one server of this machine, into benchmarks/CLASS.md."""

import json
import os
from pathlib import Path

from storefront import clock
from storefront.cli.rehearsal.own_server import PHONE, SECRET, throw_away
from storefront.cli.rehearsal.play import Rehearsal

PEOPLE, VILLAGE = 30, "36.01.04.2007"
HEAD = """# A class of {people}

Written by `python -m benchmarks.classroom`: one trainer with board and front screen open, {people} phones that do both
days in fast motion through HTTP, one server (granian, SQLite). Measured on {day} on {cores} cores; load of the machine
{load} when it began, {after} when it ended.

"""


def main() -> None:
    load = os.getloadavg()[0]
    with throw_away() as server:
        rehearsal = Rehearsal(server.url, PEOPLE, pid=server.pid)
        rehearsal.play(PHONE, SECRET, VILLAGE, clock.today())
    told = rehearsal.figures.told(participants=PEOPLE)
    print(json.dumps(told, indent=2))
    words = {"people": PEOPLE, "day": clock.day(clock.now()), "cores": os.cpu_count()}
    head = HEAD.format(load=round(load, 1), after=round(os.getloadavg()[0], 1), **words)
    table = ["| what | measured | limit |", "| --- | --- | --- |"]
    table += [f"| {name} | {told[name]} | {told['limits'].get(name, '')} |" for name in ROWS]
    (Path(__file__).parent / "CLASS.md").write_text(head + "\n".join(table) + "\n")


ROWS = ("requests", "errors", "joined_seconds", "median_ms", "p95_ms", "slowest_ms", "server_mb")

if __name__ == "__main__":
    main()
