"""A real browser at a real server, at phone size."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.factories import signed_in

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "locale": "id-ID"}


@pytest.fixture
def phone(app, chromium, site) -> Iterator[Callable[..., Any]]:
    """`phone()` is a visitor's page at phone size, `phone(account)` a signed-in person's; `script=False` has none.

    An error in a script, or a page that is wider than the phone when the test ends, fails the test.
    """
    opened, faults = [], []

    def open_one(account=None, script: bool = True, **options: Any):
        context = chromium.new_context(base_url=site, java_script_enabled=script, **(PHONE | options))
        if account is not None:
            cookie = signed_in(app, account).get_cookie(app.config["SESSION_COOKIE_NAME"])
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
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
