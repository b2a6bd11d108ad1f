"""Two people, two stores, one phone."""

import pytest

from tests.factories import SECRET, a_person, a_product, a_store
from tests.journeys.conftest import phone as phone

READY = "navigator.serviceWorker.ready.then(() => true)"


@pytest.fixture
def sari(app):
    store = a_store(owner=a_person("+6281200000001", name="Ibu Sari"))
    a_product(store, "Gula Rahasia", slug="gula")
    return store


@pytest.fixture
def budi(app):
    return a_store("budi", owner=a_person("+6281200000002", name="Pak Budi"))


@pytest.fixture
def hand(phone):
    """The one phone, with nobody signed in."""
    return phone()


@pytest.fixture
def sign_in(hand):
    def enter(number: str, store: str):
        hand.goto("/masuk")
        hand.fill("[name=phone]", number)
        hand.fill("[name=secret]", SECRET)
        hand.get_by_role("button", name="Masuk", exact=True).click()
        hand.goto(f"/toko/{store}/kelola/")
        hand.evaluate(READY)
        hand.goto(f"/toko/{store}/kelola/")
        return hand

    return enter


def kept(page) -> list[str]:
    """The paths of the pages that this phone keeps."""
    return page.evaluate(
        """async () => {
             const found = [];
             for (const name of await caches.keys()) if (name.startsWith("kelola-pages "))
               for (const key of await (await caches.open(name)).keys()) found.push(new URL(key.url).pathname);
             return found.sort();
           }"""
    )
