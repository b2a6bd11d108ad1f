"""A manager opens a store from a phone, with script and without."""

import pytest
from sqlalchemy import select

from storefront.db import db
from storefront.stores.models import Store
from tests.factories import SECRET, a_person

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, site, chromium):
    """The page where a store is opened, for somebody who has just signed in."""
    a_person()
    context = chromium.new_context(viewport=PHONE, java_script_enabled=request.param)
    page = context.new_page()
    page.scripted = request.param
    page.goto(f"{site}/masuk?next=/buka-toko")
    page.fill("[name=phone]", "0812 3456 7890")
    page.fill("[name=secret]", SECRET)
    page.press("[name=secret]", "Enter")
    page.wait_for_url("**/buka-toko")
    yield page
    context.close()


def choose_by_typing(page) -> None:
    page.fill("#village-q", "cisimeut")
    if page.scripted:
        page.wait_for_selector("[role=option]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        page.click("[name=village-go][value=cari]")
        page.check("[name=village][value='36.02.06.2002']", force=True)


def choose_from_the_list(page) -> None:
    page.click("summary:has-text('Pilih dari daftar') >> nth=0")
    for step, code in enumerate(("36", "36.02", "36.02.06", "36.02.06.2002"), 1):
        page.wait_for_selector(f"[name=village-{step}]:enabled >> option[value='{code}']", state="attached")
        page.select_option(f"[name=village-{step}]", code)
        if not page.scripted:
            page.click("[name=village-go][value=daftar]")


@pytest.mark.parametrize("choose", [choose_by_typing, choose_from_the_list])
def test_a_store_is_opened_from_a_phone(page, choose):
    page.fill("[name=name]", "BUM Desa Niaga Cisimeut")
    choose(page)
    assert page.input_value("[name=name]") == "BUM Desa Niaga Cisimeut"
    assert page.is_checked("[name=village][value='36.02.06.2002']")
    page.check("[name=colour][value='#3d3f8f']")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] if page.scripted else True
    page.click("button:has-text('Buka Toko')")
    page.wait_for_url("**/toko/niaga-cisimeut/kelola/")
    assert "Toko Anda sudah buka" in page.content()
    db.session.rollback()
    assert db.session.scalar(select(Store.colour)) == "#3d3f8f"
