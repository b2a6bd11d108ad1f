"""Price and stock from the list, one product or many, and the way back."""

import re

import pytest

from storefront.catalogue import queries
from storefront.catalogue.models import DRAFT, PUBLISHED, Product, Variant
from storefront.catalogue.operations import Draft, Rise, VariantDraft, add_product, take_stock
from storefront.db import db
from storefront.db.transaction import transaction
from tests.catalogue.desk import DESK, products

IN_PLACE = {"X-Row": "1"}


def a_product(name="Gula Semut", price=15_000, **values):
    with transaction():
        return add_product(Draft(name, price, **values), publish_now=True).slug


def now(slug):
    """(kind of stock, [(price, stock)]) as the database has it."""
    db.session.rollback()
    product = queries.find_any(slug)
    return product.stock_kind, [(v.price, v.stock) for v in queries.variants_of(product.id)]


def seen(slug, **changes):
    """The small form of the list as it is shown now, with what the manager types: `price0="17.500"`."""
    db.session.rollback()
    item = queries.desk_item(queries.find_any(slug).id)
    form = {}
    for place, choice in enumerate(item.choices):
        stock = "" if item.left is None else choice.stock
        shown = {
            "id": choice.id,
            "price": choice.price,
            "price_shown": choice.price,
            "stock": stock,
            "stock_shown": stock,
        }
        shown |= {name: changes[f"{name}{place}"] for name in shown if f"{name}{place}" in changes}
        form |= {f"rows-{place}-{name}": value for name, value in shown.items()}
    return form


def send(manager, slug, form):
    return manager.post(f"{DESK}{slug}/harga-stok", data=form, headers=IN_PLACE)


def undo(manager, html):
    found = re.search(r'action="([^"]+pembatalan)".*?name="note" value="([^"]+)"', html)
    return manager.post(found[1], data={"note": found[2]}, headers=IN_PLACE).text


def sell(slug, pieces):
    with transaction():
        variant = queries.variants_of(queries.find_any(slug).id)[0]
        take_stock([(variant.id, pieces)])


def test_price_and_stock_change_and_come_back(manager, store):
    slug = a_product(stock=7)
    said = send(manager, slug, seen(slug, price0="17.500", stock0="10")).text
    assert now(slug) == ("counted", [(17_500, 10)])
    assert "Gula Semut: Rp17.500, sisa 10." in said
    assert f'id="{slug}"' in said
    assert "Rp15.000, sisa 7" in undo(manager, said)
    assert now(slug) == ("counted", [(15_000, 7)])


def test_without_script_the_list_comes_back(manager, store):
    slug = a_product(stock=7)
    answer = manager.post(f"{DESK}{slug}/harga-stok", data=seen(slug, price0="16rb"))
    assert (answer.status_code, answer.headers["Location"]) == (303, DESK)
    assert "Gula Semut: Rp16.000, sisa 7." in manager.get(DESK).text


def test_a_price_that_another_person_changed_is_not_overwritten(manager, store):
    slug = a_product(stock=7)
    early, late = seen(slug, price0="18.000"), seen(slug, price0="20.000", stock0="9")
    send(manager, slug, early)
    answer = send(manager, slug, late)
    assert answer.status_code == 409
    assert "Harga Gula Semut sudah diubah menjadi Rp18.000 oleh" in answer.text
    assert now(slug) == ("counted", [(18_000, 7)])
    assert send(manager, slug, early).status_code == 200  # The same wish twice is no quarrel.


def test_who_changes_only_the_stock_leaves_a_new_price(manager, store):
    slug = a_product(stock=7)
    late = seen(slug, stock0="9")
    send(manager, slug, seen(slug, price0="18.000"))
    assert send(manager, slug, late).status_code == 200
    assert now(slug) == ("counted", [(18_000, 9)])


def test_what_was_sold_meanwhile_stays_sold_and_is_told(manager, store):
    slug = a_product(stock=7)
    form = seen(slug, stock0="10")
    sell(slug, 2)
    said = send(manager, slug, form).text
    assert "Sementara itu stoknya berubah, jadi bukan 10 melainkan 8." in said
    sell(slug, 1)
    undo(manager, said)
    assert now(slug) == ("counted", [(15_000, 4)])  # Seven, less three that were sold.


def test_counting_begins_and_ends(manager, store):
    slug = a_product()
    before = seen(slug, stock0="4")
    said = send(manager, slug, before).text
    assert now(slug)[0] == "counted"
    late = send(manager, slug, before | {"rows-0-stock": "9"})
    assert "Stok Gula Semut baru saja diubah menjadi 4." in late.text
    assert "selalu ada" in send(manager, slug, seen(slug, stock0="")).text
    assert now(slug)[0] == "always"
    undo(manager, said)
    assert now(slug)[0] == "always"  # Somebody has changed it since: undo leaves that.


def test_choices_have_a_line_each(manager, store):
    rows = [VariantDraft("Asin", stock=3), VariantDraft("Pedas", price=16_000, stock=0)]
    slug = a_product(stock=0, variants=rows)
    page = manager.get(DESK).text
    assert "Pedas habis" in page
    send(manager, slug, seen(slug, price1="17.000", stock1="5"))
    assert now(slug) == ("counted", [(15_000, 3), (17_000, 5)])
    old = seen(slug, price0="1.000") | {"rows-1-id": "77"}
    assert "baru saja diubah" in send(manager, slug, old).text
    assert now(slug) == ("counted", [(15_000, 3), (17_000, 5)])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"price0": "murah"}, "Tulis harga dengan angka"), ({"price0": "0"}, "Paling sedikit Rp1"),
     ({"stock0": "-1"}, "Tulis angka dari 0")],
)  # fmt: skip
def test_what_is_no_number_is_said(manager, store, changes, sentence):
    slug = a_product(stock=7)
    answer = send(manager, slug, seen(slug, **changes))
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert now(slug) == ("counted", [(15_000, 7)])


@pytest.mark.parametrize(
    ("values", "back", "words"),
    [({}, ("always", [(15_000, 0)]), "selalu ada"), ({"stock": 7}, ("counted", [(15_000, 1)]), "sisa 1"),
     ({"preorder_days": 14}, ("preorder", [(15_000, 0)]), "pesan dulu")],
)  # fmt: skip
def test_sold_out_and_back_in_one_tap_each(manager, store, values, back, words):
    slug = a_product(**values)
    was = now(slug)
    said = manager.post(f"{DESK}{slug}/habis", headers=IN_PLACE).text
    assert now(slug) == ("counted", [(15_000, 0)])
    assert "Ada lagi" in said
    again = manager.post(f"{DESK}{slug}/ada", headers=IN_PLACE).text
    assert f"Gula Semut ada lagi: {words}." in again
    assert now(slug) == back
    undo(manager, again)
    undo(manager, said)
    assert now(slug) == was
    assert queries.find_any(slug).preorder_days == values.get("preorder_days")


def test_many_at_once_and_all_back(manager, store):
    slugs = [a_product(f"Kopi {n}", stock=n) for n in range(1, 4)]
    ids = [p.id for p in products()]
    for step, state, stocks in (
        ("habis", PUBLISHED, [0, 0, 0]),
        ("ada", PUBLISHED, [1, 1, 1]),
        ("sembunyikan", DRAFT, [1, 1, 1]),
    ):
        manager.post(DESK + "banyak", data={"langkah": step, "barang": ids})
        assert [p.state for p in products()] == [state] * 3
        assert [now(slug)[1][0][1] for slug in slugs] == stocks
    said = manager.get(DESK).text
    for path in reversed(re.findall(r'action="([^"]+/banyak/[0-9]+/pembatalan)"', said)):
        manager.post(path)
    assert [p.state for p in products()] == [PUBLISHED] * 3
    assert [now(slug)[1][0][1] for slug in slugs] == [1, 2, 3]


def test_prices_rise_as_they_were_shown(manager, store):
    cheap, dear = (
        a_product("Kerupuk", 500),
        a_product("Tenun", 1_250_000, variants=[VariantDraft("Merah"), VariantDraft("Biru", 1_300_000)]),
    )
    form = {"langkah": "harga", "barang": [p.id for p in products()], "way": "naik", "amount": "10", "unit": "persen"}
    preview = manager.post(DESK + "banyak", data=form).text
    for words in ("Rp550", "Rp1.375.000", "Rp1.430.000", "Tenun, Biru", "Ubah 3 harga"):
        assert words in preview
    assert now(cheap)[1] == [(500, 0)]
    send(manager, cheap, seen(cheap, price0="700"))
    note = re.search(r'name="note" value="([^"]+)"', preview)[1]
    manager.post(DESK + "banyak/harga", data={"note": note})
    said = manager.get(DESK).text
    assert "2 harga sudah diubah." in said
    assert "Harga Kerupuk sudah diubah menjadi Rp700 oleh" in said
    assert now(dear)[1] == [(1_375_000, 0), (1_430_000, 0)]
    manager.post(re.search(r'action="([^"]+/banyak/[0-9]+/pembatalan)"', said)[1])
    assert now(dear)[1] == [(1_250_000, 0), (1_300_000, 0)]
    assert now(cheap)[1] == [(700, 0)]
    assert manager.post(DESK + "banyak/harga", data={"note": note + "x"}).status_code == 404


def test_what_cannot_be_is_said_before_prices_change(manager, store):
    a_product("Kerupuk", 500)
    form = {"langkah": "harga", "barang": [products()[0].id], "way": "turun", "unit": "rupiah"}
    assert "terlalu murah" in manager.post(DESK + "banyak", data=form | {"amount": "1.000"}).text
    assert "Tulis berapa naik" in manager.post(DESK + "banyak", data=form).text
    assert (
        "Paling banyak turun 90" in manager.post(DESK + "banyak", data=form | {"amount": "95", "unit": "persen"}).text
    )
    manager.post(DESK + "banyak", data={"langkah": "habis"})
    assert "Pilih dulu barangnya" in manager.get(DESK + "banyak").text
    assert db.session.scalar(db.select(Variant.price)) == 500


@pytest.mark.parametrize(
    ("rise", "new"), [((10, True), 16_500), ((-33, True), 10_000), ((-20_000, False), 0), ((500, False), 15_500)]
)
def test_prices_are_rounded_as_they_are_written(rise, new):
    assert Rise(*rise).of(15_000) == new


def test_a_product_called_like_a_page_has_its_own_address(manager, store):
    assert {a_product("Banyak"), a_product("Impor Ekspor")} == {"banyak-2", "impor-ekspor-2"}
    assert db.session.scalar(db.select(db.func.count(Product.id))) == 2


def test_the_whole_form_leaves_a_price_that_another_person_changed(manager, store):
    slug = a_product(stock=7)
    opened = {
        "name": "Gula Semut Aren",
        "price": "15.000",
        "price_shown": "15000",
        "stock_kind": "counted",
        "stock": "7",
    }
    send(manager, slug, seen(slug, price0="18.000"))
    assert manager.post(DESK + slug, data=opened).status_code == 303
    assert now(slug)[1] == [(18_000, 7)]
    refused = manager.post(DESK + slug, data=opened | {"price": "16.000", "description": "Dimasak dua kali"})
    assert refused.status_code == 422
    assert "sudah diubah menjadi Rp18.000 oleh" in refused.text
    assert 'value="16.000"' in refused.text
    assert "Dimasak dua kali" in refused.text
    again = re.search(r'name="price_shown" value="(\d+)"', refused.text)[1]
    assert manager.post(DESK + slug, data=opened | {"price": "16.000", "price_shown": again}).status_code == 303
    assert now(slug)[1] == [(16_000, 7)]


def test_the_whole_form_looks_at_the_price_of_each_choice(manager, store):
    slug = a_product("Tenun", 100_000, variants=[VariantDraft("Merah"), VariantDraft("Biru", 120_000)])
    page = manager.get(DESK + slug).text
    fields = dict(re.findall(r'name="(choices-\d-(?:id|price_shown))" value="(\d+)"', page))
    send(manager, slug, seen(slug, price1="130.000"))
    names = {"choices-0-name": "Merah", "choices-1-name": "Biru", "choices-2-name": "Hijau"}
    prices = {"choices-0-price": "110.000", "choices-1-price": "120.000", "choices-2-price": "90.000"}
    form = {"name": "Tenun", "price": "100.000", "price_shown": "100000", "stock_kind": "always"} | fields | names
    assert manager.post(DESK + slug, data=form | prices).status_code == 303
    assert [price for price, _stock in now(slug)[1]] == [110_000, 130_000, 90_000]
    assert "Tenun, Biru" in manager.post(DESK + slug, data=form | prices | {"choices-1-price": "125.000"}).text
