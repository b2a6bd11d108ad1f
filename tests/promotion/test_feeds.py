"""Lists of goods for Meta and Google: every rule of facts.md 6a and 6b, and who is not in them."""

import csv
import io
import re
import secrets
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from PIL import Image

from storefront import clock
from storefront.catalogue.models import ALWAYS, ARCHIVED, COUNTED, DRAFT, PREORDER, ProductPhoto, Variant
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import storage
from storefront.media.models import Photo
from storefront.media.operations import file_name
from storefront.promotion.feeds import goods, meta, wire
from storefront.promotion.feeds.goods import MOST_PHOTOS, entries, shop_of
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_product, a_store, an_account, an_order, signed_in

G = "{http://base.google.com/ns/1.0}"
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(app):
    with clock.at(NOON):
        yield


@pytest.fixture
def sari(app):
    return a_store("sari", owner=an_account())


def a_photo(store, size=(900, 600), **values):
    """A kept photo with its largest file, which is all that a square is drawn from."""
    picture, key = io.BytesIO(), secrets.token_hex(16)
    Image.new("RGB", size, "#aa5522").save(picture, "JPEG")
    with store_scope(store.id), transaction() as session:
        storage.chosen().put(file_name(key, f"{size[0]}.jpg"), picture.getvalue())
        facts = {"width": size[0], "height": size[1], "original_kind": "jpg", "original_bytes": 9}
        session.add(photo := Photo(key=key, **facts, **values))
    return photo


def shown(store, name="Gula Semut", photos=1, size=(900, 600), **values):
    """A product on sale with photos."""
    product = a_product(store, name, **values)
    numbers = [a_photo(store, size).id for _photo in range(photos)]
    with store_scope(store.id), transaction() as session:
        session.add_all(ProductPhoto(product_id=product.id, photo_id=n, position=at) for at, n in enumerate(numbers))
    return product


def csv_of(client, address="/toko/sari/katalog-meta.csv"):
    return list(csv.DictReader(io.StringIO(client.get(address).data.decode(), newline="")))


def google_of(client, address="/toko/sari/katalog-google.xml"):
    return ElementTree.fromstring(client.get(address).data).findall("channel/item")


def facts(item):
    return {child.tag.removeprefix(G): child.text for child in item}


def test_meta_reads_every_column_it_asks_for(client, sari):
    gula = shown(
        sari, slug="gula-semut", photos=2, description='Manis, "asli".\nTanpa pengawet.', stock=4, category="gula-madu"
    )
    (row,) = csv_of(client)
    with store_scope(sari.id):
        variant = db.session.scalar(db.select(Variant.id).where(Variant.product_id == gula.id))
    assert tuple(row) == meta.COLUMNS
    assert row["id"] == f"{sari.id}-{variant}"
    assert (row["title"], row["description"]) == ("Gula Semut", 'Manis, "asli".\nTanpa pengawet.')
    assert (row["availability"], row["condition"], row["price"]) == ("in stock", "new", "20000 IDR")
    assert (row["brand"], row["item_group_id"], row["product_type"]) == ("BUM Desa Sari", "", "Gula & madu")
    assert row["link"] == "http://localhost/toko/sari/produk/gula-semut?s=fb"
    assert row["quantity_to_sell_on_facebook"] == "4"
    assert client.get(row["link"]).status_code == 200
    for address in (row["image_link"], *row["additional_image_link"].split(",")):
        picture = Image.open(io.BytesIO(client.get(address).data))
        assert (picture.format, picture.width, picture.height) == ("JPEG", 900, 900)
        assert min(picture.convert("RGB").getpixel((450, 5))) > 240, "the whole photo, on white"


def test_google_reads_every_name_it_asks_for(client, sari):
    shown(sari, slug="gula-semut", photos=2, description="Manis <asli> & wangi\u0007.", category="gula-madu")
    (item,) = google_of(client)
    found = facts(item)
    assert len(found["id"]) <= 50
    assert (found["title"], found["description"]) == ("Gula Semut", "Manis <asli> & wangi.")
    assert (found["availability"], found["condition"], found["price"]) == ("in_stock", "new", "20000.00 IDR")
    assert (found["identifier_exists"], found["shipping_weight"], found["brand"]) == ("no", "500 g", "BUM Desa Sari")
    assert found["link"] == "http://localhost/toko/sari/produk/gula-semut?s=gg"
    assert found["image_link"] != found["additional_image_link"]
    assert "item_group_id" not in found


@pytest.mark.parametrize(
    ("stock", "for_meta", "for_google"),
    [
        ({"stock": 3}, "in stock", "in_stock"),
        ({"stock": 0}, "out of stock", "out_of_stock"),
        ({"stock_kind": ALWAYS}, "in stock", "in_stock"),
        ({"stock_kind": PREORDER, "preorder_days": 5}, "available for order", "backorder"),
    ],
)
def test_both_are_told_in_their_own_words_whether_it_can_be_had(client, sari, stock, for_meta, for_google):
    if stock.get("stock") == 0:
        stock = {"stock": 0, "stock_kind": COUNTED}
    shown(sari, **stock)
    (row,), (item,) = csv_of(client), google_of(client)
    assert (row["availability"], facts(item)["availability"]) == (for_meta, for_google)
    ready = {"backorder": "2026-11-29T00:00:00+07:00"}.get(for_google)
    assert facts(item).get("availability_date") == ready


def test_choices_are_things_of_their_own_in_one_group(client, sari):
    gula = shown(sari, slug="gula")
    with store_scope(sari.id), transaction() as session:
        session.add(Variant(product_id=gula.id, name="1 kg", price=38_000, position=1))
        session.add(Variant(product_id=gula.id, name="lama", price=1, is_retired=True))
    first, second = csv_of(client)
    assert first["item_group_id"] == second["item_group_id"] == f"{sari.id}-{gula.id}"
    assert first["id"] != second["id"]
    assert (second["title"], second["price"]) == ("Gula Semut, 1 kg", "38000 IDR")
    assert facts(google_of(client)[0])["item_group_id"] == first["item_group_id"]


def test_nothing_is_longer_than_it_may_be(app, client, sari):
    shown(sari, photos=13, description="x" * 12_000)
    with app.test_request_context():
        (entry,) = entries(shop_of(sari))
    assert len(entry.photos) == 1 + MOST_PHOTOS
    long = entry._replace(title="x" * 300, brand="y" * 120, photos=("http://x/" + "z" * 700,) * 8)
    row = next(csv.DictReader(io.StringIO(b"".join(meta.lines([long])).decode())))
    assert [len(row[name]) for name in ("title", "description", "brand")] == [200, 9_999, 100]
    assert len(row["additional_image_link"].split(",")) == 2
    found = facts(google_of(client)[0])
    assert len(found["description"]) == 5_000


def test_an_id_outlives_a_new_name_and_address(client, sari):
    gula = shown(sari, slug="gula")
    before = csv_of(client)[0]["id"]
    with transaction(), store_scope(sari.id):
        db.session.merge(gula).name = "Gula Aren"
        db.session.merge(sari).slug = "sari-baru"
    assert csv_of(client, "/toko/sari-baru/katalog-meta.csv")[0]["id"] == before


def test_without_words_of_its_own_it_is_described_by_what_is_known(client, sari):
    shown(sari)
    assert csv_of(client)[0]["description"] == "Gula Semut dari BUM Desa Sari, Desa Cisimeut."


def test_goods_that_are_not_on_sale_or_have_no_good_photo_are_left_out_and_the_manager_is_told(app, client, sari):
    shown(sari, "Draf", state=DRAFT)
    shown(sari, "Arsip", state=ARCHIVED)
    shown(sari, "Kecil", size=(400, 300))
    a_product(sari, "Tanpa Foto")
    shown(sari, "Madu")
    assert [row["title"] for row in csv_of(client)] == ["Madu"]
    assert len(google_of(client)) == 1
    owner = signed_in(app, db.session.get(type(an_account()), rows("SELECT account_id FROM member")[0][0]))
    page = owner.get("/toko/sari/kelola/promosi/umpan").text
    assert "2 barang belum bisa ikut" in page
    assert re.search(r"Kecil</a>: fotonya terlalu kecil", page)
    assert re.search(r"Tanpa Foto</a>: belum ada foto", page)
    assert 'value="http://localhost/toko/sari/katalog-meta.csv"' in page


@pytest.mark.parametrize("why", [{"is_practice": True}, {"is_demo": True}])
def test_practice_and_made_up_stores_advertise_nothing(client, why):
    shown(a_store("latih", **why))
    for start in ("/toko/latih", ""):
        assert csv_of(client, f"{start}/katalog-meta.csv") == []
        assert google_of(client, f"{start}/katalog-google.xml") == []


def test_a_closed_store_is_closed_here_too(client):
    shown(a_store("tutup", is_open=False))
    assert client.get("/toko/tutup/katalog-meta.csv").status_code == 410
    assert csv_of(client, "/katalog-meta.csv") == []


def test_the_marketplace_lists_all_stores_each_at_its_own_address(client, sari, monkeypatch):
    monkeypatch.setattr(goods, "AT_ONCE", 2)
    for n in range(5):
        shown(sari, f"Gula {n}")
    shown(a_store("asri", domain="asri.example"), "Kopi", slug="kopi")
    found = csv_of(client, "/katalog-meta.csv")
    assert [row["title"] for row in found] == [*(f"Gula {n}" for n in range(5)), "Kopi"]
    assert len({row["id"] for row in found}) == 6
    assert found[-1]["link"] == "http://asri.example/produk/kopi?s=fb"
    assert found[-1]["brand"] == "BUM Desa Asri"
    assert len(google_of(client, "/katalog-google.xml")) == 6


@pytest.mark.parametrize("address", ["/katalog-meta.csv", "/toko/sari/katalog-google.xml"])
def test_what_did_not_change_is_not_sent_again(client, sari, address):
    gula = shown(sari, stock=5)
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.head(address).headers["ETag"] == first.headers["ETag"]
    an_order(sari, (gula, 5))
    later = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200
    assert b"out" in later.data


def test_it_leaves_in_pieces_and_holds_no_transaction_open(app, sari, monkeypatch):
    """A piece at a time, however slowly somebody reads."""
    monkeypatch.setattr(wire, "AT_ONCE", 2)
    for n in range(4):
        shown(sari, f"Gula {n}")
    answer = app.test_client().get("/toko/sari/katalog-meta.csv", buffered=False)
    pieces = iter(answer.response)
    db.session.rollback()  # The look of the test itself.
    first = next(pieces)
    assert (b"id,title" in first, b"Gula 0" in first, b"Gula 1" in first) == (True, True, False)
    assert not any(engine.pool.checkedout() for engine in db.engines.values())
    assert len(list(pieces)) == 2


@pytest.mark.parametrize("key", ["0" * 32, "x", "..%2f..%2fetc"])
def test_a_square_of_nothing_is_not_found(client, sari, key):
    assert client.get(f"/toko/sari/persegi/{key}.jpg").status_code == 404


def test_a_private_photo_has_no_square(client, sari):
    assert client.get(f"/toko/sari/persegi/{a_photo(sari).key}.jpg").headers["Cache-Control"].endswith("immutable")
    assert client.get(f"/toko/sari/persegi/{a_photo(sari, is_private=True).key}.jpg").status_code == 404
