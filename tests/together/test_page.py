"""The platform's basket before anything is ordered: what is in it, what is not, and who says so."""

import pytest

from storefront.cart.cookie import MOST_TOGETHER
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores.models import Store
from tests.factories import a_product, a_store, the_variant
from tests.together.conftest import AT, BUYER, a_form, of_budi, of_sari, put, words


def cookies_of(client):
    return {(cookie.key, cookie.path): cookie.value for cookie in client._cookies.values()}


def test_an_empty_basket_says_so(client):
    page = client.get(AT)
    assert page.status_code == 200
    assert "Keranjang Anda masih kosong" in page.text


def test_one_store_goes_on_as_ever(client, gula):
    put(client, "sari", gula)
    assert client.get(AT).location == "/toko/sari/pesan"
    assert "BUM Desa lain" not in client.get("/toko/sari/pesan").text


def test_two_stores_stand_on_one_page_each_with_its_own_delivery_payment_and_total(client, gula, madu):
    put(client, "sari", gula, quantity="2")
    assert "Ada juga barang dari 1 BUM Desa lain." in client.get(put(client, "budi", madu).location).text
    page = words(client.get(AT))
    assert "Dari 2 BUM Desa, jadi 2 pesanan" in page
    assert page.count("Barang diterima di mana?") == page.count("Bayar dengan apa?") == 2
    assert page.count("Nama penerima") == 1
    assert "Jumlah semua Rp130.000 + ongkir" in page
    assert "Dibayar terpisah ke tiap BUM Desa" in page


def test_counting_shows_what_sending_costs_from_each_village(client, both):
    page = words(client.post(AT, data=both | {"hitung": "1"}))
    for shown in ("Rp18.000", "Rp25.000", "Rp38.000", "Rp115.000", "Jumlah semua Rp153.000"):
        assert shown in page


def test_a_way_to_pay_is_chosen_already_and_a_choice_that_is_gone_is_asked_again(client, both, sari):
    assert f'name="t{sari.id:x}-payment" value="agreed" checked' in client.post(AT, data=both | {"hitung": "1"}).text
    first = {name: value for name, value in both.items() if not name.endswith(("payment", "delivery"))}
    put_nothing = client.post(AT, data=first)
    assert "Cara bayar belum dipilih" in put_nothing.text


def test_the_bin_takes_a_store_off_the_page_and_out_of_its_basket(client, both, sari, budi, gula, madu):
    put(client, "sari", gula)
    put(client, "budi", madu)
    page = client.post(AT, data=both | {f"t{budi.id:x}-ubah": f"{madu.id}:0"})
    assert "Madu" not in page.text
    assert BUYER["name"] in page.text
    assert "masih kosong" in client.get("/toko/budi/pesan").text
    assert client.get(AT).location == "/toko/sari/pesan"


def test_each_store_keeps_its_own_basket_in_its_own_cookie(client, gula, madu, sari, budi):
    put(client, "sari", gula)
    put(client, "budi", madu)
    kept = cookies_of(client)
    assert kept[("belanja", "/")] == f"{sari.id:x}.1-{budi.id:x}.1"
    assert kept[("keranjang", "/toko/sari/")] == kept[(f"isi-{sari.id:x}", "/keranjang")]
    assert kept[("keranjang", "/toko/budi/")] != kept[("keranjang", "/toko/sari/")]


def test_a_forged_or_foreign_copy_is_an_empty_basket(client, gula, sari, budi):
    put(client, "sari", gula)
    sealed = cookies_of(client)[("keranjang", "/toko/sari/")]
    client.set_cookie(f"isi-{budi.id:x}", sealed, path=AT)  # Another store's basket under this one's name.
    client.set_cookie("isi-" + "f" * 16, sealed, path=AT)
    client.set_cookie("isi-zz", "WzEsMiwzXQ.x", path=AT)
    page = client.get(AT)
    assert (page.status_code, page.location) == (303, "/toko/sari/pesan")


@pytest.mark.parametrize("listed", ["x", "1.1-2.2", "f" * 16 + ".1", "-" * 4000, "1.99999999", "é"])
def test_a_list_of_nonsense_harms_nobody(client, gula, listed):
    put(client, "sari", gula)
    client.set_cookie("belanja", listed, path="/")
    assert client.get(AT).status_code in (200, 303)
    assert client.get("/toko/sari/pesan").status_code == 200


def test_the_list_makes_no_page_of_ones_own(app, client, gula):
    put(client, "sari", gula)
    visitor = app.test_client()
    visitor.set_cookie("belanja", cookies_of(client)[("belanja", "/")], path="/")
    for address in ("/", "/toko/sari/"):
        answer = visitor.get(address)
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.get_data() == app.test_client().get(address).get_data()
    assert "BUM Desa lain" not in visitor.get("/toko/sari/?isi=ya").text


def test_a_store_that_closed_is_named_and_its_basket_waits(client, gula, madu, budi):
    put(client, "sari", gula)
    put(client, "budi", madu)
    with transaction():
        db.session.get(Store, budi.id).is_open = False
    page = words(client.get(AT))
    assert "Sedang tutup." in page
    assert "Madu" not in page


def test_a_store_of_a_class_is_never_mixed_with_real_ones(client, gula):
    latihan = a_store("latihan", is_practice=True)
    put(client, "sari", gula)
    put(client, "latihan", the_variant(a_product(latihan)))
    assert "BUM Desa lain" not in client.get("/toko/latihan/pesan").text
    assert client.get(AT).location == "/toko/sari/pesan"


def test_a_store_with_an_address_of_its_own_is_named_and_linked(app, client, gula, madu):
    app.config["PLATFORM_HOSTS"] = ["lumbung.test"]
    own = a_store("tani", domain="tani.test")
    page = client.get(f"{AT}?toko={own.slug}")
    assert "http://tani.test/pesan" in page.text
    assert "Toko ini punya alamat sendiri." in page.text


def test_on_its_own_host_a_basket_stays_there_and_says_where_the_others_are(app, gula, sari):
    host = "http://sari.localhost"
    own = app.test_client()
    own.environ_base["HTTP_ORIGIN"] = host
    answer = own.post("/keranjang", data={"variant": gula.id}, base_url=host)
    assert [cookie.split("=")[0] for cookie in answer.headers.getlist("Set-Cookie")] == ["keranjang"]
    assert "http://localhost/keranjang?toko=sari" in own.get("/pesan", base_url=host).text


def test_more_than_ten_stores_are_ordered_from_in_turns(app, client):
    stores = [a_store(f"toko-{n}") for n in range(MOST_TOGETHER + 2)]
    for store in stores:
        put(client, store.slug, the_variant(a_product(store)))
    page = client.get(AT)
    assert page.text.count('name="toko"') == MOST_TOGETHER
    assert page.text.count("Isinya dipesan di halaman toko itu sendiri.") == 2
    copies = [cookie for (name, _path), cookie in cookies_of(client).items() if name.startswith("isi-")]
    assert len(copies) == MOST_TOGETHER
    assert len(page.get_data()) < 60_000


def test_another_stores_good_cannot_be_smuggled_in(client, both, sari, madu):
    page = client.post(AT, data=both | {f"t{sari.id:x}-line": [f"{madu.id}:1:1"], "hitung": "1"})
    assert "Satu barang sudah tidak dijual" in page.text


def test_without_an_address_the_goods_can_still_be_fetched(client, sari, budi, gula, madu):
    pickup = {"delivery": "pickup", "payment": "cash", "cost": 0}
    fetched = a_form(
        of_sari(sari, gula, **pickup, total=20_000), of_budi(budi, madu, **pickup, total=90_000), village="", address=""
    )
    assert "Desa tujuan belum dipilih" not in client.post(AT, data=fetched).text
    sent = fetched | a_form(of_sari(sari, gula), of_budi(budi, madu, **pickup, total=90_000), village="", address="")
    assert "Desa tujuan belum dipilih" in client.post(AT, data=sent | {"once": "another-0123456789abc"}).text
