"""`make test`: the whole suite on SQLite, then on PostgreSQL; browser journeys where a Chromium can be had."""

import os
import subprocess
import sys


def main() -> int:
    return max(suite(database) for database in ("sqlite", "postgresql"))


def suite(database: str) -> int:
    print(f"\n== {database}", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal", *sys.argv[1:]]
    return subprocess.call(command, env=os.environ | {"TEST_DATABASE": database})


if __name__ == "__main__":
    sys.exit(main())
