"""The manager puts up the store's sticker: sees whose it is, then says yes with the secret."""

from io import BytesIO

import pytest

from storefront.payments import queries as payments
from storefront.payments.providers import Sale
from storefront.payments.providers.qris import Qris
from storefront.payments.qris import queries
from storefront.tenancy import store_scope
from tests.factories import SECRET
from tests.payments.qris.codes import CIKEUSIK, KNOWN, a_code, part, sealed
from tests.payments.qris.conftest import put_up
from tests.payments.qris.stickers import a_photo

AT = "/toko/sari/kelola/toko/pembayaran/qris/"


def looked(store, **sent):
    return store.client.post(AT + "pemeriksaan", data=sent, content_type="multipart/form-data")


def offer(store):
    with store_scope(store.id):
        return queries.offer()


@pytest.mark.parametrize("how", ["photo", "text"])
def test_whose_code_it_is_is_shown_before_anything_is_kept(sari, how):
    photo = (BytesIO(a_photo(CIKEUSIK, size=(1200, 1600), turn=25, tilt=0.3)), "stiker.jpg")
    page = looked(sari, **({"photo": photo} if how == "photo" else {"text": f" {CIKEUSIK}\n"}))
    assert page.status_code == 200
    for shown in ("BUMDES CIKEUSIK MAJU", "PANDEGLANG", "ID1020012345678", "Ya, pasang QRIS ini"):
        assert shown in page.text
    assert offer(sari) is None


def test_it_is_put_up_with_the_secret_and_noted(sari):
    assert sari.client.post(AT, data={"text": CIKEUSIK, "secret": SECRET}).status_code == 303
    assert offer(sari) == (CIKEUSIK, "BUMDES CIKEUSIK MAJU", "PANDEGLANG", "ID1020012345678")
    page = sari.client.get("/toko/sari/kelola/toko/pembayaran/").text
    assert "QRIS BUMDES CIKEUSIK MAJU (ID1020012345678) dipasang" in page


@pytest.mark.parametrize("secret", ["", "salah-sekali"])
def test_without_the_secret_nothing_changes_and_the_code_stays_on_the_page(shop, secret):
    page = shop.client.post(AT, data={"text": a_code(5), "secret": secret})
    assert (page.status_code, "Ya, pasang QRIS ini" in page.text) == (422, True)
    assert offer(shop).text == CIKEUSIK
    assert shop.client.post(AT + "pelepasan", data={"secret": secret}).status_code == 422
    assert offer(shop).text == CIKEUSIK


WITH_FEE = CIKEUSIK[:-8].replace("5802ID", part("55", "02") + part("56", "1000") + "5802ID")
REFUSED = {known["id"]: (known["payload"], "Kode") for known in KNOWN["other"]} | {
    "for one payment": (KNOWN["valid"][-1]["dynamic_25000"], "hanya untuk satu pembayaran"),
    "with a fee": (sealed(WITH_FEE), "PBI 23/6/2021"),
    "nothing": ("", "bukan kode QRIS"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_used_says_why_and_stays_typed(sari, what):
    text, why = REFUSED[what]
    for page in (looked(sari, text=text), sari.client.post(AT, data={"text": text, "secret": SECRET})):
        assert page.status_code == 422
        assert why in page.text
        assert text in page.text
    assert offer(sari) is None


def test_a_photo_without_a_code_says_how_to_take_it(sari):
    page = looked(sari, photo=(BytesIO(a_photo(CIKEUSIK, size=(400, 500), share=0.02)), "x.jpg"))
    assert (page.status_code, "dari dekat, lurus, dan terang" in page.text) == (422, True)
    assert "bukan foto" in looked(sari, photo=(BytesIO(b"halo"), "x.jpg")).text


def test_what_is_off_is_offered_to_nobody(shop):
    assert shop.client.post(AT + "pelepasan", data={"secret": SECRET}).status_code == 303
    assert offer(shop) is None
    with store_scope(shop.id):
        assert "qris" not in [way.name for way in payments.ways(None, "pickup", 50_000)]
    put_up(shop)
    assert offer(shop)


def test_above_ten_million_it_is_refused_with_the_reason(shop):
    with store_scope(shop.id):
        ways = {total: {way.name: way for way in payments.ways(None, "send", total)} for total in (10**7, 10**7 + 1)}
        terms = payments.terms()
    assert ways[10**7]["qris"].refusal == ""
    assert ways[10**7 + 1]["qris"].refusal == "Paling banyak Rp10.000.000 sekali bayar"
    assert Qris().steps(terms, Sale("send", None, 10**7 + 1)) == []


def test_public_pages_say_that_it_is_taken(shop, client):
    with store_scope(shop.id):
        promise = payments.promise()
    assert promise.headline == "QRIS atau bayar di tempat"
    assert promise.has_account
    assert "QRIS dari semua bank dan dompet." in client.get("/toko/sari/tentang").text
