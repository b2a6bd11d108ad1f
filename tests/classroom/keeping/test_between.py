"""From a laptop with SQLite to a server with PostgreSQL, as the two commands do it."""

import os
import re
import shutil
import subprocess
import sys

import psycopg
import pytest

from storefront.db import db
from tests import postgres
from tests.classroom.keeping.test_again import stores  # noqa: F401  (a fixture)
from tests.classroom.keeping.test_file import photos_in
from tests.classroom.test_joining import code_in
from tests.conftest import ON_POSTGRESQL, rows


@pytest.mark.slow
@pytest.mark.skipif(ON_POSTGRESQL, reason="it needs both")
def test_from_a_laptop_with_sqlite_to_a_server_with_postgresql(app, classroom, desk, join, stores, tmp_path):  # noqa: F811
    code = code_in(join("Bu Nani").get("/kelas/ruang").text)
    before = [tuple(row) for row in rows("SELECT id, name, slug FROM store ORDER BY id")]
    goods = [tuple(row) for row in rows("SELECT id, name FROM product ORDER BY id")]
    media = photos_in(app.config["MEDIA_FOLDER"])
    db.session.remove()
    laptop = os.environ | {"STOREFRONT_INSTANCE": str(tmp_path)}
    file, address = tmp_path / "kelas.lumbung", postgres.fresh_database()
    told = _run(["class", "export", classroom.code, str(file)], laptop).stdout
    key = re.search(r"Kunci berkas: ([A-Z-]{19})", told)[1]
    assert file.stat().st_mode & 0o077 == 0
    (tmp_path / "server").mkdir()
    server = os.environ | {"STOREFRONT_INSTANCE": str(tmp_path / "server"), "STOREFRONT_DATABASE_URL": address}
    _run(["db", "upgrade"], server)
    assert "2 peserta baru" in _run(["class", "import", str(file), "--key", key], server).stdout
    assert (
        "0 peserta baru, 0 diperbarui, 2 dibiarkan" in _run(["class", "import", str(file), "--key", key], server).stdout
    )
    with psycopg.connect(address) as there:
        assert there.execute("SELECT id, name, slug FROM store ORDER BY id").fetchall() == before
        assert there.execute("SELECT id, name FROM product ORDER BY id").fetchall() == goods
    assert photos_in(tmp_path / "server" / "media") == media
    damaged = tmp_path / "rusak.lumbung"
    shutil.copy(file, damaged)
    damaged.write_bytes(file.read_bytes()[:-2000])
    refused = _run(["class", "import", str(damaged), "--key", key], server, fails=True)
    assert "rusak atau terpotong" in refused.stderr
    assert code.encode() not in file.read_bytes()


def _run(words, environment, fails=False):
    done = subprocess.run(
        [sys.executable, "-m", "storefront.cli", *words], env=environment, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode != 0) == fails, done.stderr
    return done
