"""The ten main screens hold: with nothing from elsewhere, on narrow phones, with large text, for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores.models import OWNER, Member
from tests.catalogue.test_public_pages import with_photo
from tests.factories import a_person, a_product, a_store, an_order, listed

pytestmark = [pytest.mark.look, pytest.mark.browser, pytest.mark.enable_socket]
OUR_CARE = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def addresses(sari, gula):
    """Where they are, with goods in every state and orders that wait."""
    with_photo(gula)
    goods = [a_product(sari, "Kopi Arabika Kayumas Panen Raya Kemasan Hadiah"), a_product(sari, "Teh", stock=0)]
    listed(gula, *goods)
    a_product(a_store("ikat", theme="tenun"), "Tenun Ikat")
    orders = [an_order(sari, (gula, n)) for n in (1, 2)]
    return {
        "home": "/",
        "store": "/toko/sari/",
        "product": f"/toko/sari/produk/{gula.slug}",
        "checkout": "/toko/sari/pesan",
        "order": f"/toko/sari/pesanan/{orders[0].token}?baru=1",
        "manager": "/toko/sari/kelola/",
        "add": "/toko/sari/kelola/produk/baru",
        "desk": "/toko/sari/kelola/pesanan",
        "share": f"/toko/sari/bagikan/{gula.slug}",
        "tenun": "/toko/ikat/",
    }


@pytest.fixture
def owner(sari):
    person = a_person()
    with transaction():
        db.session.add(Member(store_id=sari.id, account_id=person.id, role=OWNER))
    return person


@pytest.fixture
def walk(phone, owner, gula, addresses):
    """Each screen in turn, with its name, as an owner with something in the basket sees it."""

    def through(**options):
        page = phone(owner, **options)
        page.goto(addresses["product"])
        page.get_by_role("button", name="+ Keranjang").click()
        for name, address in addresses.items():
            assert page.goto(address, wait_until="networkidle").status == 200, name
            yield name, page

    return through


def test_nothing_comes_from_elsewhere_and_nothing_is_complained_about(walk):
    said = []
    for n, (name, page) in enumerate(walk()):
        if n == 0:
            page.on("console", lambda told: said.append(f"{told.type}: {told.text}"))
            page.reload(wait_until="networkidle")
        assert said == [], name


def test_nothing_scrolls_sideways_on_the_narrowest_phone(walk):
    assert [name for name, page in walk(viewport={"width": 320, "height": 640}) if page.evaluate(TOO_WIDE) > 0] == []


def test_nothing_scrolls_sideways_with_text_of_twice_the_size(walk):
    wide = []
    for name, page in walk():
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide += [name] * (page.evaluate(TOO_WIDE) > 0)
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(walk, scheme):
    found = []
    for name, page in walk(color_scheme=scheme):
        for fault in Axe().run(page, options=OUR_CARE).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found.append((name, fault["id"], [node["html"][:120] for node in fault["nodes"]][:3]))
    assert found == []
