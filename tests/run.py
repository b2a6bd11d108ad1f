"""`make test`: the whole suite on SQLite, then all that asks a database on PostgreSQL.

Browser journeys run where a Chromium can be had. Words after the command go to pytest. With CI=true a missing browser
is a failure, elsewhere it is said loudly.
"""

import os
import subprocess
import sys

from tests import browser

FAILED, NO_TESTS = 1, 5


def main() -> int:
    chromium = browser.executable() if browser.executable() is not None else browser.install()
    codes = [suite(database, chromium) for database in ("sqlite", "postgresql")]
    if chromium is None:
        print(
            "\n!!! THE BROWSER JOURNEYS DID NOT RUN: no Chromium here, and none could be installed."
            "\n!!! Install `chromium`, or name one: CHROMIUM=/path/to/chromium make test\n",
            flush=True,
        )
        codes.append(1 if os.environ.get("CI") == "true" else 0)
    return max(codes)


def suite(database: str, chromium: str | None) -> int:
    """One run of pytest; its exit code."""
    print(f"\n== {database}{'' if chromium is not None else ', without browser journeys'}", flush=True)
    command = [sys.executable, "-m", "pytest", "--cache-clear", "-n", "2", "--dist", "worksteal", *sys.argv[1:]]
    if chromium is None:
        command += ["-m", "not browser"]
    code = subprocess.call(command, env=environment_of(database))
    if code == FAILED:
        code = once_more(database)
    return 0 if code == NO_TESTS and sys.argv[1:] else code


def environment_of(database: str) -> dict[str, str]:
    """The second run leaves out what asks no database."""
    return os.environ | {"TEST_DATABASE": database, "ONLY_DATABASE": "1" if database == "postgresql" else "0"}


def once_more(database: str) -> int:
    """Browser journeys that failed, alone and in order, since a browser on a busy machine may stumble.

    Nothing else gets a second try: what fails there now and then is a fault of ours.
    """
    environment = environment_of(database)
    again = [sys.executable, "-m", "pytest", "--last-failed", "--last-failed-no-failures", "none", "-p", "no:randomly"]
    others = [*again, "-m", "not browser", "--collect-only"]
    if subprocess.call(others, env=environment, stdout=subprocess.DEVNULL) != NO_TESTS:
        return FAILED
    print(f"\n== {database}: the journeys that failed, once more and alone", flush=True)
    return subprocess.call(again, env=environment)


if __name__ == "__main__":
    sys.exit(main())
