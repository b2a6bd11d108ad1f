"""What makes the back office an app: the manifest, the worker's script, photos shared from the gallery."""

import json
from io import BytesIO

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.stores.models import SELLER, Member
from tests.conftest import rows
from tests.factories import a_store, an_account, signed_in
from tests.media.corpus import saved, scene

HOME = "/toko/sari/kelola/"


@pytest.fixture
def owner(app):
    return an_account()


@pytest.fixture
def sari(app, owner):
    return a_store(owner=owner, colour="#225577")


def test_the_manifest_is_of_this_store(client, sari):
    answer = client.get("/toko/sari/aplikasi.webmanifest")
    told = answer.get_json(force=True)
    assert answer.mimetype == "application/manifest+json"
    assert told["name"] == "Kelola Sari"
    assert (told["start_url"], told["scope"], told["display"]) == (HOME, HOME, "standalone")
    assert told["theme_color"] == "#225577"
    assert str(sari.id) in told["id"]
    assert "maskable" in {icon["purpose"] for icon in told["icons"]}
    assert [shortcut["name"] for shortcut in told["shortcuts"]] == ["Tambah Produk", "Pesanan"]
    assert all(client.get(icon["src"]).status_code == 200 for icon in told["icons"])


def test_every_page_of_the_back_office_names_it(app, sari, owner):
    page = signed_in(app, owner).get(HOME).text
    assert '<link rel="manifest" href="/toko/sari/aplikasi.webmanifest">' in page


def test_the_worker_script_is_asked_for_anew_and_what_it_keeps_exists(client, sari):
    answer = client.get("/toko/sari/sw-kelola.js")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.mimetype == "text/javascript"
    kept = json.loads(answer.text.partition("=")[2].partition(";\n")[0])
    for address in [*kept["files"], kept["offline"]]:
        assert client.get(address).status_code == 200, address


def test_the_page_without_signal_names_nobody(app, sari, owner):
    browser = signed_in(app, owner)
    assert browser.get("/toko/sari/tanpa-sinyal").text == app.test_client().get("/toko/sari/tanpa-sinyal").text


def a_photo(width=800):
    return saved(scene(width, 600))


def share(browser, site, *photos):
    files = {"photos": [(BytesIO(photo), f"{n}.jpg") for n, photo in enumerate(photos)]}
    browser.environ_base.pop("HTTP_ORIGIN", None)
    return browser.post(f"{HOME}produk/dari-galeri", data=files, headers={"Sec-Fetch-Site": site} if site else {})


def test_photos_from_the_gallery_start_a_product_and_publish_nothing(app, sari, owner):
    browser = signed_in(app, owner)
    answer = share(browser, "none", a_photo(), a_photo(900))
    page = browser.get(answer.location).text
    assert answer.status_code == 303
    assert page.count('name="kept"') == 2
    assert rows("SELECT id FROM product") == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_no_other_site_can_share_for_somebody(app, sari, owner, site):
    assert share(signed_in(app, owner), site, a_photo()).status_code == 403


def test_what_is_no_photo_is_said_and_nothing_at_all_too(app, sari, owner):
    browser = signed_in(app, owner)
    assert "0.jpg" in browser.get(share(browser, "none", b"no photo").location).text
    assert "tidak ikut terkirim" in browser.get(share(browser, "none").location).text


def test_who_is_not_signed_in_is_asked_to_and_told_to_share_again(app, sari, owner):
    asked = share(app.test_client(), "none", a_photo())
    assert asked.location.endswith("next=/toko/sari/kelola/produk/dari-galeri")
    assert "sekali lagi" in signed_in(app, owner).get(f"{HOME}produk/dari-galeri", follow_redirects=True).text


def test_a_page_says_whose_it_is_by_a_word_that_changes_with_each_sign_in(app, sari, owner):
    """And never by one that tells anything; a phone keeps no page of money or settings."""
    one, other = signed_in(app, owner), signed_in(app, owner)
    with other.session_transaction() as session:
        session["sign_in"] = "another"
    whose, keep = one.get(HOME).headers["X-Desk"].split()
    assert keep == "keep"
    assert str(owner.id) not in whose
    assert other.get(HOME).headers["X-Desk"].split()[0] != whose
    assert one.get(f"{HOME}toko/nama").headers["X-Desk"] == whose


def test_who_is_no_member_any_more_is_nobody(app, sari):
    seller = an_account()
    with transaction():
        db.session.add(member := Member(store_id=sari.id, account_id=seller.id, role=SELLER))
    browser = signed_in(app, seller)
    assert browser.get(HOME).headers["X-Desk"] != "-"
    with transaction():
        db.session.delete(member)
    assert browser.get(HOME).headers["X-Desk"] == "-"
