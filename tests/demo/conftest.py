"""One filled marketplace for all tests of this folder: it is made once, and they only look at it."""

import shutil

import pytest

from storefront import jobs
from storefront.app import create_app
from storefront.db import db
from storefront.demo import operations
from storefront.demo.uploads import uploader
from tests import postgres


@pytest.fixture(scope="module")
def demo(empty_database, tmp_path_factory):
    """The application with the demo in it, outside of any request or context."""
    url, file, tables = empty_database
    folder = tmp_path_factory.mktemp("demo")
    if url:
        postgres.empty(url, tables)
    else:
        shutil.copy(file, folder / "storefront.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STOREFRONT_INSTANCE", str(folder))
        app = create_app(TESTING=True, DATABASE_URL=url, WORKER="none")
        with app.app_context():
            operations.fill(uploader(app), lambda line: None)
            jobs.drain()
            db.session.remove()
        yield app
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


@pytest.fixture
def look(demo):
    """An application context to look around in."""
    with demo.app_context():
        yield demo
        db.session.remove()
