"""The back office of products, as a manager's browser meets it."""

import re

import pytest

from storefront.catalogue import queries
from storefront.catalogue.models import ARCHIVED, DRAFT, PUBLISHED, Variant
from storefront.catalogue.operations import Draft, add_product
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.outbox import Job
from storefront.stores.models import TREASURER, Member
from storefront.tenancy import store_scope
from tests.catalogue.desk import DESK, a_draft, photo, products, the_form
from tests.factories import a_store, an_account, signed_in
from tests.media import corpus


def test_a_photo_a_name_and_a_price_make_a_product(manager, store, client):
    sent = the_form(state="published", photos=[photo(), photo("samping.jpg", corpus.saved(corpus.scene(400, 400)))])
    answer = manager.post(DESK, data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, DESK + "emping-melinjo/selesai")
    page = queries.find_product("emping-melinjo")
    assert (page.price, page.per, page.category, len(page.photos)) == (40_000, "bungkus 500 g", "camilan", 2)
    done = manager.get(answer.headers["Location"]).text
    assert "Sudah tampil di toko" in done
    assert 'href="/toko/sari/bagikan/emping-melinjo"' in done
    assert client.get(f"/toko/sari/foto/{page.photo.key}-320.avif").status_code == 200


def test_a_product_that_is_saved_first_is_not_in_the_store(manager, store):
    manager.post(DESK, data=the_form(state="draft"))
    assert queries.find_product("emping-melinjo") is None
    assert [p.state for p in products()] == [DRAFT]


def test_the_same_form_twice_makes_one_product(manager, store):
    first = manager.post(DESK, data=the_form(state="published"))
    second = manager.post(DESK, data=the_form(state="published"))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(products()) == 1


def test_two_products_of_one_name_have_two_addresses(manager, store):
    for n in range(3):
        manager.post(DESK, data=the_form(once=f"{n}" * 22))
    assert [p.slug for p in products()] == ["emping-melinjo", "emping-melinjo-2", "emping-melinjo-3"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Baru", "baru-2"), ("Foto", "foto-2"), ("ꦱꦫꦶ", "sari"), ("❤❤", "barang"), ("A" * 80, "a" * 70)],
)
def test_an_address_is_plain_and_never_a_page_of_ours(manager, store, name, slug):
    manager.post(DESK, data=the_form(name=name))
    made = products()[0].slug
    assert made == slug or (made.isascii() and made)
    assert manager.get(DESK + made).status_code == 200


def test_choices_with_their_own_price_and_stock(manager, store):
    rows = {"choices-0-name": "Original", "choices-0-stock": "5", "choices-1-name": "Pedas", "choices-1-price": "45rb"}
    manager.post(DESK, data=the_form(state="published", stock_kind="counted", stock="3", **rows))
    page = queries.find_product("emping-melinjo")
    assert [(c.name, c.price, c.left) for c in page.choices] == [("Original", 40_000, 5), ("Pedas", 45_000, 3)]
    form = manager.get(DESK + "emping-melinjo").text
    assert 'value="Pedas"' in form
    assert f'name="choices-1-id" value="{page.choices[1].id}"' in form


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"price": "lima ribu"}, "Tulis harga dengan angka saja"),
        ({"price": "0"}, "Paling sedikit Rp1"),
        ({"price": "9" * 11}, "Tulis harga"),
        ({"stock_kind": "counted"}, "Tulis berapa yang ada sekarang"),
        ({"stock_kind": "counted", "stock": "-1"}, "Tulis angka dari 0"),
        ({"stock_kind": "preorder"}, "Tulis berapa hari"),
        ({"stock_kind": "x"}, "Pilih salah satu"),
        ({"choices-0-price": "5000"}, "Pilihan ini belum bernama"),
        ({"wholesale_min": "10"}, "Untuk grosir"),
        ({"category": "senjata"}, "Pilih salah satu"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(manager, store, changes, sentence):
    answer = manager.post(DESK, data=the_form(**changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert products() == []


def test_an_odd_permit_is_kept_and_asked_about(manager, store):
    answer = manager.post(DESK, data=the_form(state="published", pirt="2061234010123-29", halal="ID1"))
    assert answer.status_code == 303
    said = manager.get(answer.headers["Location"]).text
    assert "Kode daerah di nomor P-IRT ini 1234, bukan 3602" in said
    assert "Nomor halal biasanya ID" in said
    assert [p.number for p in queries.find_product("emping-melinjo").permits] == ["2061234010123-29", "ID1"]


def test_a_change_keeps_the_address_and_tells_the_marketplace(manager, store):
    slug = a_draft(stock=4)
    answer = manager.post(
        DESK + slug, data=the_form(name="Gula Lain", stock_kind="counted", stock="9", stock_shown="4")
    )
    assert answer.headers["Location"] == DESK + slug
    assert products()[0].name == "Gula Lain"
    assert db.session.scalar(db.select(Variant.stock)) == 9
    assert db.session.scalar(db.select(Job.kind)) == "listing.refresh"


def test_showing_and_putting_away_can_be_undone(manager, store):
    slug = a_draft()
    for state in (PUBLISHED, ARCHIVED):
        manager.post(f"{DESK}{slug}/tampilan", data={"state": state})
        assert products()[0].state == state
        said = manager.get(DESK).text
    undo = re.search(r'action="([^"]+pembatalan)".*?name="note" value="([^"]+)"', said)
    manager.post(undo[1], data={"note": undo[2]})
    assert products()[0].state == PUBLISHED
    assert manager.post(undo[1], data={"note": undo[2] + "x"}).status_code == 404


def test_a_copy_is_a_draft_with_the_same_photos(manager, store):
    manager.post(DESK, data=the_form(state="published", photos=[photo()]))
    answer = manager.post(DESK + "emping-melinjo/salinan")
    sister = products()[1]
    assert (sister.state, answer.headers["Location"]) == (DRAFT, DESK + sister.slug)
    assert len(queries.page_of(sister).photos) == 1


def test_only_what_was_never_shown_can_be_deleted(manager, store):
    slug = a_draft()
    manager.post(DESK, data=the_form(state="published"))
    manager.post(DESK + "emping-melinjo/penghapusan")
    manager.post(f"{DESK}{slug}/penghapusan")
    assert [p.slug for p in products()] == ["emping-melinjo"]


def test_the_list_has_tabs_and_a_search(manager, store):
    for n in range(7):
        with transaction():
            add_product(Draft(f"Kopi {n}", 1_000), publish_now=True)
    a_draft()
    page = manager.get(DESK).text
    assert "Kopi 3" in page
    assert "Gula Semut" not in page
    assert "Gula Semut" in manager.get(DESK + "?tampil=draft").text
    assert "Kopi 3" not in manager.get(DESK + "?q=kopi+4").text
    assert "Tidak ada yang cocok" in manager.get(DESK + "?q=tidak").text
    assert "Arsip masih kosong" in manager.get(DESK + "?tampil=archived").text


def test_only_members_who_sell_may_enter(app, store, manager):
    slug = a_draft()
    treasurer = an_account()
    with transaction():
        db.session.add(Member(store_id=store.id, account_id=treasurer.id, role=TREASURER))
    for path in ("", "baru", slug, f"{slug}/foto", f"{slug}/selesai"):
        assert manager.get(DESK + path).status_code == 200
        assert app.test_client().get(DESK + path).status_code == 303
        assert signed_in(app, an_account()).get(DESK + path).status_code == 404
        assert signed_in(app, treasurer).get(DESK + path).status_code == 403
    assert signed_in(app, an_account()).post(DESK, data=the_form()).status_code == 404
    assert len(products()) == 1


def test_a_product_of_another_store_is_not_there(app, store, manager):
    boss = an_account()
    other = a_store("lain", boss)
    with store_scope(other.id):
        slug = a_draft()
    for path in ("", "/tampilan", "/habis", "/ada", "/salinan", "/penghapusan", "/foto", "/urutan", "/unggulan"):
        data = the_form(state="published") if path in ("", "/tampilan") else {}
        assert manager.post(DESK + slug + path, data=data).status_code == 404
    manager.post(DESK + "banyak", data={"langkah": "tampilkan", "barang": [ids_of(other)]})
    with store_scope(other.id):
        assert [p.state for p in products()] == [DRAFT]


def ids_of(store):
    with store_scope(store.id):
        return products()[0].id
