"""`python -m benchmarks.classroom`: a class of 30 at one server of this machine, into benchmarks/CLASS.md."""

import json
import os
from pathlib import Path

from storefront import clock
from storefront.cli.rehearsal import PAUSE
from storefront.cli.rehearsal.own_server import PHONE, SECRET, throw_away
from storefront.cli.rehearsal.play import Rehearsal
from tests.classroom.browser_phone import some_with_browsers

PEOPLE, VILLAGE = 30, "36.01.04.2007"
SCRIPTS = (True, False) * 3  # in the browsers of the first six
HEAD = """# A class of {people}

Written by `python -m benchmarks.classroom`: one trainer with board and front screen open, {people} participants who do
both days in fast motion, {browsers} of them in a real Chromium (half without scripts), the others through HTTP; one
server (granian, SQLite) on the same machine. The times of the browsers are whole pages. Measured on {day} on {cores}
cores; load of the machine {load} when it began, {after} when it ended.

"""


def main() -> None:
    load = os.getloadavg()[0]
    with throw_away() as server:
        rehearsal = Rehearsal(server.url, PEOPLE, pid=server.pid)
        with some_with_browsers(rehearsal, server.url, PAUSE, *SCRIPTS):
            rehearsal.play(PHONE, SECRET, VILLAGE, clock.today())
    told = rehearsal.figures.told(participants=PEOPLE)
    print(json.dumps(told, indent=2))
    words = {"people": PEOPLE, "browsers": len(SCRIPTS), "day": clock.day(clock.now()), "cores": os.cpu_count()}
    head = HEAD.format(load=round(load, 1), after=round(os.getloadavg()[0], 1), **words)
    table = ["| what | measured | limit |", "| --- | --- | --- |"]
    table += [f"| {name} | {told[name]} | {told['limits'].get(name, '')} |" for name in ROWS]
    (Path(__file__).parent / "CLASS.md").write_text(head + "\n".join(table) + "\n")


ROWS = ("requests", "errors", "joined_seconds", "median_ms", "p95_ms", "slowest_ms", "server_mb")

if __name__ == "__main__":
    main()
