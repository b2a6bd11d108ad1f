"""The same form sent several times at once, and different products of one name."""

from functools import partial

import pytest

from storefront.catalogue.models import Product
from storefront.db import db
from storefront.tenancy import store_scope
from tests.factories import a_store, an_account, signed_in
from tests.races.together import together

pytestmark = pytest.mark.race
SENDERS = 4


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


def answers(app, owner, form) -> list[str]:
    """Where each of the senders, who go at the same moment, was led."""
    clients = [signed_in(app, owner) for _ in range(SENDERS)]

    def send(number: int) -> str:
        answer = clients[number].post("/toko/sari/kelola/produk/", data=form(number))
        return answer.headers.get("Location", str(answer.status_code))

    return together([partial(send, number) for number in range(SENDERS)])


def slugs(store) -> list[str]:
    with store_scope(store.id):
        db.session.rollback()
        return sorted(db.session.scalars(db.select(Product.slug)))


def test_one_form_many_times_is_one_product(app, owner, store):
    led = answers(app, owner, lambda _n: {"name": "Kopi", "price": "5000", "once": "o" * 22})
    assert set(led) == {"/toko/sari/kelola/produk/kopi/selesai"}
    assert slugs(store) == ["kopi"]


def test_products_of_one_name_at_once_all_get_an_address(app, owner, store):
    led = answers(app, owner, lambda n: {"name": "Kopi", "price": "5000", "once": f"{n}" * 22})
    assert len(set(led)) == SENDERS
    assert slugs(store) == ["kopi", "kopi-2", "kopi-3", "kopi-4"]


def prices_written(app, owner, seen: dict[str, str]) -> tuple[int, int]:
    """How many senders, each with a price of its own, were told that it was kept, and how many to look again."""
    first = signed_in(app, owner).post("/toko/sari/kelola/produk/", data={"name": "Kopi", "price": "5000"})
    slug = first.headers["Location"].split("/")[-2]
    clients = [signed_in(app, owner) for _ in range(SENDERS)]
    form = {"name": "Kopi", "stock_kind": "always"} | seen

    def send(number: int) -> int:
        price = str(6_000 + number)
        return clients[number].post(f"/toko/sari/kelola/produk/{slug}", data=form | {"price": price}).status_code

    codes = together([partial(send, number) for number in range(SENDERS)])
    return codes.count(303), codes.count(422)


def test_two_managers_with_one_form_each_overwrite_nothing(app, owner, store):
    assert prices_written(app, owner, seen={}) == (SENDERS, 0)  # without what was seen the last one wins
    assert prices_written(app, owner, seen={"price_shown": "5000"}) == (1, SENDERS - 1)
