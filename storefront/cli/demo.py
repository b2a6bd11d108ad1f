"""`storefront demo`: the demo marketplace, for a person or (--json) for a machine."""

import json
import logging
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select

from .. import jobs
from ..catalogue.models import PUBLISHED, Product
from ..db import db
from ..demo import operations, people, plans
from ..demo.uploads import uploader
from ..mount import PREFIX
from ..stores.models import Store
from ..tenancy import store_scope
from . import data

SHOWN = 3  # sign-ins at the end; all of them stand in --json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print only JSON: addresses and sign-ins.")
@click.option("--yes", is_flag=True, help="Also on a public installation, where everybody knows the demo's PIN.")
@with_appcontext
def demo(as_json: bool, yes: bool) -> None:
    """Fill the demo marketplace; what is there already is left alone."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if app.config["PUBLIC_SCHEME"] == "https" and not yes:
        raise click.ClickException("Isi contoh memakai PIN yang diketahui semua orang. Bila tetap mau: --yes")
    logging.getLogger("storefront").setLevel(logging.WARNING)  # A hundred orders are not news.
    data.make_ready(app)
    worked_on = operations.fill(uploader(app), lambda line: click.echo(line, err=as_json))
    jobs.drain()
    if as_json:
        click.echo(json.dumps(described(), ensure_ascii=False, indent=2))
        return
    click.echo("Isi contoh siap." if worked_on else "Isi contoh sudah ada. Tidak ada yang diubah.")
    for line in sign_ins():
        click.echo(line)


def described() -> dict[str, Any]:
    """All that somebody needs to walk through the demo."""
    found = [(plan, store) for plan in plans.stores() if (store := people.store_of(plan))]
    accounts = [people.OPERATOR, people.TRAINER, *(person for plan, _ in found for person in (plan.owner, plan.seller))]
    return {
        "platform": "/",
        "stores": [_store(plan, store) for plan, store in found],
        "operator": people.sign_in(people.OPERATOR),
        "trainer": people.sign_in(people.TRAINER),
        "accounts": [people.sign_in(person) for person in accounts],
    }


def sign_ins() -> list[str]:
    """Two or three people to sign in as, as lines for a person; none where there is no demo."""
    found = [(plan, store) for plan in plans.stores() if (store := people.store_of(plan))][: SHOWN - 1]
    if not found:
        return []
    lines = [f"Masuk di /masuk dengan PIN {people.SECRET} (hanya untuk isi contoh):"]
    rows = [(plan.owner, f"pengurus {store.short_name}, {PREFIX}{store.slug}/kelola/") for plan, store in found]
    for person, what in [
        *rows,
        (people.TRAINER, "pelatih kelas, /pelatih/"),
        (people.OPERATOR, "pengelola seluruh pasar"),
    ]:
        lines.append(f"  {people.sign_in(person)['phone']}  {what}")
    return lines


def _store(plan: plans.StorePlan, store: Store) -> dict[str, Any]:
    with store_scope(store.id):
        products = db.session.scalar(select(func.count()).select_from(Product).where(Product.state == PUBLISHED))
    return {
        "slug": store.slug,
        "name": store.name,
        "path": f"{PREFIX}{store.slug}/",
        "village_code": store.village_code,
        "village": store.village,
        "owner": people.sign_in(plan.owner),
        "seller": people.sign_in(plan.seller),
        "products": products,
    }
