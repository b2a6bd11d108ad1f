"""A backup taken while the shop is open brings back everything, on either database; a damaged one changes nothing."""

import os
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from storefront import archive
from storefront.catalogue.models import Product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores.models import Store
from storefront.tenancy.everywhere import every_store
from tests import postgres
from tests.conftest import ON_POSTGRESQL
from tests.factories import a_product, a_store, an_account


@pytest.fixture
def filled(app):
    sari = a_store("sari", owner=an_account())
    for n in range(3):
        a_product(sari, f"Gula {n} 'enak' \u2028 \u0000".replace("\u0000", ""), stock=n)
    photo = app.config["MEDIA_FOLDER"] / "1" / "abc" / "320.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"a photo")
    return app


@pytest.fixture
def backup(filled, tmp_path):
    file = tmp_path / "cadangan.tar"
    archive.write(file, filled.config)
    return file


def nothing_to_upgrade() -> None:
    pass


def filled_part(body: bytes) -> int:
    """A tar ends in up to 10 kB of zeros, which no checksum covers."""
    return len(body.rstrip(b"\0"))


def test_everything_comes_back(filled, backup):
    with transaction() as session:
        session.get(Store, session.scalar(select(Store.id))).name = "Terhapus"
    shutil.rmtree(filled.config["MEDIA_FOLDER"])
    archive.read(backup, filled.config, nothing_to_upgrade, replace=True)
    db.session.remove()
    assert db.session.scalar(select(Store.name)) == "BUM Desa Sari"
    with every_store():
        assert db.session.scalar(select(func.count()).select_from(Product)) == 3
    assert (filled.config["MEDIA_FOLDER"] / "1" / "abc" / "320.jpg").read_bytes() == b"a photo"


def test_what_is_there_is_not_overwritten_by_accident(filled, backup):
    with pytest.raises(archive.BadArchive, match="sudah ada isi"):
        archive.read(backup, filled.config, nothing_to_upgrade)
    assert db.session.scalar(select(Store.name)) == "BUM Desa Sari"


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.9])
def test_a_changed_byte_is_noticed_and_nothing_is_changed(filled, backup, place):
    body = bytearray(backup.read_bytes())
    spot = next(i for i in range(int(filled_part(body) * place), len(body)) if body[i])
    body[spot] ^= 0x41
    backup.write_bytes(bytes(body))
    with pytest.raises(archive.BadArchive):
        archive.read(backup, filled.config, nothing_to_upgrade, replace=True)
    assert db.session.scalar(select(Store.name)) == "BUM Desa Sari"


@pytest.mark.parametrize("part", [0, 10, 0.5, 0.8])
def test_a_shortened_file_is_refused(filled, backup, part):
    body = backup.read_bytes()
    backup.write_bytes(body[: int(filled_part(body) * part) if isinstance(part, float) else part])
    with pytest.raises(archive.BadArchive):
        archive.read(backup, filled.config, nothing_to_upgrade, replace=True)


def test_the_backup_is_for_its_owner_only(backup):
    assert backup.stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_after_a_restore_on_the_other_database_goods_are_found_by_search(filled, backup, tmp_path):
    elsewhere = os.environ | {
        "STOREFRONT_INSTANCE": str(tmp_path / "elsewhere"),
        "STOREFRONT_DATABASE_URL": "" if ON_POSTGRESQL else postgres.fresh_database(),
    }
    command = [sys.executable, "-m", "storefront.cli", "restore", str(backup)]
    subprocess.run(command, env=elsewhere, check=True, capture_output=True)
    script = "from storefront.app import create_app; print(create_app().test_client().get('/cari?q=gula').text)"
    found = subprocess.run([sys.executable, "-c", script], env=elsewhere, capture_output=True, text=True, check=True)
    assert "Hasil untuk" in found.stdout
    assert "tidak ditemukan" not in found.stdout
