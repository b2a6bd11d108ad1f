"""Opening a store: under two minutes, one address, one owner; renaming keeps the old address."""

import pytest
from sqlalchemy import select

from storefront.accounts.models import Account
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores import operations, queries
from storefront.stores.models import OldSlug, Store
from tests.factories import a_store, an_account, signed_in

CISIMEUT, CIPETE, LEUWIDAMAR = "36.02.06.2002", "31.74.06.1005", "36.02.06.2004"


def opened(account: Account, name: str = "BUM Desa Niaga Cisimeut", villages=(CISIMEUT,), **more) -> Store:
    with transaction():
        return operations.open_store(account, name, list(villages), "+6281211112222", **more)


def test_a_store_knows_its_village_and_owner(app):
    sari = an_account()
    store = opened(sari)
    assert store.slug == "niaga-cisimeut"
    assert store.village_path == "Desa Cisimeut, Kec. Leuwidamar, Kab. Lebak"
    assert (store.province, store.postal_code) == ("Banten", "42362")
    assert [(p.name, p.role) for p in queries.people(store)] == [(sari.name, "owner")]


def test_a_second_tap_opens_no_second_store(app):
    sari = an_account()
    assert opened(sari).id == opened(sari).id
    assert len(queries.stores_of(sari)) == 1


def test_the_same_name_elsewhere_gets_another_address(app):
    first = opened(an_account(), "BUM Desa Maju")
    second = opened(an_account(), "BUM Desa Maju")
    third = opened(an_account(), "Maju")
    confusing = opened(an_account(), "M4ju")
    assert [s.slug for s in (first, second, third)] == ["maju", "maju-cisimeut", "maju-lebak"]
    assert confusing.slug.startswith("m4ju-")


def test_a_bum_desa_bersama_has_several_villages(app):
    store = opened(an_account(), villages=[CISIMEUT, LEUWIDAMAR, LEUWIDAMAR])
    assert store.is_joint
    assert [v.code for v in queries.further_villages(store)] == [LEUWIDAMAR]


@pytest.mark.parametrize("villages", [[], ["99.99.99.9999"], ["36.02"], ["x"], [CISIMEUT, "36.02.06"]])
def test_a_store_needs_real_villages(app, villages):
    with pytest.raises(operations.NoVillage):
        opened(an_account(), villages=villages)


def test_one_person_cannot_fill_the_marketplace(app):
    sari = an_account()
    for n in range(20):
        opened(sari, f"Toko {n} Desa")
    with pytest.raises(operations.TooManyStores):
        opened(sari, "Satu Lagi")


def test_a_new_name_keeps_the_old_address_alive(app, client):
    store = opened(an_account(), "BUM Desa Maju")
    with transaction():
        operations.rename(store, "BUM Desa Niaga")
    assert store.slug == "niaga"
    moved = client.get("/toko/maju/tentang?s=wa")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/toko/niaga/tentang?s=wa")
    other = opened(an_account(), "BUM Desa Maju")
    assert other.slug != "maju"


def test_a_store_can_take_its_old_name_back(app, client):
    store = opened(an_account(), "BUM Desa Maju")
    for name in ("BUM Desa Niaga", "BUM Desa Maju"):
        with transaction():
            operations.rename(store, name)
    assert store.slug == "maju"
    assert db.session.scalars(select(OldSlug.slug)).all() == ["niaga"]
    assert client.get("/toko/niaga/tentang").headers["Location"] == "/toko/maju/tentang"


def test_hints_about_the_name_are_only_hints(app):
    assert queries.name_hints("BUM Desa Niaga Cisimeut", "Cisimeut") == []
    assert len(queries.name_hints("Warung Bu Sri", "Cisimeut")) == 2
    assert opened(an_account(), "Warung Bu Sri").name == "Warung Bu Sri"


@pytest.fixture
def sari(app):
    return an_account(phone="+6281234567890")


@pytest.fixture
def browser(app, sari):
    return signed_in(app, sari)


FORM = {
    "name": "BUM Desa Niaga Cisimeut", "village": CISIMEUT, "whatsapp": "0821 1234 5678", "theme": "tenun",
    "colour": "#1f5391",
}  # fmt: skip


def test_from_the_form_to_the_back_office(browser):
    page = browser.get("/buka-toko").text
    assert 'value="0812-3456-7890"' in page
    answer = browser.post("/buka-toko", data=FORM)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/toko/niaga-cisimeut/kelola/")
    store = db.session.scalar(select(Store))
    assert (store.theme, store.colour, store.whatsapp) == ("tenun", "#1f5391", "+6282112345678")
    assert "BUM Desa Niaga Cisimeut" in browser.get("/toko-saya").text
    assert browser.get("/toko/niaga-cisimeut/kelola/toko/").status_code == 200


def test_without_script_the_village_is_searched_and_nothing_typed_is_lost(browser):
    page = browser.post("/buka-toko", data=FORM | {"village": "", "village-q": "sidomulyo", "village-go": "cari"})
    assert page.status_code == 200
    assert 'value="BUM Desa Niaga Cisimeut"' in page.text
    assert 'value="0821-1234-5678"' in page.text or 'value="0821 1234 5678"' in page.text
    assert page.text.count('type="radio" name="village"') > 5
    assert 'role="alert"' not in page.text
    assert db.session.scalar(select(Store)) is None


def test_mistakes_are_said_kindly_and_kept(browser):
    page = browser.post("/buka-toko", data=FORM | {"name": "", "whatsapp": "0812", "village": ""})
    assert page.status_code == 422
    for words in ("Nama toko belum diisi", "Pilih desa tempat BUM Desa Anda", "Contoh: 0812-3456-7890"):
        assert words in page.text
    assert 'value="0812"' in page.text


@pytest.mark.parametrize(("field", "value"), [("theme", "../../etc"), ("colour", "red;}"), ("colour", "lain")])
def test_the_look_takes_only_what_is_offered(browser, field, value):
    page = browser.post("/buka-toko", data=FORM | {field: value, "other_colour": "javascript:1"})
    assert page.status_code == 422
    assert db.session.scalar(select(Store)) is None


def test_a_visitor_signs_in_first(client):
    assert client.get("/buka-toko").headers["Location"] == "/masuk?next=/buka-toko"
    assert client.get("/toko-saya").status_code == 303


def test_where_sign_up_is_closed_only_the_operator_opens_stores(app, sari):
    app.config["SIGN_UP"] = False
    assert signed_in(app, sari).get("/buka-toko").status_code == 403
    assert signed_in(app, an_account(is_operator=True)).get("/buka-toko").status_code == 200


def test_after_signing_in_a_day_begins_in_the_one_store(app):
    nani = an_account()
    browser = signed_in(app, nani)
    assert browser.get("/mulai").headers["Location"] == "/toko-saya"
    a_store("sari", nani)
    assert browser.get("/mulai").headers["Location"] == "/toko/sari/kelola/"
    a_store("budi", nani)
    assert browser.get("/mulai").headers["Location"] == "/toko-saya"
