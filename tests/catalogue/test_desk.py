"""The back office of products, as a manager's browser meets it."""

import re
from io import BytesIO

import pytest

from storefront.catalogue import queries
from storefront.catalogue.models import ARCHIVED, DRAFT, PUBLISHED, Product, ProductPhoto, Variant
from storefront.catalogue.operations import Draft, add_product, put_back_photo
from storefront.db import db
from storefront.db.transaction import transaction
from storefront.media.models import Photo
from storefront.media.operations import prepare
from storefront.outbox import Job
from storefront.stores.models import TREASURER, Member
from storefront.tenancy import store_scope
from tests.factories import a_store, an_account, signed_in
from tests.media import corpus

DESK = "/toko/sari/kelola/produk/"
GOOD = corpus.saved(corpus.scene(500, 400))


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def store(owner):
    store = a_store("sari", owner)
    with store_scope(store.id):
        yield store


@pytest.fixture
def manager(app, owner, store):
    return signed_in(app, owner)


def the_form(**changes):
    return {"name": "Emping Melinjo", "price": "40.000", "unit": "bungkus", "grams": "500", "once": "o" * 22} | changes


def photo(name="depan.jpg", body=GOOD):
    return (BytesIO(body), name)


def products():
    db.session.rollback()
    return list(db.session.scalars(db.select(Product).order_by(Product.id)))


def a_draft(**values):
    with transaction():
        return add_product(Draft("Gula Semut", 15_000, **values)).slug


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


def test_one_bad_photo_costs_neither_the_good_ones_nor_the_words(manager, store):
    bad = {"kosong.jpg": b"", "gambar.svg": b"<svg/>", "putus.jpg": GOOD[: len(GOOD) // 2]}
    sent = the_form(description="Dari Ibu Nani", photos=[photo(), *(photo(*item) for item in bad.items())])
    answer = manager.post(DESK, data=sent)
    assert answer.status_code == 422
    for words in ("kosong.jpg: Berkas ini kosong", "gambar.svg: Berkas ini bukan foto", "putus.jpg: Foto ini rusak"):
        assert words in answer.text
    for typed in ('value="Emping Melinjo"', 'value="40.000"', "Dari Ibu Nani", 'value="500"'):
        assert typed in answer.text
    assert products() == []
    kept = re.findall(r'name="kept" value="([^"]+)"', answer.text)
    assert len(kept) == 1
    manager.post(DESK, data=the_form(kept=kept, state="published"))
    assert len(queries.find_product("emping-melinjo").photos) == 1


def test_a_slip_in_a_field_keeps_the_photos(manager, store):
    answer = manager.post(DESK, data=the_form(name="", photos=[photo()]))
    assert answer.status_code == 422
    assert "Nama barang belum diisi" in answer.text
    assert 'name="kept"' in answer.text


def test_a_ticket_of_another_store_or_a_forged_one_is_nothing(manager, store, app):
    boss = an_account()
    a_store("lain", boss)
    refused = signed_in(app, boss).post("/toko/lain/kelola/produk/", data=the_form(name="", photos=[photo()]))
    foreign = re.search(r'name="kept" value="([^"]+)"', refused.text)[1]
    manager.post(DESK, data=the_form(kept=[foreign, "x.y", foreign[:-2]], state="published"))
    assert queries.find_product("emping-melinjo").photos == []


def test_a_photo_sent_by_the_script_gives_a_ticket_and_a_word(manager, store):
    answer = manager.post(DESK + "foto", data={"photos": photo()})
    said = answer.get_json()
    assert (answer.status_code, said["coach"][:17]) == (200, "Fotonya jelas. Ka")
    assert manager.get(said["address"]).status_code == 200
    assert manager.get(DESK + "foto", query_string={"tiket": said["ticket"]}).get_json()["address"] == said["address"]
    refused = manager.post(DESK + "foto", data={"photos": photo("a.txt", b"halo")})
    assert (refused.status_code, refused.get_json()["problem"][:7]) == (422, "a.txt: ")


def test_file_names_of_any_kind_never_reach_a_path(manager, store, app):
    for name in ("../../etc/passwd", "a" * 300 + ".jpg", "x\0y.jpg", "<script>.jpg"):
        answer = manager.post(DESK, data=the_form(name="", photos=[photo(name), photo(name, b"x")]))
        assert answer.status_code == 422
        assert "<script>.jpg" not in answer.text
    assert not list(app.config["MEDIA_FOLDER"].parent.rglob("*passwd*"))


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


def test_sold_out_in_one_tap_and_back(manager, store):
    slug = a_draft(stock=7)
    manager.post(f"{DESK}{slug}/habis")
    assert db.session.scalar(db.select(Variant.stock)) == 0
    undo = re.search(r'action="([^"]+pembatalan)".*?name="note" value="([^"]+)"', manager.get(DESK).text)
    manager.post(undo[1], data={"note": undo[2]})
    db.session.rollback()
    assert db.session.scalar(db.select(Variant.stock)) == 7


def test_price_and_stock_from_the_list(manager, store):
    slug = a_draft(stock=7)
    manager.post(f"{DESK}{slug}/harga-stok", data={"price": "17.500", "stock": "10", "stock_shown": "7"})
    db.session.rollback()
    assert tuple(db.session.execute(db.select(Variant.price, Variant.stock)).one()) == (17_500, 10)
    manager.post(f"{DESK}{slug}/harga-stok", data={"price": "murah"})
    assert "Tulis harga dengan angka saja" in manager.get(DESK).text


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


def test_photos_are_added_ordered_described_taken_off_and_put_back(manager, store):
    manager.post(DESK, data=the_form(state="published", photos=[photo()]))
    here = DESK + "emping-melinjo/foto"
    manager.post(here, data={"photos": [photo("b.jpg", corpus.saved(corpus.scene(300, 300))), photo("c.txt", b"x")]})
    assert "c.txt: Berkas ini bukan foto" in manager.get(here).text
    first, second = rows_of()
    manager.post(f"{here}/{second}/utama")
    assert rows_of() == [second, first]
    manager.post(f"{here}/keterangan", data={f"alt-{first}": "Emping di tampah"})
    assert [p.alt for p in queries.find_product("emping-melinjo").photos] == ["Emping Melinjo", "Emping di tampah"]
    manager.post(f"{here}/{second}/penghapusan")
    assert rows_of() == [first]
    undo = re.search(r'action="([^"]+pengembalian)".*?name="note" value="([^"]+)"', manager.get(here).text)
    manager.post(undo[1], data={"note": undo[2]})
    assert [p.alt for p in queries.find_product("emping-melinjo").photos] == ["Emping Melinjo", "Emping di tampah"]
    assert manager.post(f"{here}/5/penghapusan").status_code == 404


def rows_of():
    db.session.rollback()
    return list(db.session.scalars(db.select(ProductPhoto.id).order_by(ProductPhoto.position)))


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
    for path in ("", "/tampilan", "/harga-stok", "/habis", "/salinan", "/penghapusan", "/foto", "/urutan", "/unggulan"):
        data = the_form(state="published") if path in ("", "/tampilan") else {"price": "1000"}
        assert manager.post(DESK + slug + path, data=data).status_code == 404
    with store_scope(other.id):
        assert [p.state for p in products()] == [DRAFT]


def test_a_photo_row_of_another_store_cannot_be_put_on_a_product(store):
    other = a_store("lain")
    with store_scope(other.id):
        ready = prepare(BytesIO(GOOD))
        with transaction():
            foreign = Photo(key=ready.key, width=500, height=400, original_kind="jpg", original_bytes=1)
            db.session.add(foreign)
        number = foreign.id
    slug = a_draft()
    with transaction():
        put_back_photo(queries.find_any(slug), number, 0)
    assert rows_of() == []
