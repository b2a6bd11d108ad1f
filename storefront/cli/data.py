"""`storefront db …`, `backup`, `restore`: the database and the photos as a whole."""

import subprocess
import sys
from pathlib import Path

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import downgrade as run_downgrade
from flask_migrate import upgrade as run_upgrade
from sqlalchemy import func, select

from .. import archive, jobs
from ..config import carried
from ..db import db
from ..db.transaction import transaction
from ..demo import operations as demo
from ..marketplace import operations as marketplace
from ..regions import operations as regions
from ..stores.models import Store


def extend(group: click.Group) -> None:
    """Flask-Migrate's `db` group, with an upgrade that also brings the regions."""
    group.add_command(upgrade)
    group.add_command(downgrade)


@click.command()
@with_appcontext
def upgrade() -> None:
    """Bring the tables and the regions up to date."""
    bring_up_to_date()


@click.command()
@click.argument("revision", default="-1")
@with_appcontext
def downgrade(revision: str) -> None:
    """Go back one migration, or to REVISION."""
    run_downgrade(revision=revision)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Write database, photos and keys into FILE, while the shop is open."""
    size = archive.write(file, current_app.config)
    click.echo(
        f"Tersimpan: {file} ({size / 1e6:.1f} MB). Simpan di tempat lain, jangan dibagikan: di dalamnya ada kunci."
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Throw away what is there now.")
@with_appcontext
def restore(file: Path, replace: bool) -> None:
    """Bring back what FILE holds, into an empty installation."""
    try:
        archive.read(file, current_app.config, bring_up_to_date, replace=replace)
    except archive.BadArchive as error:
        raise click.ClickException(str(error)) from error
    with transaction():
        marketplace.make_anew()
    jobs.drain()
    click.echo("Sudah kembali.")


def make_ready(app: Flask) -> None:
    """An embedded database is brought up to date; a server's is only looked at, since other processes use it."""
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        bring_up_to_date()
    elif pending():
        raise click.ClickException("Tabel belum sesuai versi ini. Jalankan dulu: storefront db upgrade")


def bring_up_to_date() -> None:
    if pending():
        run_upgrade()
    with transaction() as session:
        regions.load(session)
    db.session.remove()


def pending() -> bool:
    """Is there a migration that this database has not seen?"""
    script = ScriptDirectory(str(carried("migrations")))
    with db.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) != set(script.get_heads())


def fill_demo_once(app: Flask) -> bool:
    """The demo in a process of its own, so that its memory goes with it; it says what it does, or why not.

    Only into an empty installation, or to complete a demo that was interrupted. Was there anything to do?
    """
    wanted = not db.session.scalar(select(func.count()).select_from(Store)) or demo.is_half_done()
    db.session.remove()
    if wanted:
        subprocess.run([sys.executable, "-m", "storefront.cli", "demo"], check=False)
    return wanted
