"""A shared page is rendered once, and a change is seen by the next visitor."""

import threading
import time
from itertools import count

import pytest
from flask import g, make_response

from storefront.db import db
from storefront.db.transaction import transaction
from storefront.pages import cache, store_pages
from storefront.pages.wire import shared
from storefront.stores.models import Store
from tests.factories import a_product, a_store


@pytest.fixture
def site(app):
    """A store page that shows how often it was rendered."""
    rendered = count(1)
    pages = store_pages("uji", __name__)

    @pages.get("/uji")
    def uji():
        return shared(make_response(f"<p>{next(rendered)}</p>" + "x" * 700))

    app.register_blueprint(pages)
    return a_store("sari"), a_store("budi"), app


def number(client, address="/toko/sari/uji", **cookies):
    for name, value in cookies.items():
        client.set_cookie(name, value)
    return client.get(address).text.partition("</p>")[0].removeprefix("<p>")


def test_the_second_visitor_gets_the_same_page(site):
    _sari, _budi, app = site
    assert [number(app.test_client()) for _ in range(3)] == ["1", "1", "1"]


def test_a_change_in_the_store_is_seen_at_once_and_elsewhere_nothing_is_thrown_away(site):
    sari, budi, app = site
    assert number(app.test_client()) == "1"
    a_product(budi)
    assert number(app.test_client()) == "1"
    a_product(sari)
    assert number(app.test_client()) == "2"


def test_a_change_of_the_store_itself_is_seen_at_once(site):
    sari, _budi, app = site
    assert number(app.test_client()) == "1"
    with transaction():
        db.session.get(Store, sari.id).tagline = "Baru"
    assert number(app.test_client()) == "2"


def test_who_has_a_cookie_of_ours_gets_a_page_of_their_own(site):
    _sari, _budi, app = site
    number(app.test_client())
    assert number(app.test_client(), keranjang="abc") == "2"
    assert number(app.test_client()) == "1"


def test_another_language_is_another_page(site):
    _sari, _budi, app = site
    assert number(app.test_client()) == "1"
    assert number(app.test_client(), lang="en") == "2"
    assert number(app.test_client(), lang="en") == "2"


def test_marks_of_channels_do_not_make_new_pages_but_questions_do(site):
    _sari, _budi, app = site
    assert number(app.test_client(), "/toko/sari/uji?s=wa&fbclid=x") == "1"
    assert number(app.test_client(), "/toko/sari/uji?s=fb") == "1"
    assert number(app.test_client(), "/toko/sari/uji?urut=murah") == "2"


def test_an_unchanged_page_is_not_sent_twice(site):
    _sari, _budi, app = site
    first = app.test_client().get("/toko/sari/uji")
    again = app.test_client().get("/toko/sari/uji", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "X-Shared" not in first.headers
    assert "Set-Cookie" not in first.headers


def test_head_has_no_body_and_packed_pages_are_packed(site):
    _sari, _budi, app = site
    assert app.test_client().head("/toko/sari/uji").data == b""
    packed = app.test_client().get("/toko/sari/uji", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < 200


def test_pages_without_end_do_not_fill_the_memory(site, monkeypatch):
    _sari, _budi, app = site
    monkeypatch.setattr(cache, "_MOST_BYTES", 20_000)
    client = app.test_client()
    for n in range(40):
        client.get(f"/toko/sari/uji?tanya={n}")
    assert number(client, "/toko/sari/uji?tanya=39") == "40"
    assert number(client, "/toko/sari/uji?tanya=0") == "41"


def test_a_page_that_was_rendered_while_its_store_changed_is_not_kept(site):
    sari, _budi, app = site
    pages = store_pages("lambat", __name__)

    @pages.get("/lambat")
    def slow():
        tagline = g.store.tagline
        with transaction():
            db.session.get(Store, sari.id).tagline = tagline + "x"
        return shared(make_response(f"<p>{tagline}</p>"))

    app.register_blueprint(pages)
    assert [number(app.test_client(), "/toko/sari/lambat") for _ in range(3)] == ["", "x", "xx"]


def test_many_at_once_while_the_store_changes_never_see_what_is_older_than_what_they_saw(app):
    """Eight visitors read a page of memory while its fact grows and each change is stamped, as a commit does."""
    stamps, fact = app.extensions["stamps"], [0]

    def wsgi(_environ, start_response):
        shown = str(fact[0]).encode()
        start_response("200 OK", [(cache.SHARED, "7"), ("ETag", "x")])
        return [shown]

    kept = cache.PageCache(wsgi, stamps, 60, lambda _environ: None)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "x"}
    late: list[tuple[int, int]] = []

    def visit():
        while fact[0] < 300:
            at_least = stamped[0]
            seen = int(b"".join(kept(dict(environ), lambda *_: None)))
            if seen < at_least:
                late.append((seen, at_least))

    stamped = [0]
    visitors = [threading.Thread(target=visit) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for n in range(1, 301):
        fact[0] = n
        stamps.renew(7)
        stamped[0] = n
        time.sleep(0.0005)
    for visitor in visitors:
        visitor.join()
    assert not late
