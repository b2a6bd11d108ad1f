"""Nothing personal in a log, an address or a page of errors (reliability.md, row 71)."""

import logging

from storefront import phone
from storefront.app import create_app
from storefront.db import db
from storefront.db.transaction import transaction
from tests.factories import a_browser

PHONE, SECRET, NAME, CANARY_ADDRESS = "0877-6543-2109", "burung-kenari-77", "Kenari Rahasia", "36.77.66.55"
SECRETS = ("8776543210", "6543-2109", SECRET, NAME, CANARY_ADDRESS)


def test_signing_up_in_and_out_writes_nothing_personal(app, caplog):
    caplog.set_level(logging.DEBUG)
    browser = a_browser(app, CANARY_ADDRESS)
    person = {"phone": PHONE, "secret": SECRET, "name": NAME}
    addresses = [
        browser.post(path, data=data).headers.get("Location", "")
        for path, data in (
            ("/daftar", person | {"secret": "1"}),
            ("/daftar", person),
            ("/keluar", {}),
            ("/masuk", person | {"secret": SECRET + "!"}),
            ("/masuk", person),
            ("/akun/sandi", {"secret": SECRET, "fresh": SECRET + "-baru"}),
            ("/akun/nama", {"name": NAME}),
            ("/kode", person | {"code": "12345678"}),
            *[("/masuk", person | {"secret": f"{SECRET}{n}"}) for n in range(12)],
        )
    ]
    for secret in SECRETS:
        assert secret not in caplog.text
        assert not any(secret in address for address in addresses)


def test_a_fault_in_the_database_names_nobody(app, caplog):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    statement, number = db.text("INSERT INTO account (id, phone) VALUES (1, :phone)"), phone.parse(PHONE)

    def break_it():
        with transaction() as session:
            session.execute(statement, {"phone": number})

    app.add_url_rule("/rusak", view_func=break_it)
    assert app.test_client().get("/rusak").status_code == 500
    assert "Exception on /rusak" in caplog.text
    assert "account" in caplog.text
    assert number.lstrip("+") not in caplog.text


def test_the_engine_hides_what_it_sends():
    assert create_app(TESTING=True).config["SQLALCHEMY_ENGINE_OPTIONS"]["hide_parameters"]
