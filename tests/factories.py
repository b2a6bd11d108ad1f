"""Small makers of what a test is about. Everything not named in the call has a good default."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import event

from storefront.accounts.models import Account
from storefront.accounts.secret import hashed
from storefront.catalogue.models import ALWAYS, COUNTED, PUBLISHED, Product, Variant
from storefront.catalogue.queries import Buyable, buyables
from storefront.classroom import operations as classes
from storefront.classroom.models import Classroom, Participant
from storefront.clock import now, today
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.marketplace import operations as marketplace
from storefront.orders import operations as orders
from storefront.regions.models import Region
from storefront.shipping.models import Rate, Service
from storefront.stores.models import OWNER, Member, Store
from storefront.tenancy import store_scope

_numbers = count(1)


def an_account(**values: Any) -> Account:
    n = next(_numbers)
    values.setdefault("phone", f"+62812{n:08d}")
    values.setdefault("name", f"Ibu {n}")
    values.setdefault("secret_hash", "-")
    with transaction():
        account = Account(**values)
        db.session.add(account)
    return account


def a_store(slug: str = "sari", owner: Account | None = None, **values: Any) -> Store:
    """An open store in Cisimeut, Lebak."""
    values = {
        "name": f"BUM Desa {slug.title()}",
        "village_code": "36.02.06.2002",
        "village": "Cisimeut",
        "district": "Leuwidamar",
        "regency": "Kab. Lebak",
        "province": "Banten",
        "postal_code": "42362",
        "whatsapp": "+6282112345678",
    } | values
    with transaction():
        store = Store(slug=slug, **values)
        db.session.add(store)
        db.session.flush()
        if owner:
            db.session.add(Member(store_id=store.id, account_id=owner.id, role=OWNER))
    return store


def a_product(
    store: Store, name: str = "Gula Semut", price: int = 20_000, stock: int | None = None, **values: Any
) -> Product:
    """A published product with one variant; `stock=None` is "selalu ada"."""
    n = next(_numbers)
    values = {
        "slug": f"barang-{n}",
        "state": PUBLISHED,
        "published_at": now(),
        "stock_kind": ALWAYS if stock is None else COUNTED,
    } | values
    with store_scope(store.id), transaction():
        product = Product(name=name, **values)
        db.session.add(product)
        db.session.flush()
        db.session.add(Variant(product_id=product.id, price=price, stock=stock or 0, grams=500))
    return product


def the_variant(product: Product) -> Variant:
    with store_scope(product.store_id):
        return db.session.scalars(db.select(Variant).where(Variant.product_id == product.id)).first()


def signed_in(app: Any, account: Account) -> Any:
    """A browser in which that person is signed in. Pages that change something still want their token or Origin."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = account.get_id(), True
    client.environ_base["HTTP_ORIGIN"] = "http://localhost"
    return client


def a_buyable(product: Product, **values: Any) -> Buyable:
    """What a basket knows of a product's first variant."""
    variant = the_variant(product)
    with store_scope(product.store_id):
        return buyables([variant.id])[variant.id]._replace(**values)


def a_class(trainer: Account, **values: Any) -> Classroom:
    """A class in Cikeusik, today and tomorrow."""
    regions(("36", 1, "Banten"), ("36.01", 2, "Kab. Pandeglang"), ("36.01.04", 3, "Cikeusik"))
    regions(("36.01.04.2007", 4, "Cikeusik"))
    days = {"starts_on": today(), "ends_on": today() + timedelta(days=1)}
    with transaction():
        return classes.make(trainer, "Kelas Kreatif", "36.01.04.2007", **days | values)


def a_participant(classroom: Classroom, name: str = "Bu Nani") -> Participant:
    """Somebody who joined, with a practice store."""
    with transaction():
        return classes.join(classroom, name, "-").participant


def an_order(
    store: Store, *goods: tuple[Product, int], buyer: Any = None, cost: int | None = 18_000, **how: Any
) -> Any:
    """An order of `(product, how many)`: sent to Jakarta for Rp18.000, paid by transfer."""
    buyer = buyer or orders.Buyer(
        name="Dewi Lestari",
        phone="+6281234567890",
        address="Jl. Asem Baris No. 12, RT 04/RW 02",
        region_code="31.74.06.1004",
        region_path="Cipete Selatan, Cilandak, Kota Jakarta Selatan",
        postal_code="12410",
    )
    how = {"payment_method": "transfer", "once": f"once-{next(_numbers)}", "consent_text": "1"} | how
    delivery = orders.Delivery(how.pop("delivery", "send"), how.pop("label", ""), cost)
    with store_scope(store.id), transaction():
        return orders.open_order([(a_buyable(what), n) for what, n in goods], buyer, delivery, **how)


def a_rate(code: str, cost: int, days: str = "", service: Service | None = None, **values: Any) -> Rate:
    """A row of a service's table, inside a transaction; without `service`, of the store's one that has no name."""
    service = service or db.session.scalar(db.select(Service).where(Service.name == ""))
    if service is None:
        service = Service()
        db.session.add(service)
        db.session.flush()
    rate = Rate(service_id=service.id, region_code=code, cost=cost, days=days, **{"region_name": code} | values)
    db.session.add(rate)
    return rate


def regions(*rows: tuple[str, int, str]) -> None:
    """Rows of the region table where they are not there yet: (code, level, name)."""
    with transaction():
        for code, level, name in rows:
            if db.session.get(Region, code) is None:
                search = "".join(c for c in name.lower() if c.isalnum())
                parent = code.rpartition(".")[0] or None
                kind = ("provinsi", "kabupaten", "kecamatan", "desa")[level - 1]
                db.session.add(Region(code=code, level=level, name=name, parent=parent, kind=kind, search_name=search))


SECRET = "kopi-8822"


def a_person(phone: str = "+6281234567890", secret: str = SECRET, **values: Any) -> Account:
    """An account that can really sign in."""
    return an_account(phone=phone, secret_hash=hashed(secret), **values)


def a_browser(app: Any, address: str = "36.68.1.7") -> Any:
    """A visitor's browser at a public address, which says where its forms come from."""
    client = app.test_client()
    client.environ_base |= {"HTTP_ORIGIN": "http://localhost", "REMOTE_ADDR": address}
    return client


def listed(*products: Product) -> Product:
    """As the worker does after each change: the marketplace knows these products as they are now."""
    for product in products:
        with store_scope(product.store_id), transaction():
            marketplace.refresh_listing(product.id)
    return products[-1]


def count_queries(call: Callable[[], Any]) -> int:
    """How many statements the database was asked for."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)
