"""The `storefront` command: one small file for each group of verbs."""

import click
from flask.cli import FlaskGroup
from flask_migrate.cli import db as migrations

from ..app import create_app
from . import accounts, class_files, classes, data, demo, health, photo, qris, serving, sims, stores, theme

COMMANDS = (
    serving.serve,
    serving.worker,
    classes.classroom,
    demo.demo,
    data.backup,
    data.restore,
    health.doctor,
    accounts.account,
    stores.store,
    theme.theme,
    qris.qris,
    photo.photo,
    sims.stripe_sim,
)


@click.group(cls=FlaskGroup, create_app=lambda: create_app(), add_version_option=False)
def main() -> None:
    """Lumbung: toko BUM Desa, dan pasar atas semuanya."""


for command in COMMANDS:
    main.add_command(command)
data.extend(migrations)
class_files.extend(classes.classroom)
