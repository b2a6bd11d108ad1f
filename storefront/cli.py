"""The `storefront` command."""

import click
from flask.cli import FlaskGroup

from .app import create_app


@click.group(cls=FlaskGroup, create_app=create_app, add_default_commands=True)
def main() -> None:
    """Lumbung: toko BUM Desa dan pasarnya."""
