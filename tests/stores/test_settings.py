"""The settings of a store: small pages for the owner; others are kept out."""

import re

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores import operations
from storefront.stores.models import OWNER, SELLER, TREASURER, Member
from tests.factories import a_store, an_account, signed_in

PAGES = ("nama", "kontak", "cerita", "pengembalian", "tampilan", "orang", "domain")


@pytest.fixture
def owner(app):
    return an_account(name="Sari")


@pytest.fixture
def store(owner):
    return a_store("sari", owner)


@pytest.fixture
def browser(app, owner, store):
    app.config["PLATFORM_HOSTS"] = ["localhost"]
    return signed_in(app, owner)


def a_member(store, role, **values):
    account = an_account(**values)
    with transaction():
        db.session.add(Member(store_id=store.id, account_id=account.id, role=role))
    return account


def test_every_setting_is_one_tap_from_the_list(browser):
    page = browser.get("/toko/sari/kelola/toko/").text
    for path in PAGES:
        assert f'href="/toko/sari/kelola/toko/{path}"' in page
        assert browser.get(f"/toko/sari/kelola/toko/{path}").status_code == 200


@pytest.mark.parametrize(
    ("path", "sent", "kept"),
    [
        ("kontak", {"whatsapp": "0821-1234-5678", "hours": "Senin"}, {"whatsapp": "+6282112345678", "hours": "Senin"}),
        ("cerita", {"tagline": "Kami.", "story": "Satu.\nDua."}, {"tagline": "Kami.", "story": "Satu.\nDua."}),
        ("pengembalian", {"return_terms": "Kami ganti."}, {"return_terms": "Kami ganti."}),
        ("tampilan", {"theme": "tenun", "colour": "#a61c2b"}, {"theme": "tenun", "colour": "#a61c2b"}),
        ("tampilan", {"theme": "base", "colour": ""}, {"theme": "base", "colour": ""}),
        ("domain", {"domain": "https://NiagaCisimeut.id/"}, {"domain": "niagacisimeut.id"}),
        ("domain", {"domain": ""}, {"domain": None}),
        ("nama", {"name": "BUM Desa Niaga", "village": "31.74.06.1005"}, {"slug": "niaga", "district": "Cilandak"}),
        ("tutup", {}, {"is_open": False}),
        ("buka", {}, {"is_open": True}),
    ],
)  # fmt: skip
def test_a_setting_is_kept(browser, store, path, sent, kept):
    answer = browser.post(f"/toko/sari/kelola/toko/{path}", data=sent)
    assert answer.status_code == 303
    db.session.refresh(store)
    assert {name: getattr(store, name) for name in kept} == kept
    assert browser.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("path", "sent", "words"),
    [
        ("kontak", {"whatsapp": "0812"}, "Contoh: 0812-3456-7890"),
        ("nama", {"name": "", "village": "36.02.06.2002"}, "Nama toko belum diisi"),
        ("domain", {"domain": "bukan domain"}, "tanpa http"),
        ("domain", {"domain": "localhost"}, "tanpa http"),
        ("domain", {"domain": "192.168.1.1"}, "tanpa http"),
        ("tampilan", {"theme": "tidak-ada"}, "Pilih salah satu"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_typed(browser, path, sent, words):
    answer = browser.post(f"/toko/sari/kelola/toko/{path}", data=sent)
    assert answer.status_code == 422
    assert words in answer.text


def test_the_name_page_shows_the_village_as_chosen(browser):
    page = browser.get("/toko/sari/kelola/toko/nama").text
    assert 'name="village" value="36.02.06.2002" checked' in page
    assert 'value="BUM Desa Sari"' in page


def test_where_the_platform_has_no_name_of_its_own_stores_have_none(app, browser):
    app.config["PLATFORM_HOSTS"] = []
    answer = browser.post("/toko/sari/kelola/toko/domain", data={"domain": "desa.id"})
    assert answer.status_code == 409
    assert "setelah pengelola Lumbung memasang alamat tetap" in answer.text


def test_two_stores_cannot_share_a_domain(browser, store):
    a_store("budi", domain="desa.id")
    answer = browser.post("/toko/sari/kelola/toko/domain", data={"domain": "desa.id"})
    assert answer.status_code == 409
    assert "sudah dipakai toko lain" in answer.text


BANNED = (
    "Barang yang sudah dibeli tidak dapat dikembalikan.",
    "barang TIDAK BISA DITUKAR",
    "Kami tidak menerima retur",
    "Brg yg sudah dibeli tdk dpt di kembalikan",
    "Barang yang sudah dibeli tidak boleh ditukar atau dikembalikan",
    "Maaf, nggak terima komplain ya",
    "Uang tidak dikembalikan",
    "NO RETUR",
)
ALLOWED = (
    "Barang rusak kami ganti dalam 2x24 jam.",
    "Masa kecil itu tidak akan kembali, tetapi resepnya tetap ada.",
    "Kalau tidak sesuai, barang bisa ditukar.",
    "",
)


@pytest.mark.parametrize("terms", BANNED)
@pytest.mark.parametrize(("page", "name"), [("pengembalian", "return_terms"), ("cerita", "story")])
def test_the_banned_clause_is_answered_with_its_source_and_saved_only_when_changed(browser, store, page, name, terms):
    answer = browser.post(f"/toko/sari/kelola/toko/{page}", data={name: terms})
    assert answer.status_code == 422
    assert "UU 8/1999" in answer.text
    assert terms in answer.text
    db.session.refresh(store)
    assert getattr(store, name) == ""


def test_the_better_text_is_one_tap_away(browser, store):
    page = browser.post("/toko/sari/kelola/toko/pengembalian", data={"return_terms": BANNED[0]}).text
    ready = re.search(r'type="hidden" name="return_terms" value="([^"]+)"', page)[1]
    assert browser.post("/toko/sari/kelola/toko/pengembalian", data={"return_terms": ready}).status_code == 303
    db.session.refresh(store)
    assert store.return_terms.startswith("Barang rusak atau tidak sesuai?")


@pytest.mark.parametrize("terms", ALLOWED)
def test_what_the_law_allows_is_kept(browser, store, terms):
    assert browser.post("/toko/sari/kelola/toko/pengembalian", data={"return_terms": terms}).status_code == 303
    db.session.refresh(store)
    assert store.return_terms == terms


def test_a_colour_that_is_too_light_is_darkened_and_the_manager_told(browser, store):
    sent = {"theme": "base", "colour": "lain", "other_colour": "#ffee00"}
    page = browser.post("/toko/sari/kelola/toko/tampilan", data=sent, follow_redirects=True)
    assert "gelapkan sedikit" in page.text
    db.session.refresh(store)
    assert store.colour == "#ffee00"
    assert "terlalu terang" in browser.get("/toko/sari/kelola/toko/tampilan").text


@pytest.mark.parametrize("role", [SELLER, TREASURER])
def test_settings_are_the_owners_alone(app, store, role):
    browser = signed_in(app, a_member(store, role))
    page = browser.get("/toko/sari/kelola/toko/")
    assert page.status_code == 200
    assert "kelola/toko/nama" not in page.text
    assert "Keluar" in page.text
    for path in PAGES:
        assert browser.get(f"/toko/sari/kelola/toko/{path}").status_code == 403
        assert browser.post(f"/toko/sari/kelola/toko/{path}", data={"name": "x"}).status_code == 403


def test_a_member_of_another_store_finds_nothing_here(app, store):
    stranger = an_account()
    a_store("budi", stranger)
    browser = signed_in(app, stranger)
    for path in ("", *PAGES):
        assert browser.get(f"/toko/sari/kelola/toko/{path}").status_code == 404
    assert browser.post("/toko/sari/kelola/toko/tutup").status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, store):
    answer = client.get("/toko/sari/kelola/toko/orang")
    assert answer.status_code == 303
    assert "/masuk?next=" in answer.headers["Location"]


def test_the_about_page_says_how_to_buy_and_return(client, store):
    with transaction():
        operations.change(store, story="Cerita kami.", return_terms="Kami ganti.", legal_number="AHU-1")
    page = client.get("/toko/sari/tentang").text
    for words in ('id="membeli"', 'id="kembali"', "Cerita kami.", "Kami ganti.", "AHU-1", "0821-1234-5678", "privasi"):
        assert words in page


def test_only_known_settings_can_be_changed(store):
    with pytest.raises(TypeError), transaction():
        operations.change(store, slug="admin")


def test_roles_may_what_their_words_say(store):
    seller, treasurer, owner = (Member(role=role) for role in (SELLER, TREASURER, OWNER))
    assert [m.may("catalogue") for m in (seller, treasurer, owner)] == [True, False, True]
    assert [m.may("money") for m in (seller, treasurer, owner)] == [False, True, True]
    assert [m.may("settings") for m in (seller, treasurer, owner)] == [False, False, True]
