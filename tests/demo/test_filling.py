import json
from itertools import pairwise

import pytest
from sqlalchemy import func, select, text

from storefront import clock, jobs
from storefront.catalogue.models import PUBLISHED, Product
from storefront.cli import main
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.demo import operations, people, plans
from storefront.demo.uploads import uploader
from storefront.media.models import Photo
from storefront.orders.models import PAYMENT_STATES, STATES, Order
from storefront.outbox import Job
from storefront.stores.models import Store
from storefront.tenancy.everywhere import every_store

pytestmark = pytest.mark.slow


def everything() -> dict[str, int]:
    """How many rows each table has."""
    ask = db.session.connection().execute
    return {t.name: ask(select(func.count()).select_from(t)).scalar() for t in db.metadata.sorted_tables}


def test_the_marketplace_is_full(look):
    with every_store():
        products = db.session.scalar(select(func.count()).select_from(Product).where(Product.state == PUBLISHED))
        pictures = db.session.scalar(select(func.count(func.distinct(Photo.key))))
    stores = db.session.scalars(select(Store)).all()
    assert len(stores) >= 12
    assert products >= 80
    assert pictures >= 30
    assert all(store.is_demo and store.cover_id and store.story and store.return_terms for store in stores)


def test_orders_stand_in_every_state(look):
    with every_store():
        goods = set(db.session.scalars(select(Order.state)))
        money = set(db.session.scalars(select(Order.payment)))
        waits = db.session.scalar(
            select(func.count(Order.id)).where(Order.shipping_cost.is_(None), Order.state == "new")
        )
        ways = {tuple(row) for row in db.session.execute(select(Order.payment_method, Order.delivery))}
    assert (goods, money) == (set(STATES), set(PAYMENT_STATES))
    assert waits >= 1
    assert {("transfer", "send"), ("cash", "local"), ("cash", "pickup")} <= ways


def test_the_fortnight_lies_in_the_past(look):
    with every_store():
        placed = sorted(db.session.scalars(select(Order.placed_at)))
        numbers = db.session.execute(select(Order.number, Order.placed_at).order_by(Order.store_id, Order.number)).all()
    assert (placed[-1] - placed[0]).days >= 12
    assert all(a[1] <= b[1] for a, b in pairwise(numbers) if a[0] < b[0])


def test_nothing_is_left_to_do(look):
    """But what waits for its day: the deadlines of unpaid orders."""
    assert db.session.scalar(select(func.count()).select_from(Job).where(Job.due_at <= clock.now())) == 0


def test_a_second_run_changes_nothing(look):
    before = everything()
    assert operations.fill(uploader(look), lambda line: None) == 0
    assert everything() == before


def test_an_interrupted_run_is_completed_by_the_next(look):
    plan = plans.stores()[1]
    store = people.store_of(plan)
    cut = {"store": store.id}
    wanted = everything()
    with transaction() as session:
        run = session.connection().execute
        for table in ("payment", "order_event", "order_line", "order", "share_visits"):
            run(text(f'DELETE FROM "{table}" WHERE store_id = :store'), cut)
        first = "(SELECT id FROM product WHERE store_id = :store ORDER BY id DESC LIMIT 1)"
        for table, column in (
            ("variant", "product_id"),
            ("product_photo", "product_id"),
            ("permit", "product_id"),
            ("product", "id"),
        ):
            run(text(f"DELETE FROM {table} WHERE store_id = :store AND {column} = {first}"), cut)
    db.session.remove()
    assert operations.is_half_done()
    assert operations.fill(uploader(look), lambda line: None) == 1
    jobs.drain()
    now = everything()
    assert {name: now[name] for name in ("order", "product", "variant", "store", "account", "share_visits")} == {
        name: wanted[name] for name in ("order", "product", "variant", "store", "account", "share_visits")
    }


def test_every_page_of_every_product_answers(demo):
    client = demo.test_client()
    with demo.app_context(), every_store():
        rows = select(Store.slug, Product.slug).join(Product, Product.store_id == Store.id)
        pages = db.session.execute(rows.where(Product.state == PUBLISHED)).all()
    seen = {(store, slug): client.get(f"/toko/{store}/produk/{slug}").status_code for store, slug in pages}
    assert {where: status for where, status in seen.items() if status != 200} == {}


@pytest.mark.parametrize("page", ["/", "/bagikan"])
def test_the_pages_of_every_store_answer(demo, page):
    client = demo.test_client()
    with demo.app_context():
        slugs = db.session.scalars(select(Store.slug)).all()
    seen = {slug: client.get(f"/toko/{slug}{page}").status_code for slug in slugs}
    assert {slug: status for slug, status in seen.items() if status != 200} == {}


def test_json_is_all_that_stands_on_stdout(demo, monkeypatch):
    result = demo.test_cli_runner(catch_exceptions=False).invoke(main, ["demo", "--json"])
    told = json.loads(result.stdout)
    first = told["stores"][0]
    assert told["platform"] == "/"
    assert first["path"] == f"/toko/{first['slug']}/"
    assert set(first) == {"slug", "name", "path", "village_code", "village", "owner", "seller", "products"}
    assert set(told["operator"]) == {"name", "phone", "secret"}
    assert len(told["accounts"]) == 2 + 2 * len(told["stores"])


def test_the_demo_sign_ins_work(demo):
    plan = plans.stores()[0]
    with demo.app_context():
        slug = people.store_of(plan).slug
    for person, page in (
        (plan.owner, f"/toko/{slug}/kelola/"),
        (plan.seller, f"/toko/{slug}/kelola/pesanan"),
        (people.OPERATOR, "/akun"),
    ):
        client = demo.test_client()
        told = people.sign_in(person)
        answer = client.post(
            "/masuk",
            data={"phone": told["phone"], "secret": told["secret"]},
            headers={"Origin": "http://localhost"},
        )
        assert answer.status_code in (302, 303), answer.text
        assert client.get(page).status_code == 200
