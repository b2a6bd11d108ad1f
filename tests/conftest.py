"""A fresh database for every test, on SQLite or (TEST_DATABASE=postgresql) on a real PostgreSQL server."""

import gc
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import g
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.serving import make_server

from storefront.app import create_app
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.regions.operations import load as load_regions
from tests import browser, postgres
from tests.outside.playing import played as played

gc.set_threshold(50_000, 20, 20)  # An application for each test is much to look through: a fifth of the time of a test.
ON_POSTGRESQL = os.environ.get("TEST_DATABASE") == "postgresql"


_builders: dict[tuple, Any] = {}
_compile_builder = Rule._compile_builder


def _compiled_once(rule: Rule, append_unknown: bool = True) -> Any:
    """Each test makes the application anew; what turns a rule into an address depends on the rule alone."""
    key = (tuple(rule._trace), rule.rule, repr(rule.defaults), append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


Rule._compile_builder = _compiled_once  # type: ignore[method-assign]


class _TemplatesOnce(BytecodeCache):
    """What a template compiles to depends on its words alone, and every test's application has the same filters."""

    made: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Any) -> None:
        bucket.code = self.made.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Any) -> None:
        self.made[bucket.key, bucket.checksum] = bucket.code


def pytest_collection_modifyitems(config, items) -> None:
    """The long ones first, so that nobody waits for one at the end. With ONLY_DATABASE=1 what asks no database, or only
    looks at screens, is left out: `make test` ran it a moment ago, beside the other one."""
    items.sort(key=lambda item: not item.get_closest_marker("slow"))
    if os.environ.get("ONLY_DATABASE") == "1":
        again = [item for item in items if asks_database(item) and not item.get_closest_marker("look")]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
        items[:] = again


def asks_database(item: Any) -> bool:
    return "empty_database" in item.fixturenames or "/migrations/" in str(item.path) or "archive" in item.path.name


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
    app.jinja_env.bytecode_cache = _TemplatesOnce()
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The one browser of this process: Playwright runs only once at a time."""
    if browser.executable() is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.executable() or None, args=browser.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def site(app) -> Iterator[str]:
    """The test's application, served on a free port; its address without a slash at the end."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
