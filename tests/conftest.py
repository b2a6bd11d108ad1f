"""A fresh database for every test, on SQLite or (TEST_DATABASE=postgresql) on a real PostgreSQL server."""

import os
import shutil
from pathlib import Path

import pytest
from flask import g
from flask_migrate import upgrade
from sqlalchemy import text

from storefront.app import create_app
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.regions.operations import load as load_regions
from tests import postgres

ON_POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A migrated database with all regions, copied (SQLite) or emptied (PostgreSQL) for every test."""
    folder = tmp_path_factory.mktemp("template")
    url = postgres.fresh_database() if ON_POSTGRESQL else ""
    app = create_app(TESTING=True, DATABASE_URL=url, **_in(folder))
    with app.app_context():
        prepare(app)
        kept = {"region", "region_word", "region_data", "disadvantaged_region", "alembic_version"}
        tables = [t.name for t in db.metadata.sorted_tables if t.name not in kept]
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
    return url, folder / "storefront.db", tables


def prepare(app) -> None:
    upgrade()
    with transaction() as session:
        load_regions(session)


@pytest.fixture
def app(empty_database, tmp_path, monkeypatch):
    """The application on an empty database, in an application context."""
    url, file, tables = empty_database
    if url:
        postgres.empty(url, tables)
    else:
        shutil.copy(file, tmp_path / "storefront.db")
    app = create_app(TESTING=True, DATABASE_URL=url, WORKER="none", **_in(tmp_path))
    app.before_request_funcs.setdefault(None, []).insert(0, _forget_the_last_visitor)
    with app.app_context():
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def _forget_the_last_visitor() -> None:
    """The test's application context is around every request of it, and so is its `g`; a server has a new one each."""
    vars(g).clear()


@pytest.fixture
def client(app):
    """A visitor without cookies."""
    return app.test_client()


def _in(folder: Path) -> dict[str, str]:
    os.environ["STOREFRONT_INSTANCE"] = str(folder)
    return {}


def rows(sql: str) -> list:
    """What is really in the database, past the guard."""
    return list(db.session.connection().execute(text(sql)))
