"""`storefront account create`, `storefront account code PHONE`."""

import click
from flask.cli import with_appcontext

from .. import phone as phones
from ..accounts import operations, queries, secret
from ..db.transaction import transaction
from ..refusals import Refusal


class Phone(click.ParamType):
    """Any usual spelling of an Indonesian number."""

    name = "phone"

    def convert(self, value, param, ctx):
        return phones.parse(value) or self.fail(phones.problem(value), param, ctx)


@click.group()
def account() -> None:
    """People who sign in."""


@account.command()
@click.option("--phone", type=Phone(), required=True, help="0812-3456-7890")
@click.option("--name", required=True)
@click.option("--secret", "words", prompt="Kata sandi", hide_input=True, confirmation_prompt=True)
@click.option("--operator", is_flag=True, help="May run this installation: make codes, see the operator's pages.")
@click.option("--trainer", is_flag=True, help="May make classes.")
@with_appcontext
def create(phone: str, name: str, words: str, operator: bool, trainer: bool) -> None:
    """Make an account."""
    if len(words) < secret.LEAST or secret.is_easy(words, phone):
        raise click.ClickException(
            "Kata sandi terlalu pendek atau mudah ditebak. Pakai paling sedikit 6 angka atau huruf."
        )
    try:
        with transaction():
            operations.open_account(phone, name, secret.hashed(words), is_operator=operator, is_trainer=trainer)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"Akun {phones.shown(phone)} sudah dibuat.")


@account.command()
@click.argument("phone", type=Phone())
@with_appcontext
def code(phone: str) -> None:
    """Make a one-time code with which PHONE sets a new secret at /kode."""
    found = queries.by_phone(phone)
    if found is None:
        raise click.ClickException("Belum ada akun dengan nomor ini.")
    with transaction():
        made = operations.make_code(found, by=None)
    click.echo(f"{made[:4]} {made[4:]}")
