"""Backup and restore of a whole installation: one tar file that either database can read.

Rows are written as JSON lines from one snapshot of the database, so that the shop stays open and an embedded SQLite can
be brought back as a PostgreSQL. Photos are named by their content and never change, so copying them after the snapshot
gets all that it names. Every member has its checksum in the manifest; a changed or shortened file is refused whole.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, insert, select

from . import clock
from .db import db

FORMAT = 1
_WITH_THE_PACKAGE = {"region", "disadvantaged_region", "region_word", "region_data"}
_COPIES = {"listing", "section"}  # The marketplace makes them anew from the stores.
_KEPT_FILES = ("secret_key", "vapid_key", "config.toml")
_MEMBER = re.compile(r"(rows/[a-z_]+\.jsonl\.gz|media/[A-Za-z0-9._/-]+|secret_key|vapid_key|config\.toml)")
_BATCH = 500


class BadArchive(Exception):
    """The file is no backup, is damaged, or does not fit; nothing was changed."""


def write(file: Path, config: dict[str, Any]) -> int:
    """Write everything into `file`, readable by its owner only; returns its size in bytes."""
    part = file.with_name(file.name + ".part")
    sums: dict[str, str] = {}
    with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            revision = _write_rows(tar, sums)
            for name, path in _files(config):
                _add(tar, sums, name, path.read_bytes())
            manifest = {"format": FORMAT, "revision": revision, "made": clock.now().isoformat(), "sums": sums}
            _add(tar, {}, "manifest.json", json.dumps(manifest).encode())
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    return file.stat().st_size


def read(file: Path, config: dict[str, Any], upgrade: Callable[[], None], *, replace: bool = False) -> None:
    """Bring back what `write` wrote. Raises BadArchive before anything is changed.

    `upgrade` brings the tables to this version first; a backup of a newer version is refused.
    """
    manifest = _checked(file)
    upgrade()
    with db.engine.begin() as connection:
        _refuse_other_version(connection, manifest["revision"])
        _make_room(connection, replace)
        with tarfile.open(file) as tar:
            for table in _tables():
                _read_rows(connection, table, tar)
            for name in manifest["sums"]:
                _put_file(tar, name, config)


def _write_rows(tar: tarfile.TarFile, sums: dict[str, str]) -> str | None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        revision = MigrationContext.configure(connection).get_current_revision()
        for table in _tables():
            found = connection.execute(select(table)).mappings()
            lines = (json.dumps(_plain(row), ensure_ascii=False) for row in found)
            body = gzip.compress("\n".join(lines).encode(), 6, mtime=0)
            _add(tar, sums, f"rows/{table.name}.jsonl.gz", body)
    return revision


def _tables() -> list[Table]:
    return [table for table in db.metadata.sorted_tables if table.name not in _WITH_THE_PACKAGE | _COPIES]


def _plain(row: Any) -> dict[str, Any]:
    return {k: v.isoformat() if isinstance(v, (date, datetime)) else v for k, v in row.items()}


def _files(config: dict[str, Any]) -> Iterator[tuple[str, Path]]:
    for name in _KEPT_FILES:
        if (path := config["INSTANCE"] / name).is_file():
            yield name, path
    media = Path(config["MEDIA_FOLDER"])
    for path in sorted(media.rglob("*")):
        if path.is_file() and not path.name.endswith(".part"):
            yield f"media/{path.relative_to(media).as_posix()}", path


def _add(tar: tarfile.TarFile, sums: dict[str, str], name: str, body: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(body), 0o600
    tar.addfile(member, io.BytesIO(body))
    sums[name] = hashlib.sha256(body).hexdigest()


def _checked(file: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            manifest = json.loads(_body(tar, "manifest.json"))
            for name, expected in manifest["sums"].items():
                if not _MEMBER.fullmatch(name) or ".." in name:
                    raise BadArchive(f"Isi cadangan tidak dikenal: {name}")
                if hashlib.sha256(_body(tar, name)).hexdigest() != expected:
                    raise BadArchive(f"Cadangan rusak: {name} tidak sama dengan aslinya. Tidak ada yang diubah.")
    except (tarfile.TarError, KeyError, ValueError, TypeError, AttributeError, EOFError, OSError) as error:
        raise BadArchive(f"Ini bukan cadangan yang utuh ({type(error).__name__}). Tidak ada yang diubah.") from error
    if manifest.get("format") != FORMAT:
        raise BadArchive("Cadangan ini dari versi lain.")
    return manifest


def _body(tar: tarfile.TarFile, name: str) -> bytes:
    member = tar.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member.read()


def _refuse_other_version(connection: Connection, revision: str | None) -> None:
    here = MigrationContext.configure(connection).get_current_revision()
    if revision != here:
        raise BadArchive(
            f"Cadangan ini dari tabel versi {revision}, di sini {here}. Pakai Lumbung versi yang sama dulu."
        )


def _make_room(connection: Connection, replace: bool) -> None:
    for table in reversed(db.metadata.sorted_tables):
        if table.name in _WITH_THE_PACKAGE or connection.execute(select(table).limit(1)).first() is None:
            continue
        if not replace:
            raise BadArchive("Di sini sudah ada isi. Tambahkan --replace kalau isinya boleh diganti.")
        connection.execute(table.delete())


def _read_rows(connection: Connection, table: Table, tar: tarfile.TarFile) -> None:
    moments = [c.name for c in table.columns if c.type.python_type in (datetime, date)]
    batch: list[dict[str, Any]] = []
    for line in gzip.decompress(_body(tar, f"rows/{table.name}.jsonl.gz")).decode().split("\n"):
        if not line:
            continue
        row = json.loads(line)
        for name in moments:
            if row[name]:
                kind = table.columns[name].type.python_type
                row[name] = kind.fromisoformat(row[name])
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _put_file(tar: tarfile.TarFile, name: str, config: dict[str, Any]) -> None:
    if name.startswith("rows/"):
        return
    media = Path(config["MEDIA_FOLDER"])
    target = media / name.removeprefix("media/") if name.startswith("media/") else config["INSTANCE"] / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_body(tar, name))
    target.chmod(0o600 if name in _KEPT_FILES else 0o644)
