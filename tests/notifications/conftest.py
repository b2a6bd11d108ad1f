from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from storefront import clock, jobs, outside
from storefront.db.transaction import transaction
from storefront.notifications import operations
from storefront.notifications.channels import Address
from storefront.orders import operations as orders
from storefront.stores.models import Member
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, an_order
from tests.notifications.browserside import Browser
from tests.notifications.parties import Graph, PushService, mail_server

NOON, NIGHT, MORNING = (datetime(2026, 11, 24, hour, tzinfo=UTC) for hour in (5, 15, 23))  # 12.00, 22.00, 06.00 WIB


class Village:
    """A store with an owner whose phone rings, a buyer with an e-mail address, and the outside parties played here."""

    def __init__(self, app, **values):
        self.app, self.owner = app, an_account(name="Bu Nani")
        self.store = a_store("sari", owner=self.owner, **values)
        self.gula = a_product(self.store, "Gula Semut", stock=50)

    def a_member(self, role, **values):
        person = an_account(**values)
        with transaction() as session:
            session.add(Member(store_id=self.store.id, account_id=person.id, role=role))
        return person

    def a_phone(self, push, person=None, path="") -> Browser:
        person = person or self.owner
        browser = Browser(f"{push.url}/send/{path or person.id}")
        with store_scope(self.store.id), transaction():
            operations.add_device(
                person,
                Address(**browser.given),
                "HP Android, Chrome",
                "",
            )
        return browser

    def an_order(self, email="dewi@contoh.id", language="id", **how):
        buyer = orders.Buyer(
            name="Dewi Lestari", phone="+6281234567890", address="Jl. Asem Baris 12", region_code="31.74.06.1004",
            region_path="Cipete Selatan, Cilandak, Kota Jakarta Selatan", email=email, language=language,
        )  # fmt: skip
        return an_order(self.store, (self.gula, 2), buyer=buyer, **how)

    def did(self, step, *arguments, **named):
        with store_scope(self.store.id), transaction():
            return step(*arguments, **named)

    def told(self) -> list[tuple]:
        columns = "kind, receiver, channel, state, reason, due_at"
        return [tuple(row) for row in rows(f"SELECT {columns} FROM notification ORDER BY id")]


@pytest.fixture
def parties(app):
    """(push, graph, boxes): played here, and known to the application."""
    with ExitStack() as running:
        push, graph = PushService(), Graph()
        for party in (push, graph):
            running.enter_context(party.running())
        boxes, port = running.enter_context(mail_server())
        outside.use_stand_ins({"push": push.url, "whatsapp": graph.url})
        app.config.update(
            SMTP_HOST="127.0.0.1", SMTP_PORT=port, SMTP_TLS="none", SMTP_FROM="kabar@lumbung.test",
            PLATFORM_HOSTS=["lumbung.test"], SENDS_MAIL=True,
        )  # fmt: skip
        yield push, graph, boxes
        outside.use_stand_ins({})


@pytest.fixture
def push(parties):
    return parties[0]


@pytest.fixture
def graph(app, parties):
    app.config.update(
        WHATSAPP_TOKEN="rahasia", WHATSAPP_PHONE_ID="77", WHATSAPP_APP_SECRET="kunci", WHATSAPP_VERIFY_TOKEN="kata"
    )
    return parties[1]


@pytest.fixture
def boxes(parties):
    return parties[2]


@pytest.fixture
def noon():
    with clock.at(NOON):
        yield NOON


@pytest.fixture
def sari(app):
    return Village(app)


def work(at=None) -> int:
    """The worker does what is due, now or at that moment."""
    if at is None:
        return jobs.drain()
    with clock.at(at):
        return jobs.drain()
