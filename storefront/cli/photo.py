"""`storefront photo`: the photo coach at the command line."""

import json
from pathlib import Path

import click
from PIL import Image

from ..media import pictures
from ..media.coach.crop import RATIOS, Centre
from ..refusals import Refusal


@click.group()
def photo() -> None:
    """Judge and repair photos of goods."""


@photo.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def judge(file: Path) -> None:
    """Print the score (0 to 100), the reasons by name and what was measured, as JSON."""
    from ..media.coach.judge import judge as judged

    picture = _read(file)
    found = judged(picture, _size(file, picture))
    told = {"score": found.score, "reasons": list(found.reasons), "measures": found.measures._asdict()}
    click.echo(json.dumps(told, indent=2))


@photo.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--ratio", type=click.Choice([name for name in RATIOS if name]), default=None)
@click.option("--centre", nargs=2, type=click.FloatRange(0, 1), default=(0.5, 0.5), help="Of the crop: 0.5 0.5")
@click.option("--plain", is_flag=True, help="An even background, where the photo is a simple case")
def repair(source: Path, target: Path, ratio: str | None, centre: tuple[float, float], plain: bool) -> None:
    """Write the repaired picture; its kind follows the name (JPEG, PNG, WebP)."""
    from ..media.coach.repair import repair as repaired

    made = repaired(_read(source), ratio or "", Centre(*centre), plain)
    try:
        made.save(target, quality=90)
    except (ValueError, OSError) as error:
        raise click.ClickException(f"Tidak bisa menulis {target}: {error}") from None


def _read(file: Path):
    try:
        return pictures.upright(file.read_bytes(), longest=2560)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from None


def _size(file: Path, upright: Image.Image) -> tuple[int, int]:
    """As it was sent, turned as it was held."""
    body = file.read_bytes()
    sent = pictures.opened(body, pictures.kind_of(body)).size
    is_turned = (sent[0] > sent[1]) != (upright.width > upright.height)
    return (sent[1], sent[0]) if is_turned else sent
