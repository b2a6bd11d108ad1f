"""What a manager does around a parcel on a phone without script, and what its buyer then sees."""

import io

import pytest
from PIL import Image

from storefront import tables
from storefront.db.transaction import transaction
from storefront.orders import operations as orders
from storefront.orders.operations import Actor
from storefront.shipping import operations as shipping
from storefront.tenancy import store_scope
from tests.factories import a_person, a_product, a_store, an_order

pytestmark = pytest.mark.browser


def test_a_parcel_with_photo_and_a_corrected_number(phone, app):
    sari = a_store("sari", owner := a_person())
    order = an_order(sari, (a_product(sari, "Gula Semut"), 1), payment_method="cash")
    address = f"/toko/sari/pesanan/{order.token}"
    with store_scope(sari.id), transaction():
        orders.pack(order, Actor("Bu Nani"))
    manager, buyer = phone(owner, script=False), phone()
    manager.goto(f"/toko/sari/kelola/pesanan/{order.number}")
    manager.fill("[name=courier]", "Lion Parcel")
    manager.fill("[name=receipt]", "11LP1111")
    manager.set_input_files("[name=photos]", a_photo("paket.jpg"))
    manager.click("text=Ya, sudah dikirim")
    manager.click("text=Betulkan kurir atau resi")
    manager.fill("[name=receipt]", "11LP2222")
    manager.click("#paket >> text=Simpan >> nth=0")
    assert manager.is_visible("text=Kiriman dibetulkan: Lion Parcel, resi 11LP2222")

    buyer.goto(address)
    assert buyer.get_attribute("text=Lacak di lionparcel.com", "href") == "https://lionparcel.com/track/stt?q=11LP2222"
    buyer.click("text=Foto paket (1)")
    shown = buyer.locator("#paket img")
    shown.scroll_into_view_if_needed()
    buyer.wait_for_function("document.querySelector('#paket img').naturalWidth > 0")


def test_a_table_goes_through_a_file_in_two_steps(phone, app):
    sari = a_store("sari", owner := a_person())
    with store_scope(sari.id), transaction():
        service = shipping.add_service("JNE REG")
        shipping.fill_example(service, sari)
    manager = phone(owner, script=False)
    manager.goto(f"/toko/sari/kelola/toko/pengiriman/layanan/{service.id}")
    manager.click("text=Lewat Excel")
    with manager.expect_download() as kept:
        manager.click("text=CSV")
    table = tables.read(kept.value.path().read_bytes(), "ongkir.csv")
    place = next(row for row in table if row[0] == "36.02")
    place[2] = "9.900"
    file = {"name": "ongkir.csv", "mimeType": "text/csv", "buffer": tables.as_csv([*table, ["", "Kab. Lbeak", "1"]])}
    manager.set_input_files("#file", file)
    manager.click("text=Periksa berkas")
    assert manager.is_visible(
        f"text=Baris {len(table) + 1}: Tujuan “Kab. Lbeak” tidak dikenal. Mungkin 36.02 Kab. Lebak"
    )
    manager.click("text=Pakai 1 perubahan ini")
    assert manager.is_visible("text=Daftar ongkir diperbarui: 1 tujuan tersimpan.")
    assert manager.is_visible("text=Rp9.900")


def a_photo(name: str) -> dict:
    out = io.BytesIO()
    Image.new("RGB", (600, 900), (120, 90, 90)).save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}
