"""Two villages, a good of each, and the platform's page as a buyer in Jakarta would send it."""

import re

import pytest
from sqlalchemy import select

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.models import Order
from storefront.tenancy import store_scope
from tests.factories import a_product, a_rate, a_store, the_variant

AT = "/keranjang"
CIPETE = "31.74.06.1005"
BUYER = {
    "once": "once-0123456789abcdef",
    "name": "Dewi Lestari",
    "phone": "0812-3456-7890",
    "village": CIPETE,
    "address": "Jl. Asem Baris No. 12, RT 04/RW 02, pagar hijau",
}


@pytest.fixture
def sari(app):
    return a_village("sari", 18_000)


@pytest.fixture
def budi(app):
    return a_village("budi", 25_000, village="Nayagati")


@pytest.fixture
def gula(sari):
    return the_variant(a_product(sari, "Gula Semut", price=20_000, stock=5))


@pytest.fixture
def madu(budi):
    return the_variant(a_product(budi, "Madu Hutan", price=90_000, stock=1))


def a_village(slug, cost, **values):
    store = a_store(slug, **values)
    with store_scope(store.id), transaction():
        a_rate("", cost, "2–4")
    return store


def put(client, slug, variant, **values):
    return client.post(f"/toko/{slug}/keranjang", data={"variant": str(variant.id)} | values)


def part(store, *lines, cost=18_000, total=38_000, **changes):
    """What the page sends of one store."""
    values = {
        "line": list(lines),
        "delivery": "send",
        "payment": "agreed",
        "shown_cost": str(cost),
        "shown_total": str(total),
    }
    return {f"t{store.id:x}-{name}": value for name, value in (values | changes).items()} | {"toko": [f"{store.id:x}"]}


def a_form(*parts, **changes):
    form = BUYER | changes | {"toko": [number for one in parts for number in one["toko"]]}
    for one in parts:
        form |= {name: value for name, value in one.items() if name != "toko"}
    return form


@pytest.fixture
def both(sari, budi, gula, madu):
    """One bag of sugar and one jar of honey."""
    return a_form(of_sari(sari, gula), of_budi(budi, madu))


def of_sari(sari, gula, **changes):
    return part(sari, f"{gula.id}:1:20000", **changes)


def of_budi(budi, madu, **changes):
    return part(budi, f"{madu.id}:1:90000", **{"cost": 25_000, "total": 115_000} | changes)


def orders(store):
    db.session.rollback()
    with store_scope(store.id):
        return list(db.session.scalars(select(Order).order_by(Order.number)))


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))
