"""What every answer carries, errors too; cookies for a class on http and a market on https."""

import pytest
from flask import abort

from storefront.app import create_app
from tests.factories import SECRET, a_browser, a_person, a_store

EVERYWHERE = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")


@pytest.fixture
def breaking(app):
    """The application with pages that go wrong."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/gagal/<int:code>", "fails", lambda code: abort(code))
    app.add_url_rule("/rusak", "breaks", lambda: 1 / 0)
    a_store("sari")
    return app.test_client()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/masuk", 200), ("/tidak-ada", 404), ("/akun", 303), ("/rusak", 500), ("/toko/tidak-ada/", 404),
     ("/toko/sari/kelola/", 303), *((f"/gagal/{code}", code) for code in (400, 403, 413, 429, 503))],
)  # fmt: skip
def test_every_answer_carries_the_headers(breaking, address, status):
    answer = breaking.get(address)
    assert answer.status_code == status
    assert all(name in answer.headers for name in EVERYWHERE)


def test_a_wrong_method_and_a_forged_form_carry_them_too(breaking):
    for answer in (breaking.delete("/masuk"), breaking.post("/masuk", headers={"Origin": "null"})):
        assert answer.status_code in (403, 405)
        assert all(name in answer.headers for name in EVERYWHERE)


def test_assets_are_not_guessed_and_run_nothing(app, client):
    with app.test_request_context():
        address = app.jinja_env.globals["asset"]("logo-mark.svg")
    picture, missing = client.get(address), client.get("/static/tidak-ada.css")
    assert picture.headers["X-Content-Type-Options"] == missing.headers["X-Content-Type-Options"] == "nosniff"
    assert picture.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_scripts_and_styles_come_from_files_only(client):
    policy = client.get("/masuk").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_page_of_a_person_is_never_kept(app):
    a_person()
    browser = a_browser(app)
    browser.post("/masuk", data={"phone": "081234567890", "secret": SECRET})
    assert browser.get("/akun").headers["Cache-Control"] == "private, no-store"


def test_an_error_says_nothing_about_the_inside(breaking):
    text = breaking.get("/rusak").text
    assert "ZeroDivision" not in text
    assert "Traceback" not in text
    assert "tetap aman" in text


def cookies_of(answer):
    return {c.partition("=")[0]: c for c in answer.headers.getlist("Set-Cookie")}


def sign_in(app, base_url):
    a_person()
    return app.test_client().post(
        "/masuk", base_url=base_url, data={"phone": "081234567890", "secret": SECRET},
        headers={"Sec-Fetch-Site": "same-origin"},
    )  # fmt: skip


def test_cookies_work_on_http_in_a_class(app):
    cookies = cookies_of(sign_in(app, "http://192.168.1.10:8000"))
    assert set(cookies) == {"lumbung", "known"}
    for cookie in cookies.values():
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Secure" not in cookie
        assert "Domain" not in cookie


def test_cookies_on_https_belong_to_this_host_alone(app, empty_database):
    app.wsgi_app = create_app(TESTING=True, PUBLIC_SCHEME="https", DATABASE_URL=empty_database[0]).wsgi_app
    cookies = cookies_of(sign_in(app, "https://pasar.test"))
    assert set(cookies) == {"__Host-lumbung", "__Host-known"}
    for cookie in cookies.values():
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


def test_https_asks_for_https_from_then_on(app):
    assert "Strict-Transport-Security" in app.test_client().get("/masuk", base_url="https://pasar.test").headers
    assert "Strict-Transport-Security" not in app.test_client().get("/masuk").headers


def test_a_public_page_sets_no_cookie(client):
    for address in ("/masuk", "/daftar", "/kode", "/tidak-ada"):
        assert not client.get(address).headers.getlist("Set-Cookie")


def test_the_language_is_asked_once_and_kept(client):
    assert '<html lang="id">' in client.get("/masuk").text
    answer = client.get("/masuk?lang=en")
    assert '<html lang="en">' in answer.text
    assert list(cookies_of(answer)) == ["lang"]
    assert '<html lang="en">' in client.get("/masuk").text
    assert '<html lang="id">' in client.get("/masuk?lang=id").text
    assert '<html lang="id">' in client.get("/masuk").text


@pytest.mark.parametrize("lang", ["xx", "../../etc", "%00", "en%0d%0aSet-Cookie:a=b", ""])
def test_a_strange_language_is_indonesian(client, lang):
    answer = client.get(f"/masuk?lang={lang}")
    assert '<html lang="id">' in answer.text
    assert not answer.headers.getlist("Set-Cookie")
