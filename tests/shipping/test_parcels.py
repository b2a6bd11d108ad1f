"""The parcel on its way: its number and the courier's page, a number that is corrected, photos for the buyer alone."""

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
from storefront.orders.models import SENT
from storefront.orders.operations import Actor
from storefront.orders.queries import by_number
from storefront.shipping.parcels.models import ParcelPhoto
from storefront.shipping.parcels.tracking import COURIERS, doubt, named, tracking
from storefront.stores.models import TREASURER, Member
from storefront.tenancy import store_scope
from tests.factories import a_browser, a_product, a_store, an_account, an_order, signed_in

NANI = Actor("Bu Nani")


def a_picture(shade=0):
    out = io.BytesIO()
    Image.new("RGB", (60, 90), (shade * 20, 90, 90)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def sari(app):
    owner = an_account()
    store = a_store("sari", owner)
    store.client = signed_in(app, owner)
    return store


def packed(store, **how):
    order = an_order(store, (a_product(store), 1), payment_method="cash", **how)
    with store_scope(store.id), transaction():
        orders.pack(by_number(order.number), NANI)
    return order


def post(store, order, path, *pictures, **fields):
    photos = [(io.BytesIO(picture), f"paket-{n}.jpg") for n, picture in enumerate(pictures)]
    address = f"/toko/sari/kelola/pesanan/{order.number}/{path}"
    sent = fields | ({"photos": photos} if photos else {})
    return store.client.post(address, data=sent, content_type="multipart/form-data", follow_redirects=True)


def buyers_page(app, order):
    return a_browser(app).get(f"/toko/sari/pesanan/{order.token}").text


def state(store, order):
    db.session.rollback()
    with store_scope(store.id):
        return by_number(order.number)


def kept(store):
    with store_scope(store.id):
        return db.session.scalars(select(ParcelPhoto)).all()


def test_buyer_and_store_see_number_photo_and_the_couriers_page(app, sari):
    order = packed(sari)
    desk = post(sari, order, "pengiriman", a_picture(), courier="Lion Parcel", receipt="11LP 1776").text
    page = buyers_page(app, order)
    for text in (desk, page):
        assert "11LP 1776" in text
        assert 'href="https://lionparcel.com/track/stt?q=11LP1776" rel="noreferrer"' in text
    assert "Foto paket (1)" in page
    mine = re.search(rf'href="([^"]+/{order.token}/paket/[0-9a-f]+)"', page)[1]
    answer = a_browser(app).get(mine)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, max-age=3600")


def test_nobody_else_sees_the_photo(app, sari):
    order, other = packed(sari), packed(sari)
    post(sari, order, "pengiriman", a_picture(), courier="JNE", receipt="CGK0012345")
    key = re.search(rf"/{order.token}/paket/([0-9a-f]+)", buyers_page(app, order))[1]
    a_store("budi", stranger := an_account())
    for address in (f"/toko/sari/pesanan/{other.token}/paket/{key}", f"/toko/sari/foto/{key}-60.jpg"):
        assert a_browser(app).get(address).status_code == 404
        assert signed_in(app, stranger).get(address).status_code == 404
    assert sari.client.get(f"/toko/sari/foto/{key}-60.jpg").status_code == 200


def test_a_wrong_number_is_corrected_and_both_stand_in_the_history(app, sari):
    order = packed(sari)
    post(sari, order, "pengiriman", courier="JNE", receipt="CGK0012345")
    desk = post(sari, order, "resi", courier="J&T", receipt="JP1234567890").text
    assert "Dikirim lewat JNE, resi CGK0012345" in desk
    assert "Kiriman dibetulkan: J&amp;T, resi JP1234567890" in desk
    page = buyers_page(app, order)
    assert "CGK0012345" not in page
    assert "JP1234567890" in page
    assert 'href="https://jet.co.id/track"' in page
    assert "Salin nomor resi dulu, lalu tempel di sana" in page


def test_the_same_number_again_is_no_news(sari):
    order = packed(sari)
    post(sari, order, "pengiriman", courier="JNE", receipt="CGK0012345")
    assert "Kiriman dibetulkan" not in post(sari, order, "resi", courier="JNE", receipt="CGK0012345").text


def test_what_was_not_sent_has_no_parcel(sari):
    order = packed(sari)
    assert "Langkah ini sudah tidak bisa" in post(sari, order, "resi", courier="JNE", receipt="1").text
    assert "Langkah ini sudah tidak bisa" in post(sari, order, "paket", a_picture()).text
    assert kept(sari) == []


def test_a_treasurer_reads_but_does_not_correct(app, sari):
    order = packed(sari)
    post(sari, order, "pengiriman", courier="JNE", receipt="CGK0012345")
    ida = an_account()
    with transaction():
        db.session.add(Member(store_id=sari.id, account_id=ida.id, role=TREASURER))
    sari.client = signed_in(app, ida)
    desk = sari.client.get(f"/toko/sari/kelola/pesanan/{order.number}").text
    assert "CGK0012345" in desk
    assert "Betulkan kurir" not in desk
    assert "Langkah ini dijaga oleh" in post(sari, order, "resi", courier="JNE", receipt="2").text


def test_an_odd_number_is_kept_and_pointed_out(sari):
    order = packed(sari)
    desk = post(sari, order, "pengiriman", courier="JNE", receipt="0812-3456-7890").text
    assert "mirip nomor HP" in desk
    found = state(sari, order)
    assert (found.state, found.receipt_number) == (SENT, "0812-3456-7890")


def test_a_broken_photo_does_not_hold_up_the_parcel(sari):
    order = packed(sari)
    desk = post(sari, order, "pengiriman", b"%PDF", a_picture(), courier="JNE", receipt="CGK0012345").text
    assert "bukan foto" in desk
    assert state(sari, order).state == SENT
    assert len(kept(sari)) == 1


def test_a_photo_that_shows_too_much_is_taken_away(app, sari):
    order = packed(sari)
    post(sari, order, "pengiriman", a_picture(1), courier="JNE", receipt="CGK0012345")
    post(sari, order, "paket", a_picture(2), a_picture(3), a_picture(4))
    assert len(kept(sari)) == 3
    mine = re.search(rf"/{order.token}/paket/([0-9a-f]+)", buyers_page(app, order))[1]
    desk = post(sari, order, f"paket/{mine}/hapus").text
    drain()
    assert "Foto paket dihapus" in desk
    assert len(kept(sari)) == 2
    assert a_browser(app).get(f"/toko/sari/pesanan/{order.token}/paket/{mine}").status_code == 404


def test_photos_go_with_the_buyers_data(sari):
    order = packed(sari)
    post(sari, order, "pengiriman", a_picture(), courier="JNE", receipt="CGK0012345")
    with store_scope(sari.id):
        name = file_name(db.session.scalars(select(Photo)).one().key, "60.jpg", private=True)
        with transaction():
            orders.cancel(by_number(order.number), "", NANI)
    assert storage.chosen().exists(name)
    with clock.at(clock.now() + clock.timedelta(days=5 * 366)):
        forget_buyers()
        drain()
    assert kept(sari) == []
    assert not storage.chosen().exists(name)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("jne reg", "JNE"), ("J & T Express", "J&T"), ("JNT", "J&T"), ("J&T Cargo", "J&T Cargo"), ("si cepat", "SiCepat"),
     ("SICEPATREG", "SiCepat"), ("Pos Kilat", "Pos Indonesia"), ("ID Express", "ID Express"), ("JTR", None),
     ("Mobil Pak Darma", None), ("", None)],
)  # fmt: skip
def test_couriers_are_known_as_people_write_them(typed, meant):
    found = named(typed)
    assert (found and found.name) == meant


def test_a_number_never_breaks_out_of_the_address():
    made = tracking("ninja", "A&id=2/../#x")
    assert made.link == "https://www.ninjaxpress.co/id-id/tracking?id=A%26id%3D2%2F..%2F%23x"
    assert tracking("JNE", "") is tracking("kakak", "1") is tracking("J&T Cargo", "1") is None
    assert all(courier.page.startswith("https://") for courier in COURIERS if courier.page)


@pytest.mark.parametrize(
    "number", ["", "CGK0012345", "010190001491925", "JP 1234 567 890", "11LP1700000000001", "000123456789"]
)
def test_a_number_of_any_courier_is_not_doubted(number):
    assert doubt(number) == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [("+62 812 3456 7890", "HP"), ("https://x.id/1", "alamat web"), ("belum", "angka"), ("1234", "pendek"),
     ("1" * 31, "panjang"), ("12345678★", "tanda")],
)  # fmt: skip
def test_what_cannot_be_right_is_said(number, word):
    assert word in doubt(number)
