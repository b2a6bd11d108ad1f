"""Runs migrations on the application's own engine.

SQLite rebuilds a table to change it, and with foreign keys on, dropping the old table silently deletes the children
of every row (ON DELETE CASCADE). So they rest during the run, and are checked before it is committed.
"""

from alembic import context
from flask import current_app

db = current_app.extensions["migrate"].db


def include_object(_thing, name, kind, _reflected, _compared) -> bool:
    """Full-text tables are made by hand in a migration and are not in the models."""
    return not (kind == "table" and name.startswith("listing_words"))


def render_item(kind, thing, autogen_context):
    if kind == "type" and type(thing).__name__ == "utc_moment":
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    with db.engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        if on_sqlite:  # Before any BEGIN: inside a transaction SQLite ignores this pragma.
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            migrate(connection, on_sqlite)
        finally:
            if on_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def migrate(connection, on_sqlite: bool) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=False,
        include_object=include_object,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"the migration would leave rows without their parent: {broken[:5]}")


run()
