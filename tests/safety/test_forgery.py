"""Only our own pages may change something (reliability.md, row 58)."""

import pytest
from flask import session

from storefront.forms import guard
from tests.factories import SECRET, a_person, a_store, signed_in


def posted(app, **headers):
    """What a signed-in browser gets that posts with these headers."""
    browser = signed_in(app, a_person())
    browser.environ_base.pop("HTTP_ORIGIN")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return browser.post("/akun/nama", data={"name": "Siti"}, headers=named).status_code


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_browser_that_says_it_comes_from_here_is_believed(app, site):
    assert posted(app, Sec_Fetch_Site=site) == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "SAME-ORIGIN", "x"])
def test_other_sites_and_sister_hosts_are_refused(app, site):
    assert posted(app, Sec_Fetch_Site=site, Origin="http://evil.test") == 403


@pytest.mark.parametrize(
    "origin",
    ["null", "http://evil.test", "http://localhost.evil.test", "http://evil.test/localhost", "http://localhost:81",
     "http://localhost@evil.test", "file://", "http://", "ftp://localhost", "http://[", "localhost"],
)  # fmt: skip
def test_a_foreign_origin_is_refused(app, origin):
    assert posted(app, Origin=origin) == 403


def test_our_own_origin_is_enough(app):
    assert posted(app, Origin="http://localhost") == 303


def test_a_signed_in_browser_that_says_nothing_needs_the_token(app):
    assert posted(app) == 403


def test_the_token_of_the_page_will_do(app):
    browser = signed_in(app, a_person())
    browser.environ_base.pop("HTTP_ORIGIN")
    token = browser.get("/akun/nama").text.split('name="csrf_token" value="')[1].split('"')[0]
    assert browser.post("/akun/nama", data={"name": "Siti", "csrf_token": token}).status_code == 303
    other = signed_in(app, a_person("+6281311112222"))
    other.environ_base.pop("HTTP_ORIGIN")
    assert other.post("/akun/nama", data={"name": "Siti", "csrf_token": token}).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "é", "W10.x", "." * 300])
def test_a_made_up_token_is_refused(app, token):
    with app.test_request_context("/"):
        session["mark"] = "abc"
        assert not guard.token_fits(token)


def test_a_visitor_without_a_session_needs_no_token(app):
    a_person()
    browser = app.test_client()
    assert browser.post("/masuk", data={"phone": "081234567890", "secret": SECRET}).status_code == 303


def test_behind_https_the_unsafe_twin_of_this_host_is_foreign(app):
    app.config["PUBLIC_SCHEME"] = "https"
    assert posted(app, Origin="http://localhost") == 403


def test_behind_a_proxy_that_ends_https_our_origin_is_ours(app):
    assert posted(app, Origin="https://localhost") == 303


def test_a_form_inside_a_store_is_guarded_too(app):
    a_store("sari")
    answer = app.test_client().post("/toko/sari/keranjang", headers={"Origin": "http://evil.test"})
    assert answer.status_code == 403


def test_reading_needs_no_proof(app):
    assert app.test_client().get("/masuk", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
