"""Practice begins anew for one or for all, and for two hours that can be taken back exactly."""

import io

import pytest
import time_machine
from PIL import Image

from storefront import clock, jobs
from storefront.catalogue.models import Product
from storefront.classroom.keeping import fates
from storefront.classroom.keeping.rows import belonging, roads
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media import operations as media
from storefront.media.models import Photo
from storefront.offers.best import Cut
from storefront.stores.models import Store
from storefront.tenancy import store_scope
from tests.classroom.keeping.test_keep import FORM, PAGE
from tests.classroom.test_joining import practice_store_of
from tests.conftest import rows
from tests.factories import a_product, an_account, an_order, signed_in
from tests.offers.test_off_orders import made


def contents(*stores, but=()):
    """Every row of these stores and their people, as the database has it."""
    db.session.rollback()
    numbers = ",".join(str(store.id) for store in stores)
    tables = [t.name for t in db.metadata.sorted_tables if "store_id" in t.c and t.name not in but]
    found = {name: rows(f'SELECT * FROM "{name}" WHERE store_id IN ({numbers}) ORDER BY 1, 2') for name in tables}
    found["store"] = rows(f"SELECT * FROM store WHERE id IN ({numbers}) ORDER BY 1")
    return {name: [tuple(row) for row in sorted(map(tuple, those), key=repr)] for name, those in found.items() if those}


def a_photo(store, colour, private=False):
    picture = io.BytesIO()
    Image.new("RGB", (340, 240), colour).save(picture, "JPEG")
    picture.seek(0)
    with store_scope(store.id):
        prepared = media.prepare(picture, private)
        with transaction():
            return media.keep(prepared)


@pytest.fixture
def stores(join, app):
    """Two practice stores, each with goods, a photo and an order."""
    from storefront.aftercare.models import Complaint, ComplaintPhoto
    from storefront.catalogue.models import ProductPhoto

    found = []
    for name in ("Bu Nani", "Bu Aat"):
        join(name)
        store = practice_store_of(name)
        goods = a_product(store, f"Emping {name}", stock=9)
        order = an_order(store, (goods, 2))
        photo, proof = a_photo(store, "green"), a_photo(store, "red", private=True)
        with store_scope(store.id), transaction() as session:
            session.add(ProductPhoto(product_id=goods.id, photo_id=photo.id))
            complaint = Complaint(order_id=order.id, fault="broken", wish="part")
            session.add(complaint)
            session.flush()
            session.add(ComplaintPhoto(complaint_id=complaint.id, photo_id=proof.id))
            session.get(Store, store.id).cover_id = photo.id
        found.append(store)
    jobs.drain()
    return found


def again(desk, classroom, **form):
    answer = desk.post(f"/pelatih/{classroom.id}/ulangi", data=form)
    assert answer.status_code == 303, answer.text


def take_back(desk, classroom):
    number = rows("SELECT id FROM class_snapshot ORDER BY id DESC LIMIT 1")[0][0]
    return desk.post(f"/pelatih/{classroom.id}/ulangi/{number}/pembatalan")


def test_one_begins_anew_and_the_others_go_on(classroom, desk, stores):
    nani, aat = stores
    before = contents(aat)
    again(desk, classroom, who="1")
    assert rows(f'SELECT count(*) FROM "order" WHERE store_id = {nani.id}') == [(0,)]
    assert rows(f"SELECT stock FROM variant WHERE store_id = {nani.id}") == [(9,)]
    assert rows(f"SELECT count(*) FROM photo WHERE store_id = {nani.id}") == [(1,)]
    assert contents(aat) == before
    assert "Bu Nani" in desk.get(f"/pelatih/{classroom.id}/ulangi").text


@pytest.mark.parametrize("what", ["", "barang"])
def test_all_begin_anew_and_all_of_it_comes_back(classroom, desk, stores, what):
    before = contents(*stores)
    again(desk, classroom, who="", what=what)
    after = contents(*stores)
    assert "order" not in after
    assert ("product" in after) == (what == "")
    jobs.drain()
    later = a_product(stores[0], "Sesudahnya")
    an_order(stores[0], (later, 1))
    assert take_back(desk, classroom).status_code == 303
    back = contents(*stores)
    if not what:
        for table in ("product", "variant"):
            back[table] = [row for row in back[table] if later.id not in row]
    assert back == before
    jobs.drain()
    with time_machine.travel(clock.now() + clock.timedelta(hours=4)):
        jobs.drain()
    for store in stores:
        with store_scope(store.id):
            for photo in db.session.scalars(db.select(Photo)):
                assert media.again(photo.key, photo.is_private)


def test_a_voucher_has_as_many_uses_as_there_are_orders(classroom, desk, stores):
    nani = stores[0]
    with store_scope(nani.id):
        goods = db.session.scalars(db.select(Product)).one()
    voucher = made(nani, code="HEMAT", percent=10, most=1)
    an_order(nani, (goods, 1), cut=Cut(voucher.id, 1_000, "Voucher HEMAT"))
    uses = []
    for step in (lambda: again(desk, classroom, who="1"), lambda: take_back(desk, classroom)):
        uses += rows("SELECT uses FROM offer")
        step()
    assert [tuple(row) for row in [*uses, *rows("SELECT uses FROM offer")]] == [(1,), (0,), (1,)]


def test_it_is_taken_back_once_and_not_after_two_hours(classroom, desk, stores):
    again(desk, classroom, who="")
    assert take_back(desk, classroom).status_code == 303
    again(desk, classroom, who="")
    number = rows("SELECT id FROM class_snapshot")[0][0]
    with time_machine.travel(clock.now() + clock.timedelta(hours=2, minutes=1)):
        assert desk.post(f"/pelatih/{classroom.id}/ulangi/{number}/pembatalan").status_code == 404


def test_a_store_that_was_kept_is_never_touched(app, classroom, desk, join, stores):
    nani, aat = stores
    again(desk, classroom, who="")
    join("Bu Nani").post(PAGE, data=FORM)
    before = contents(nani)
    assert take_back(desk, classroom).status_code == 303
    again(desk, classroom, who="", what="barang")
    assert contents(nani) == before
    assert rows(f"SELECT count(*) FROM product WHERE store_id = {aat.id}") == [(0,)]


def test_only_trainers_of_the_class_let_it_begin_anew(app, classroom, join, stores):
    again(signed_in(app, rows_trainer()), classroom, who="1")
    number = rows("SELECT id FROM class_snapshot")[0][0]
    before = contents(*stores)
    for browser in (signed_in(app, an_account(is_trainer=True)), join("Bu Nani")):
        assert browser.get(f"/pelatih/{classroom.id}/ulangi").status_code == 404
        assert browser.post(f"/pelatih/{classroom.id}/ulangi", data={}).status_code == 404
        assert browser.post(f"/pelatih/{classroom.id}/ulangi/{number}/pembatalan").status_code == 404
    assert contents(*stores) == before


def rows_trainer():
    from storefront.classroom.models import Trainer

    return db.session.scalars(db.select(Trainer)).one().account


def test_every_table_of_a_class_or_a_store_has_its_fate(app):
    """Place a new table in keeping/fates.py: does it go along in a class file, and what becomes of it?"""
    tables = {t.name for t in db.metadata.tables.values()}
    unplaced = set(belonging()) - set(fates.FATES)
    assert not unplaced
    assert not set(fates.FATES) - tables
    for name, mapper in belonging().items():
        hangs_on_goods = any(to in fates.GOODS for _column, to, _its in roads(mapper.local_table))
        assert not hangs_on_goods or not fates.of(name).outlives_reset or name in fates.GOODS, name
