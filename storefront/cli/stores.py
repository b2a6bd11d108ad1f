"""`storefront store create`."""

import click
from flask.cli import with_appcontext

from ..accounts import queries as accounts
from ..db.transaction import transaction
from ..refusals import Refusal
from ..stores import operations
from .accounts import Phone


@click.group()
def store() -> None:
    """Stores of the installation."""


@store.command()
@click.option("--name", required=True, help="BUM Desa Niaga Cisimeut")
@click.option(
    "--village", "villages", required=True, multiple=True, help="36.02.06.2002; several for a BUM Desa Bersama"
)
@click.option("--phone", type=Phone(), required=True, help="Number of the account that owns the store.")
@click.option("--whatsapp", type=Phone(), help="Number that buyers write to; the owner's without it.")
@with_appcontext
def create(name: str, villages: tuple[str, ...], phone: str, whatsapp: str | None) -> None:
    """Open a store for an account that is there."""
    owner = accounts.by_phone(phone)
    if owner is None:
        raise click.ClickException("Belum ada akun dengan nomor ini. Buat dulu: storefront account create")
    try:
        with transaction():
            opened = operations.open_store(owner, name, list(villages), whatsapp or phone)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"Toko sudah buka: /toko/{opened.slug}/")
