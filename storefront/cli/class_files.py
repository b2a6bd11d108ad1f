"""`storefront class export CODE FILE`, `storefront class import FILE`."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from ..accounts import queries as accounts
from ..classroom import operations, queries
from ..classroom.keeping import packing, unpacking
from ..db.transaction import transaction
from ..refusals import Refusal
from .accounts import Phone


def extend(group: click.Group) -> None:
    """The group `class`."""
    group.add_command(export)
    group.add_command(bring)


@click.command("export")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def export(code: str, file: Path) -> None:
    """Write the class with join code CODE into FILE, and print the key that opens it."""
    found = queries.by_code(code)
    if found is None:
        raise click.ClickException("Tidak ada kelas dengan kode ini.")
    with transaction():
        key = packing.key_of(found)
    part = file.with_name(file.name + ".part")
    part.touch(0o600)
    with open(part, "wb") as out:
        people = packing.write(found, key, out)
    part.replace(file)
    click.echo(f"{found.name}: {people} peserta, {file.stat().st_size / 1e6:.1f} MB di {file}")
    click.echo(f"Kunci berkas: {key}")
    click.echo("Bawa kunci ini terpisah dari berkasnya. Tanpa kunci, berkas tidak bisa dibuka.")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", prompt="Kunci berkas", help="As the export printed it: KTRU-PAHC-XDEL-MNRW")
@click.option("--trainer", type=Phone(), help="Number of an account here that leads the class from now on.")
@with_appcontext
def bring(file: Path, key: str, trainer: str | None) -> None:
    """Bring a class out of FILE. Twice is once; a damaged or changed file changes nothing."""
    leader = accounts.by_phone(trainer) if trainer else None
    if trainer and leader is None:
        raise click.ClickException("Belum ada akun dengan nomor pelatih ini.")
    try:
        with open(file, "rb") as stream:
            here, plan = unpacking.bring(stream, key, transaction)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    if leader:
        with transaction():
            operations.add_trainer(here, leader)
    click.echo(f"{here.name}: {len(plan.new)} peserta baru, {len(plan.again)} diperbarui, {plan.there} dibiarkan.")
    click.echo("Tiap peserta masuk di /kelas/masuk dengan kode pribadinya.")
