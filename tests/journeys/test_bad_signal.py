"""A manager lists products from a phone where the signal is bad."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from storefront.catalogue import queries
from storefront.catalogue.models import Product
from storefront.db import db
from storefront.media import storage
from storefront.media.operations import file_name
from storefront.tenancy import store_scope
from tests.factories import a_person, a_store
from tests.media import corpus
from tests.outside.network import BadNetwork

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

DESK = "/toko/sari/kelola/produk/"


@pytest.fixture
def owner(app):
    return a_person()


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


@pytest.fixture
def network(site):
    with BadNetwork(urlsplit(site).port).running() as network:
        yield network


@pytest.fixture
def photo(tmp_path):
    """A photo of 12 megapixels that the phone held sideways."""
    (tmp_path / "depan.jpg").write_bytes(corpus.phone_photo())
    return tmp_path / "depan.jpg"


def write(page, name="Emping Melinjo"):
    page.fill("[name=name]", name)
    page.locator("[name=price]").press_sequentially("40000")


def products(store):
    db.session.rollback()
    with store_scope(store.id):
        return [queries.page_of(p) for p in db.session.scalars(db.select(Product).order_by(Product.id))]


def original(store, photo):
    with store_scope(store.id):
        return Image.open(BytesIO(storage.chosen().get(file_name(photo.key, "original.jpg"))))


def test_a_large_photo_is_made_small_in_the_phone_and_goes_on_after_a_cut(phone, owner, store, network, photo):
    page = phone(owner, base_url=network.url)
    page.goto(DESK + "baru")
    write(page)
    network.slow()
    before = network.sent
    network.cut_after = before + 120_000
    page.set_input_files("[name=photos]", photo)
    assert page.locator("[data-shot] img").bounding_box()["height"] > 0
    page.get_by_role("button", name="Kirim lagi").wait_for()
    network.mend()
    network.slow(kbit=2_000, milliseconds=50)
    page.get_by_role("button", name="Pasang di Toko").click()
    page.wait_for_url("**/selesai")
    made = products(store)[0].photos[0]
    kept = original(store, made)
    size = len(kept.fp.getvalue())
    assert max(kept.size) == 1600
    assert kept.height > kept.width
    assert 60_000 < size <= 260_000
    assert network.sent - before < size * 1.25 + 64 * 1024 + 20_000
