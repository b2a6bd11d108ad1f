"""Migrations give the tables that the models describe, both ways, and lose no row on the way."""

import os
import shutil
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select

from storefront.app import create_app
from storefront.catalogue.models import Product, Variant
from storefront.cli.data import pending
from storefront.config import carried
from storefront.db import db
from storefront.tenancy.everywhere import every_store
from tests import postgres
from tests.conftest import ON_POSTGRESQL
from tests.factories import a_product, a_store

# SQLite changes a table by building a new one and dropping the old; with foreign keys on, the drop takes the children.
ALTER_A_PARENT = """
import sqlalchemy as sa
from alembic import op

revision = "trial"
down_revision = {head!r}


def how():
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade():
    with op.batch_alter_table("product", recreate=how()) as table:
        table.add_column(sa.Column("trial", sa.String(10)))


def downgrade():
    with op.batch_alter_table("product", recreate=how()) as table:
        table.drop_column("trial")
"""


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """The application on a database without any table."""
    monkeypatch.setenv("STOREFRONT_INSTANCE", str(tmp_path))
    url = postgres.fresh_database() if ON_POSTGRESQL else ""
    app = create_app(TESTING=True, DATABASE_URL=url)
    with app.app_context():
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_tables_are_those_of_the_models(bare):
    upgrade()
    assert not pending()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": False})
        assert compare_metadata(context, db.metadata) == []


def ours(_thing, name, kind, _reflected, _compared) -> bool:
    return not (kind == "table" and name.startswith("listing_words"))


def test_down_to_nothing_and_up_again(bare):
    upgrade()
    full = tables()
    downgrade(revision="base")
    assert tables() == set()
    upgrade()
    assert tables() == full


def test_a_changed_parent_keeps_its_children(bare, tmp_path):
    folder = tmp_path / "migrations"
    shutil.copytree(carried("migrations"), folder)
    upgrade(directory=str(folder))
    store = a_store()
    for _ in range(3):
        a_product(store)
    with db.engine.connect() as connection:
        head = MigrationContext.configure(connection).get_current_revision()
    (folder / "versions" / "trial.py").write_text(ALTER_A_PARENT.format(head=head))
    db.session.remove()
    for step in (upgrade, downgrade):
        step(directory=str(folder))
        with every_store():
            assert db.session.scalar(select(func.count()).select_from(Product)) == 3
            assert db.session.scalar(select(func.count()).select_from(Variant)) == 3
        db.session.remove()


@pytest.mark.slow
def test_the_command_brings_an_empty_installation_up_to_date(tmp_path):
    url = postgres.fresh_database() if ON_POSTGRESQL else ""
    environment = os.environ | {"STOREFRONT_INSTANCE": str(tmp_path), "STOREFRONT_DATABASE_URL": url}
    for verb in (["db", "upgrade"], ["db", "upgrade"], ["doctor"]):
        command = [sys.executable, "-m", "storefront.cli", *verb]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
