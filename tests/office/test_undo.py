"""What was taken away comes back with one tap."""

import re
from io import BytesIO

import pytest

from storefront.db.transaction import transaction
from storefront.shipping import operations as shipping
from storefront.tenancy import store_scope
from tests.conftest import rows
from tests.factories import a_store, an_account, regions, signed_in
from tests.media.corpus import saved, scene

HOME = "/toko/sari/kelola/"


@pytest.fixture
def browser(app):
    a_store(owner=(owner := an_account()))
    return signed_in(app, owner)


def undo(browser, page):
    """Press "Urungkan" of what was just said."""
    form = re.search(r'<form method="post" action="([^"]+)">((?:<input[^>]+>)+)<button class="linklike">Urungkan', page)
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', form[2])
    return browser.post(form[1].replace("&amp;", "&"), data=dict(fields), follow_redirects=True)


def test_the_cover_comes_back(browser):
    picture = (BytesIO(saved(scene(900, 600))), "desa.jpg")
    browser.post(f"{HOME}toko/foto/", data={"photo": picture})
    before = rows("SELECT cover_id FROM store")
    page = browser.post(f"{HOME}toko/foto/pelepasan", follow_redirects=True).text
    assert rows("SELECT cover_id FROM store") == [(None,)]
    undo(browser, page)
    assert rows("SELECT cover_id FROM store") == before


def test_an_area_comes_back_with_its_cost(browser):
    regions(("36", 1, "Banten"), ("36.02", 2, "Kab. Lebak"), ("36.02.06", 3, "Leuwidamar"))
    with store_scope(rows("SELECT id FROM store")[0][0]), transaction():
        shipping.add_areas(["36.02.06"], 5_000)
    [(area,)] = rows("SELECT id FROM local_area")
    page = browser.post(f"{HOME}toko/pengiriman/antar/{area}/hapus", follow_redirects=True).text
    assert rows("SELECT id FROM local_area") == []
    undo(browser, page)
    assert rows("SELECT region_code, cost FROM local_area") == [("36.02.06", 5_000)]
