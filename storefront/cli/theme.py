"""`storefront theme check`: does a theme hold in every state that a store can be in?"""

import click
from flask.cli import with_appcontext

from .. import themes
from . import theme_check


@click.group()
def theme() -> None:
    """Themes of stores."""


@theme.command()
@click.argument("names", nargs=-1)
@with_appcontext
def check(names: tuple[str, ...]) -> None:
    """Render every public page of NAMES (all themes when none is given) with 0, 1, 3 and 50 goods, names of 3 and 80
    letters, without photos and sold out; check contrast, order of facts and bytes. Exit code 1 on a fault."""
    chosen = names or tuple(themes.names())
    bad = 0
    for name in chosen:
        faults = theme_check.faults_of(name)
        bad += len(faults)
        click.echo(f"{'✗' if faults else '✓'} {name}")
        for fault in faults:
            click.echo(f"    {fault}")
    raise SystemExit(1 if bad else 0)
