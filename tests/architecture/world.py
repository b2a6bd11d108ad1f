"""A full world to walk through: two stores with one of everything, their people, a class."""

from storefront import clock
from storefront.aftercare.models import Complaint
from storefront.campaigns.broadcast.models import Broadcast
from storefront.campaigns.calendar.models import CalendarFeed
from storefront.catalogue.models import ManyChanged, ProductImport, ProductPhoto
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.media.uploads.models import Upload
from storefront.notifications.models import Device
from storefront.offers.models import Offer
from storefront.pages.sides import PLATFORM_SIDE, STORE_SIDE, addresses_of
from storefront.payments.models import BankAccount
from storefront.payments.proofs.models import PaymentProof
from storefront.payments.statements.models import Statement, StatementRow
from storefront.promotion.models import ShortLink
from storefront.shipping.models import LocalArea
from storefront.shipping.parcels.models import ParcelPhoto
from storefront.stores.models import OWNER, SELLER, TREASURER, Invitation, Member
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_class, a_participant, a_product, a_rate, a_store, an_account, an_order, signed_in

EVERYBODY = {OWNER, SELLER, TREASURER}
MAY_ENTER = {
    "desk": EVERYBODY,
    "orders_desk": EVERYBODY,
    "papers_desk": EVERYBODY,
    "catalogue_desk": {OWNER, SELLER},
    "campaigns_desk": {OWNER, SELLER},
    "kit_desk": {OWNER, SELLER},
    "calendar_desk": {OWNER, SELLER},
    "broadcast_desk": EVERYBODY,
    "offers_desk": {OWNER, SELLER},
    "cover_desk": {OWNER},
    "news_desk": EVERYBODY,
    "payments_desk": {OWNER, TREASURER},
    "qris_desk": {OWNER, TREASURER},
    "statements_desk": {OWNER, TREASURER},
    "aftercare_desk": EVERYBODY,
    "agreement_desk": EVERYBODY,
    "parcel_desk": EVERYBODY,
    "aftercare_settings": {OWNER},
    "gateway_desk": {OWNER, TREASURER},
    "shipping_desk": {OWNER},
    "live_rates_desk": {OWNER},
    "store_desk": EVERYBODY,
    "store_settings": {OWNER},
    "chat_desk": set(),  # only in practice stores
}
FORGED = (
    {"Origin": "http://evil.test"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)
# Arguments that name no row of a store.
SAME_EVERYWHERE = {
    "marketplace.category": {"slug": "kopi-teh"},
    "marketplace.region": {"code": "36.02"},
    "media.photo": {"width": 640, "kind": "jpg"},
    "desk.next": {"kind": "confirm"},
    "course.lesson": {"name": "foto"},
    "course.test": {"which": "awal"},
    "course.take_test": {"which": "awal"},
    "class_market.offer": {"number": 1, "variant_id": 1},
    "class_market.buy": {"number": 1, "variant_id": 1},
    "class_market.pay": {"purchase_id": 1},
    "chat_desk.show": {"visit_id": 1},
    "chat_desk.reply": {"visit_id": 1},
    "market_short.follow": {"code": "k7m4p"},
    "gateways.news": {"provider": "stripe"},
    "gateway_desk.settings": {"provider": "stripe"},
    "gateway_desk.set_up": {"provider": "stripe"},
    "gateway_desk.turn_off": {"provider": "stripe"},
    "gateway_news.platform_news": {"provider": "stripe"},
} | {f"calendar_desk.{what}": {"day": "2026-12-25"} for what in ("show", "mark_posted", "skip", "move", "undo")}
SAME_EVERYWHERE |= {f"shipping_desk.download{which}": {"kind": "xlsx"} for which in ("", "_example")}
NASTY = {"q": "'\"<{{7*7}}", "lang": "xx", "next": "//evil.test", "price": "-1", "sort": "x", "s": "\u202e"}
# Asked with a ticket, or with numbers, in the query; without them there is nothing.
NEEDS_MORE = {"catalogue_desk.look_up", "papers_desk.label", "papers_desk.slip", "papers_desk.nota"}
NOBODYS = 987_654_321  # A number that no row has.


class World:
    """Two stores with one of everything, and the people of the first."""

    def __init__(self, app):
        self.app, self.goods, self.orders, self.people = app, {}, {}, {}
        self.sari, self.budi = self.a_full_store("sari"), self.a_full_store("budi")
        with store_scope(self.budi.id):
            an_order(self.budi, (self.goods["budi"], 1))  # Its number exists in the other store only.
        self.operator = signed_in(app, an_account(is_operator=True))
        self.trainer = signed_in(app, teacher := an_account(is_trainer=True))
        self.classroom = a_class(teacher)
        self.participant = signed_in(app, a_participant(self.classroom).account)
        self.visitor = app.test_client()
        self.visitor.environ_base["HTTP_ORIGIN"] = "http://localhost"

    def a_full_store(self, slug):
        store = a_store(slug, owner=(owner := an_account(name=f"Pengurus {slug}")))
        self.people[slug] = {OWNER: owner} | {role: self.a_member(store, role) for role in (SELLER, TREASURER)}
        self.goods[slug] = goods = a_product(store, f"Rahasia {slug}", slug=f"rahasia-{slug}", stock=9)
        self.orders[slug] = an_order(store, (goods, 1))
        with store_scope(store.id), transaction():
            self.orders[slug].wants_news = True
        with store_scope(store.id), transaction() as session:
            photo = Photo(key=slug.ljust(32, "0"), width=640, height=640, original_kind="jpg", original_bytes=9)
            session.add_all([photo, BankAccount(bank="BRI", number="123456789", holder=f"Rahasia {slug}")])
            session.add(Device(account_id=owner.id, endpoint="https://10.0.0.1/x", p256dh="", auth="", label="HP",
                               sign_in="", epoch=0))  # fmt: skip
            session.add(Upload(key=photo.key, account_id=owner.id, size=9))
            a_rate("31", 9_000)
            session.add(LocalArea(region_code="36.02", region_name="Kab. Lebak", cost=5_000))
            session.flush()
            session.add(statement := Statement(name="mutasi.csv", by_name="Sari"))
            session.flush()
            row = {"on": clock.today(), "amount": 9_000, "words": f"Rahasia {slug}", "fingerprint": slug}
            session.add(StatementRow(statement_id=statement.id, **row))
            session.add(ManyChanged(notes=[]))
            session.add(ProductImport(name="daftar.xlsx", layout="Lumbung", lines=[]))
            session.add(Complaint(order_id=self.orders[slug].id, fault="broken", wish="part"))
            session.add(PaymentProof(order_id=self.orders[slug].id, photo_id=photo.id))
            session.add(ParcelPhoto(order_id=self.orders[slug].id, photo_id=photo.id))
            session.add(Broadcast(text="Rahasia {nama} {tautan}"))
            session.add(CalendarFeed(account_id=owner.id))
            session.add(ShortLink(code=f"k7{slug}", channel="wa", product_id=goods.id))
            session.add(Offer(kind="price", starts_at=clock.now(), ends_at=clock.now() + clock.timedelta(days=1)))
            session.add(ProductPhoto(product_id=goods.id, photo_id=photo.id))
        with transaction() as session:
            later = clock.now() + clock.timedelta(days=1)
            session.add(Invitation(store_id=store.id, phone="+6281200000001", role=SELLER, expires_at=later))
        return store

    def a_member(self, store, role):
        person = an_account(name=f"{role} {store.slug}")
        with transaction() as session:
            session.add(Member(store_id=store.id, account_id=person.id, role=role))
        return person

    def browser(self, role, slug="sari"):
        return signed_in(self.app, self.people[slug][role])

    def sample(self, rule, argument, of):
        """A value of `argument` that belongs to the store `of`, or to nobody (`of` None); None when it is not known."""
        if argument in (same := SAME_EVERYWHERE.get(rule.endpoint, {})):
            return same[argument]
        if of is None:
            return NOBODYS if argument.endswith("_id") or argument == "number" else "tidak-ada-sama-sekali"
        known = {
            "number": self.number(rule.rule, of),
            "slug": f"rahasia-{of}",
            "key": of.ljust(32, "0"),
            "name": f"{of}-0123456789abcdef.jpg",
            "token": self.token(rule.rule, of),
            "service_id": self.first("shipping_service", of),
            "rate_id": self.first("shipping_rate", of),
            "area_id": self.first("local_area", of),
            "account_id": self.first("member", of, "account_id"),
            "classroom_id": self.classroom.id,
            "snapshot_id": NOBODYS,
            "code": self.classroom.code if "/kelas/" in rule.rule else self.first("short_link", of, "code"),
        }
        return known[argument] if argument in known else self.first(argument.removesuffix("_id"), of)

    def token(self, path, of):
        for folder, table in (("/undangan/", "invitation"), ("/kalender/", "calendar_feed")):
            if folder in path:
                return self.first(table, of, "token")
        return self.orders[of].token

    def number(self, path, of):
        """Orders are counted in each store; people and invitations have numbers that no two stores share."""
        for folder, table in (("/orang/", "member"), ("/undangan/", "invitation"), ("<slug>/foto/", "product_photo")):
            if folder in path:
                return self.first(table, of)
        return 1002 if of == "budi" else self.orders[of].number

    def first(self, table, of, column="id"):
        """`first("variant", "sari")`: the id of that store's first variant; None when there is no such table or row."""
        if table not in db.metadata.tables:
            return None
        store = self.sari if of == "sari" else self.budi
        found = rows(f'SELECT {column} FROM "{table}" WHERE store_id = {store.id} ORDER BY id LIMIT 1')
        return found[0][0] if found else None

    def address(self, rule, method, of="sari"):
        """The route inside store `sari`, with values that belong to the store `of`."""
        values = {argument: self.sample(rule, argument, of) for argument in rule.arguments}
        root = "/toko/sari" if rule.subdomain == STORE_SIDE else "/"
        with self.app.test_request_context():
            path = addresses_of(rule.subdomain or PLATFORM_SIDE, "localhost", root, "http").build(
                rule.endpoint, values, method
            )
        return path

    def routes(self, desks_only=False):
        """(rule, method) of everything that can be asked for."""
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
            for method in sorted(rule.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
                if not desks_only or is_desk(rule):
                    yield rule, method

    def contents(self, store):
        """Every row that belongs to the store, as the database has it."""
        db.session.rollback()
        owned = [t.name for t in db.metadata.sorted_tables if "store_id" in t.c]
        return {
            name: [tuple(row) for row in rows(f'SELECT * FROM "{name}" WHERE store_id = {store.id} ORDER BY 1, 2')]
            for name in owned
        }


def is_desk(rule):
    return rule.subdomain == STORE_SIDE and rule.rule.startswith("/kelola")


def is_stub(answer):
    return answer.status_code == 501
