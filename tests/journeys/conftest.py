"""A real browser at a real server, at phone size."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.orders.operations import Actor
from storefront.payments import operations as payments
from storefront.shipping import operations as shipping
from storefront.shipping.models import LocalArea
from storefront.tenancy import store_scope
from tests.factories import a_product, a_rate, a_store, signed_in

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}


@pytest.fixture
def phone(app, chromium, site) -> Iterator[Callable[..., Any]]:
    """`phone()` is a visitor's page at phone size, `phone(account)` a signed-in person's; `script=False` has none.

    An error in a script, a request to another host, something that the content policy forbids, or a page that is wider
    than the phone when the test ends, fails the test.
    """
    opened, faults = [], []

    def open_one(account=None, script: bool = True, **options: Any):
        base = options.setdefault("base_url", site)
        context = chromium.new_context(java_script_enabled=script, **(PHONE | options))
        if account is not None:
            cookie = signed_in(app, account).get_cookie(app.config["SESSION_COOKIE_NAME"])
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if is_foreign(request.url, base) else None)
        page.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
        opened.append((context, page, script))
        return page

    yield open_one
    for context, page, script in opened:
        if script and page.url.startswith("http"):
            page.wait_for_load_state()
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{page.url} is {wide} px too wide"
        context.close()
    assert faults == []


@pytest.fixture
def sari(app):
    store = a_store("sari")
    with store_scope(store.id), transaction():
        a_rate("31", 18_000, "2–4", region_name="DKI Jakarta")
        shipping.change_settings(pickup=True, local=True, send=True)
        db.session.add(LocalArea(region_code="36.02.06", region_name="Kec. Leuwidamar", cost=5_000))
        payments.add_account("BRI", "012301004567503", "BUM Desa Sari", Actor("Ibu Sari"))
    return store


@pytest.fixture
def gula(sari):
    return a_product(sari, "Gula Semut", price=20_000, stock=5)


def is_foreign(url: str, site: str) -> bool:
    return url.startswith(("http", "ws")) and not url.startswith(f"{site}/")
