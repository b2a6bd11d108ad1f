"""`storefront qris with-amount TEXT RUPIAH`, `storefront qris read FILE`."""

from typing import BinaryIO

import click

from .. import money
from ..payments import qris as codes
from ..payments.qris import sticker
from ..refusals import Refusal


@click.group()
def qris() -> None:
    """QRIS codes: put an amount in, read a photographed sticker."""


@qris.command("with-amount", context_settings={"ignore_unknown_options": True})
@click.argument("text")
@click.argument("amount", metavar="RUPIAH")
def with_amount(text: str, amount: str) -> None:
    """Print the code TEXT for one payment of RUPIAH (`25000` or `25.000`). Exit code 1 and the reason when the code is
    broken or the amount is not possible."""
    rupiah = money.parse(amount)
    try:
        click.echo(codes.with_amount(text, 0 if rupiah is None else rupiah))
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None


@qris.command()
@click.argument("file", type=click.File("rb"))
def read(file: BinaryIO) -> None:
    """Print the text of the QRIS sticker in the photo FILE (`-`: standard input). Exit code 1 and the reason when none
    is found, or when the code in it is broken."""
    try:
        text = sticker.text_of(file)
        click.echo(text)
        codes.read(text)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None
