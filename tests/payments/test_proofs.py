"""A photo of a transfer: only for buyer and store, never money by itself."""

import io
import re

import pytest
from PIL import Image
from sqlalchemy import select

from storefront import clock
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.jobs import drain, forget_buyers
from storefront.media import storage
from storefront.media.models import Photo
from storefront.media.operations import file_name
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.payments import operations as payments
from storefront.payments.proofs.models import PaymentProof
from storefront.tenancy import store_scope
from tests.factories import a_browser, a_product, a_store, an_account, an_order, signed_in

BY = Actor("Ibu Sari")


def a_picture(shade=0, size=(60, 90)):
    out = io.BytesIO()
    Image.new("RGB", size, (shade * 20, 90, 90)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    store.client, store.buyer = signed_in(app, owner), a_browser(app)
    with store_scope(store.id), transaction():
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", BY)
    return store


@pytest.fixture
def order(sari):
    return an_order(sari, (a_product(sari), 2), with_code=True)


def send(store, order, *pictures):
    form = {"photos": [(io.BytesIO(picture), f"bukti-{n}.jpg") for n, picture in enumerate(pictures)]}
    address = f"/toko/sari/pesanan/{order.token}/bukti"
    return store.buyer.post(address, data=form, content_type="multipart/form-data", follow_redirects=True)


def kept(store):
    with store_scope(store.id):
        return db.session.scalars(select(PaymentProof)).all()


def state(store, order):
    db.session.rollback()
    with store_scope(store.id):
        found = by_number(order.number)
        return found.payment, found.amount_paid


def test_a_photo_asks_the_store_to_look_and_pays_nothing(sari, order):
    page = send(sari, order, a_picture())
    assert "Foto terkirim" in page.text
    assert state(sari, order) == ("claimed", 0)
    assert "Foto bukti yang terkirim (1)" in page.text


def test_the_store_sees_it_beside_the_question(sari, order):
    send(sari, order, a_picture())
    page = sari.client.get(f"/toko/sari/kelola/pesanan/{order.number}").text
    address = re.search(r'class="proof" src="([^"]+)"', page)[1]
    assert sari.client.get(address).status_code == 200
    assert "Yang menentukan adalah mutasi rekening" in page


def test_nobody_else_sees_it(app, sari, order):
    page = send(sari, order, a_picture())
    mine = re.search(rf'href="([^"]+/{order.token}/bukti/[0-9a-f]+)"', page.text)[1]
    key = mine.rpartition("/")[2]
    answer = a_browser(app).get(mine)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, max-age=3600")
    other = an_order(sari, (a_product(sari), 1))
    strangers = a_store("budi", someone := an_account())
    assert strangers
    for address in (f"/toko/sari/pesanan/{other.token}/bukti/{key}", f"/toko/sari/foto/{key}-60.jpg"):
        assert a_browser(app).get(address).status_code == 404
        assert signed_in(app, someone).get(address).status_code == 404


def test_at_most_three_and_the_same_one_counts_once(sari, order):
    send(sari, order, a_picture(1), a_picture(2))
    send(sari, order, a_picture(2))
    assert len(kept(sari)) == 2
    page = send(sari, order, a_picture(3), a_picture(4))
    assert len(kept(sari)) == 3
    assert "tidak ikut" in page.text
    send(sari, order, a_picture(5))
    assert len(kept(sari)) == 3


@pytest.mark.parametrize(
    ("picture", "words"),
    [(b"", "kosong"), (b"%PDF-1.7 not a photo", "bukan foto"), (a_picture()[:200], "rusak")],
)
def test_what_is_no_photo_is_refused_in_words(sari, order, picture, words):
    assert words in send(sari, order, picture).text
    assert state(sari, order) == ("unpaid", 0)


def test_no_photo_at_all_is_asked_for(sari, order):
    assert "Pilih foto dulu" in send(sari, order).text


def test_the_same_picture_for_another_order_is_pointed_out(sari, order):
    other = an_order(sari, (a_product(sari), 1), with_code=True)
    send(sari, order, a_picture(7))
    send(sari, other, a_picture(7))
    for mine, twin in ((order, other), (other, order)):
        page = sari.client.get(f"/toko/sari/kelola/pesanan/{mine.number}").text
        assert "Foto yang sama juga dikirim untuk pesanan" in page
        assert f"/kelola/pesanan/{twin.number}" in page


def test_a_paid_a_cancelled_and_a_cash_order_want_none(sari, order):
    cash = an_order(sari, (a_product(sari), 1), payment_method="cash")
    gone = an_order(sari, (a_product(sari), 1))
    with store_scope(sari.id), transaction():
        payments.receive(by_number(order.number), BY)
        orders.cancel(by_number(gone.number), "", BY)
    for one in (order, cash, gone):
        send(sari, one, a_picture(9))
    assert kept(sari) == []


def test_a_flood_of_photos_is_stopped(sari, order):
    answers = [send(sari, order, b"x") for _try in range(21)]
    assert answers[-1].status_code == 429


def test_photos_go_with_the_buyers_data(app, sari, order):
    send(sari, order, a_picture())
    with store_scope(sari.id):
        (photo,) = db.session.scalars(select(Photo))
        name = file_name(photo.key, "60.jpg", private=True)
        with transaction():
            orders.cancel(by_number(order.number), "", BY)
    assert storage.chosen().exists(name)
    with clock.at(clock.now() + clock.timedelta(days=5 * 366)):
        forget_buyers()
        drain()
    assert kept(sari) == []
    assert not storage.chosen().exists(name)
