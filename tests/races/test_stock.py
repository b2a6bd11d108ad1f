"""Ten buyers want the last five pieces at once, at the level of operations. First the control: read, then write."""

import threading
from functools import partial

import pytest

from storefront.catalogue.models import Variant
from storefront.catalogue.operations import OutOfStock, return_stock, take_stock
from storefront.db import Busy, db
from storefront.db.transaction import let_write, transaction
from storefront.tenancy import store_scope
from tests.conftest import ON_POSTGRESQL
from tests.factories import a_product, a_store, the_variant
from tests.races.together import together

BUYERS, PIECES = 10, 5
BOUGHT, SOLD_OUT = "bought", "sold out"

pytestmark = pytest.mark.race


@pytest.fixture
def store(app):
    let_write(BUYERS)
    yield a_store()
    let_write(app.config["THREADS"] // 2)


def at_once(app, store, buy, count=BUYERS) -> list[str]:
    """Let all buyers go at the same moment, each on a connection of its own; gives what became of each."""

    def one(number: int) -> str:
        with app.app_context(), store_scope(store.id):
            try:
                buy(number)
            except OutOfStock:
                return SOLD_OUT
            finally:
                db.session.remove()
            return BOUGHT

    return sorted(str(outcome) for outcome in together([partial(one, number) for number in range(count)]))


def left(store, product) -> int:
    with store_scope(store.id):
        db.session.rollback()
        return db.session.scalar(db.select(Variant.stock).where(Variant.product_id == product.id))


def test_the_race_is_real_a_shop_that_reads_then_writes_sells_too_much(app, store):
    """The control: without the conditional statement more than five are sold."""
    number = the_variant(a_product(store, stock=PIECES)).id
    seen = threading.Barrier(BUYERS)

    def naive(_buyer: int) -> None:
        stock = db.session.scalar(db.select(Variant.stock).where(Variant.id == number))
        db.session.rollback()
        seen.wait()
        if stock < 1:
            raise OutOfStock(product="Madu", left=0)
        with transaction():
            db.session.execute(db.update(Variant).where(Variant.id == number).values(stock=stock - 1))

    assert at_once(app, store, naive).count(BOUGHT) > PIECES


def test_five_pieces_go_to_five_of_ten_buyers(app, store):
    product = a_product(store, stock=PIECES)
    number = the_variant(product).id

    def buy(_buyer: int) -> None:
        with transaction():
            take_stock([(number, 1)])

    assert at_once(app, store, buy) == [BOUGHT] * PIECES + [SOLD_OUT] * (BUYERS - PIECES)
    assert left(store, product) == 0


def test_baskets_in_opposite_order_never_wait_for_each_other(app, store):
    first, second = a_product(store, stock=100), a_product(store, stock=100)
    basket = [(the_variant(first).id, 1), (the_variant(second).id, 1)]

    def buy(buyer: int) -> None:
        for _ in range(5):
            with transaction():
                take_stock(basket if buyer % 2 else basket[::-1])

    assert at_once(app, store, buy) == [BOUGHT] * BUYERS
    assert (left(store, first), left(store, second)) == (50, 50)


def test_what_comes_back_while_others_buy_is_counted_exactly(app, store):
    product = a_product(store, stock=BUYERS)
    number = the_variant(product).id

    def buy_and_cancel(buyer: int) -> None:
        with transaction():
            take_stock([(number, 1)])
        if buyer % 2:
            with transaction():
                return_stock([(number, 1)])

    at_once(app, store, buy_and_cancel)
    assert left(store, product) == BUYERS // 2


def test_a_busy_shop_says_so_and_sells_nothing_twice(app, store):
    """With one writer let in at a time some may be told to try again; nobody is sold what is not there."""
    if ON_POSTGRESQL:
        pytest.skip("PostgreSQL lets all write")
    let_write(1)
    product = a_product(store, stock=PIECES)
    number = the_variant(product).id

    def buy(_buyer: int) -> None:
        try:
            with transaction():
                take_stock([(number, 1)])
        except Busy as refusal:
            raise OutOfStock(product="Madu", left=0) from refusal

    sold = at_once(app, store, buy).count(BOUGHT)
    assert left(store, product) == PIECES - sold >= 0
